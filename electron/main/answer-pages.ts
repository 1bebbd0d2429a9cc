import type { FileRef } from '../../shared/contract/import-types.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import type { EngineHost } from './engine-host.ts';
import {
  grantAll,
  pickDataFiles,
  pickExportPlace,
  pickWorkspaceToCreate,
  pickWorkspaceToOpen,
  saveFile,
} from './file-dialogs.ts';
import { handleInvoke, handleSend } from './handle-ipc.ts';
import type { MainWindow } from './main-window.ts';
import type { OpenedWorkspaces } from './opened-workspaces.ts';
import type { SignIns } from './sign-ins.ts';

/** Answers everything that pages may ask of main; see `ipc-channels.ts`. */
export function answerPages(
  mainWindow: MainWindow,
  engine: EngineHost,
  opened: OpenedWorkspaces,
  signIns: SignIns,
): void {
  const window = () => {
    if (!mainWindow.current) throw new Error('the window is closed');
    return mainWindow.current;
  };
  handleSend('engine:connect', (page) => engine.connect(page));
  handleInvoke('files:pick-data', () => pickDataFiles(window(), engine));
  handleInvoke('files:grant', (paths) => grantDropped(engine, paths));
  handleInvoke('workspace:pick-to-open', () => pickWorkspaceToOpen(window(), engine));
  handleInvoke('workspace:pick-to-create', (suggestedName) =>
    pickWorkspaceToCreate(window(), engine, String(suggestedName)),
  );
  handleInvoke('export:pick-place', (suggestedName) =>
    pickExportPlace(window(), engine, String(suggestedName)),
  );
  handleInvoke('source:keep-sign-in', async (address, auth) => ({
    ok: true,
    value: await signIns.keep(String(address), auth),
  }));
  handleInvoke('workspace:take-opened', () => takeOpened(engine, opened));
  handleInvoke('file:save', async (fileName, bytes) => {
    if (!(bytes instanceof Uint8Array)) throw new Error('what is to be saved is no sequence of bytes');
    return saveFile(window(), String(fileName), bytes);
  });
}

/** A file that another program dropped as mere bytes has no path. */
async function grantDropped(engine: EngineHost, paths: unknown): Promise<Outcome<readonly FileRef[]>> {
  const isPathList = Array.isArray(paths) && paths.every((path) => typeof path === 'string');
  if (isPathList && !paths.includes('')) return grantAll(engine, paths);
  return {
    ok: false,
    error: {
      code: 'NOT_FOUND',
      message: 'A dropped file has no place on this disk.',
      hint: 'Save it to a folder first, or choose it with Import Files.',
    },
  };
}

async function takeOpened(engine: EngineHost, opened: OpenedWorkspaces): Promise<Outcome<FileRef | null>> {
  const path = opened.take();
  return path === null ? { ok: true, value: null } : engine.grant(path);
}
