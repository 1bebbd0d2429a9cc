import { existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { EngineError } from '../../shared/contract/outcome.ts';
import { type RunContext, UNATTENDED } from '../../shared/core/run-context.ts';
import { FORMAT_VERSION, migrate } from './migrations/migrations.ts';
import { draftBeside } from './move-file.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { keepBackup } from './workspace-backup.ts';
import { readFormatVersion } from './workspace-format.ts';

export const WORKSPACE_EXTENSION = '.headroom';

export interface OpenedFile extends OpenDatabase {
  /** Set where the file came in an older format: that format, and where the file is kept as it was. */
  readonly migrated: { readonly fromVersion: number; readonly backup: string } | null;
}

/** The one path of a file, links resolved; the path as it is where there is no file yet. */
export function canonicalPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/**
 * Opens a workspace file; one of an older format is taken to the newest, once a copy of it is safe beside it. Throws
 * NOT_FOUND, WORKSPACE_BUSY, or UNUSABLE_DATA for what is no workspace or too new.
 */
export async function openWorkspaceFile(path: string, run: RunContext = UNATTENDED): Promise<OpenedFile> {
  const name = basename(path);
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new EngineError({
      code: 'NOT_FOUND',
      message: `There is no workspace ${name} at ${dirname(path)}.`,
      hint: 'Open it from where it lies now, or make a new workspace.',
    });
  }
  const database = await openDatabase(canonicalPath(path));
  try {
    const version = await readFormatVersion(database.reader, name);
    if (version === FORMAT_VERSION) return { ...database, migrated: null };
    const backup = await keepBackup(database, version, run);
    await migrate(database.writer, version);
    return { ...database, migrated: { fromVersion: version, backup } };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Makes an empty workspace file and opens it. It is made beside its place and renamed into it, so that a half-made
 * file never bears the name. Throws INVALID_INPUT where a file lies already.
 */
export async function createWorkspaceFile(path: string): Promise<OpenedFile> {
  refuseTakenPlace(path);
  const draft = draftBeside(path);
  rmSync(draft, { force: true });
  try {
    const database = await openDatabase(draft);
    try {
      await migrate(database.writer, 0);
    } finally {
      await database.close();
    }
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return openWorkspaceFile(path);
}

/** Throws INVALID_INPUT where a file lies already: nothing of the planner's is written over. */
export function refuseTakenPlace(path: string): void {
  if (!existsSync(path) || statSync(path).size === 0) return;
  throw new EngineError({
    code: 'INVALID_INPUT',
    message: `There is a file named ${basename(path)} at ${dirname(path)} already.`,
    hint: 'Open that workspace, or choose another name.',
  });
}
