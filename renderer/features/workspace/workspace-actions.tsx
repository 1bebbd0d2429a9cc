import { modals } from '@mantine/modals';
import type { WorkspaceEntry } from '../../../shared/contract/workspace-types.ts';
import { type AppServices, useServices, useWorkspace } from '../../app-services.tsx';
import { tellDone, tellFailure } from '../../ui/tell.ts';
import { NewWorkspaceForm } from './new-workspace-form.tsx';
import { WorkspaceList } from './workspace-list.tsx';

/** Asks which workspace to open: with the desktop's dialog, or from the list where there is none. */
export async function openChosenWorkspace({ shell, workspace }: AppServices): Promise<void> {
  if (shell.workspaceDialogs === null) {
    void workspace.getState().loadRecent();
    const id = modals.open({
      title: 'Open a workspace',
      children: (
        <KnownWorkspaces
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

/** The list as it is now: what is taken off it while it is shown goes. */
function KnownWorkspaces(props: { readonly onChoose: (entry: WorkspaceEntry) => void }) {
  const { workspace } = useServices();
  const entries = useWorkspace((state) => state.recent);
  return (
    <WorkspaceList
      entries={entries}
      onChoose={props.onChoose}
      onForget={({ id }) => void workspace.getState().forget(id)}
    />
  );
}

/** Makes an empty workspace: at a place the planner picks, or by name where the host keeps them in its folder. */
export async function makeNewWorkspace(services: AppServices): Promise<void> {
  const { create } = services.workspace.getState();
  const words = { title: 'New workspace', action: 'Make it', failed: 'The workspace was not made' };
  await withPlace(services, words, 'Headroom workspace', create);
}

/** Goes on with a copy of the open workspace under another name; the one it is made of stays as it is. */
export async function saveWorkspaceAs(services: AppServices): Promise<void> {
  const { info, saveAs } = services.workspace.getState();
  if (info === null) return;
  const words = { title: 'Save the workspace as', action: 'Save', failed: 'The workspace was not saved' };
  await withPlace(services, words, `${info.name} copy`, async (name, fileId) => {
    if (await saveAs(name, fileId)) {
      tellDone('Saved under another name', `You now work in “${services.workspace.getState().info?.name}”.`);
      return;
    }
    const { failure, dismissFailure } = services.workspace.getState();
    if (failure !== null) tellFailure(words.failed, `${failure.message} ${failure.hint ?? ''}`.trim());
    dismissFailure();
  });
}

async function withPlace(
  { shell }: AppServices,
  words: { readonly title: string; readonly action: string; readonly failed: string },
  suggestedName: string,
  use: (name: string, fileId?: string) => Promise<unknown>,
): Promise<void> {
  if (shell.workspaceDialogs === null) {
    const id = modals.open({
      title: words.title,
      children: (
        <NewWorkspaceForm
          action={words.action}
          onClose={() => modals.close(id)}
          onName={(name) => {
            modals.close(id);
            void use(name);
          }}
        />
      ),
    });
    return;
  }
  const picked = await shell.workspaceDialogs.pickToCreate(suggestedName);
  if (!picked.ok) return tellFailure(words.failed, picked.error.message);
  if (picked.value === null) return;
  await use(picked.value.name.replace(/\.[^.]+$/, ''), picked.value.id);
}
