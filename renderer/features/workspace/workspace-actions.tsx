import { modals } from '@mantine/modals';
import type { AppServices } from '../../app-services.tsx';
import { tellFailure } from '../../ui/tell.ts';
import { NewWorkspaceForm } from './new-workspace-form.tsx';
import { WorkspaceList } from './workspace-list.tsx';

/** Asks which workspace to open: with the desktop's dialog, or from the list where there is none. */
export async function openChosenWorkspace({ shell, workspace }: AppServices): Promise<void> {
  if (shell.workspaceDialogs === null) {
    const id = modals.open({
      title: 'Open a workspace',
      children: (
        <WorkspaceList
          entries={workspace.getState().recent}
          onChoose={(entry) => {
            modals.close(id);
            void workspace.getState().open({ id: entry.id });
          }}
        />
      ),
    });
    return;
  }
  const picked = await shell.workspaceDialogs.pickToOpen();
  if (!picked.ok) return tellFailure('The workspace was not opened', picked.error.message);
  if (picked.value !== null) await workspace.getState().open({ fileId: picked.value.id });
}

/** Makes an empty workspace: at a place the planner picks, or by name where the host keeps them in its folder. */
export async function makeNewWorkspace({ shell, workspace }: AppServices): Promise<void> {
  if (shell.workspaceDialogs === null) {
    const id = modals.open({
      title: 'New workspace',
      children: (
        <NewWorkspaceForm
          onClose={() => modals.close(id)}
          onName={(name) => {
            modals.close(id);
            void workspace.getState().create(name);
          }}
        />
      ),
    });
    return;
  }
  const picked = await shell.workspaceDialogs.pickToCreate('Headroom workspace');
  if (!picked.ok) return tellFailure('The workspace was not made', picked.error.message);
  if (picked.value === null) return;
  await workspace.getState().create(picked.value.name.replace(/\.[^.]+$/, ''), picked.value.id);
}
