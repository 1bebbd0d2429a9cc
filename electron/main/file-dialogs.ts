import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { DATA_FILE_EXTENSIONS } from '../../shared/contract/data-files.ts';
import type { FileRef } from '../../shared/contract/import-types.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import type { EngineHost } from './engine-host.ts';
import { writeFileWhole } from './write-file-whole.ts';

const DATA_FILTERS = [
  { name: 'Data files', extensions: [...DATA_FILE_EXTENSIONS] },
  { name: 'All files', extensions: ['*'] },
];
const WORKSPACE_FILTERS = [{ name: 'Headroom workspace', extensions: ['headroom'] }];

/** Asks for data files and lets the engine read them. Empty where the planner cancels. */
export async function pickDataFiles(
  window: BrowserWindow,
  engine: EngineHost,
): Promise<Outcome<readonly FileRef[]>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import files',
    properties: ['openFile', 'multiSelections'],
    filters: DATA_FILTERS,
  });
  return canceled ? { ok: true, value: [] } : grantAll(engine, filePaths);
}

/** Lets the engine read files; the first that it cannot read is the outcome. */
export async function grantAll(
  engine: EngineHost,
  paths: readonly string[],
): Promise<Outcome<readonly FileRef[]>> {
  const granted: FileRef[] = [];
  for (const path of paths) {
    const outcome = await engine.grant(path);
    if (!outcome.ok) return outcome;
    granted.push(outcome.value);
  }
  return { ok: true, value: granted };
}

export async function pickWorkspaceToOpen(
  window: BrowserWindow,
  engine: EngineHost,
): Promise<Outcome<FileRef | null>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open a workspace',
    properties: ['openFile'],
    filters: WORKSPACE_FILTERS,
  });
  const path = filePaths[0];
  return canceled || path === undefined ? NOTHING_CHOSEN : engine.grant(path);
}

export async function pickWorkspaceToCreate(
  window: BrowserWindow,
  engine: EngineHost,
  suggestedName: string,
): Promise<Outcome<FileRef | null>> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'A place for the workspace',
    defaultPath: join(app.getPath('documents'), `${fileNameOnly(suggestedName)}.headroom`),
    filters: WORKSPACE_FILTERS,
    properties: ['createDirectory'],
  });
  return canceled || !filePath ? NOTHING_CHOSEN : engine.grant(filePath, true);
}

export async function pickExportPlace(
  window: BrowserWindow,
  engine: EngineHost,
  suggestedName: string,
): Promise<Outcome<FileRef | null>> {
  const name = fileNameOnly(suggestedName);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: `Export ${name}`,
    defaultPath: join(app.getPath('documents'), name),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || !filePath ? NOTHING_CHOSEN : engine.grant(filePath, true);
}

/** Saves a file where the planner says. The path is never the page's: it comes from the dialog alone. */
export async function saveFile(
  window: BrowserWindow,
  fileName: string,
  bytes: Uint8Array,
): Promise<Outcome<'saved' | 'cancelled'>> {
  const name = fileNameOnly(fileName);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: `Save ${name}`,
    defaultPath: join(app.getPath('downloads'), name),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || !filePath) return { ok: true, value: 'cancelled' };
  try {
    await writeFileWhole(filePath, bytes);
    return { ok: true, value: 'saved' };
  } catch (error) {
    return { ok: false, error: cannotWrite(filePath, error) };
  }
}

function cannotWrite(path: string, error: unknown) {
  const code = (error as NodeJS.ErrnoException).code;
  const why =
    code === 'ENOSPC'
      ? 'the disk is full'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'you have no permission to write there'
        : `writing failed (${code ?? 'unknown error'})`;
  return {
    code: 'UNUSABLE_DATA',
    message: `Cannot save ${basename(path)}: ${why}.`,
    hint: 'Choose another folder.',
  } as const;
}

/** A suggested name without any folder in it. */
function fileNameOnly(name: string): string {
  return basename(name.replaceAll('\\', '/')) || 'Headroom';
}

const NOTHING_CHOSEN: Outcome<null> = { ok: true, value: null };
