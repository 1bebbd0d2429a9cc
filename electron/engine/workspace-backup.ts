import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { EngineError } from '../../shared/contract/outcome.ts';
import type { RunContext } from '../../shared/core/run-context.ts';
import { copyDatabase, holdsTheSame } from './copy-database.ts';
import { moveFile } from './move-file.ts';
import type { OpenDatabase } from './open-database.ts';

/**
 * Keeps a file as it is before it is migrated, as "NAME.v1-backup.headroom" beside it. A backup that an interrupted
 * migration left and that holds the same is taken; one that holds something else is never written over.
 *
 * @returns where the backup lies; it has been read back and compared
 */
export async function keepBackup(database: OpenDatabase, version: number, run: RunContext): Promise<string> {
  for (let number = 1; ; number++) {
    const path = backupPath(database.path, version, number);
    if (!existsSync(path)) return makeBackup(database, path, run);
    if (await holdsTheSame(database, path)) return path;
  }
}

/** Whether a file is named as a backup; such files are not listed among the workspaces. */
export function isBackupName(name: string): boolean {
  return /\.v\d+-backup( \d+)?\.headroom$/.test(name);
}

function backupPath(path: string, version: number, number: number): string {
  const extension = extname(path);
  const stem = basename(path, extension);
  const count = number === 1 ? '' : ` ${number}`;
  return join(dirname(path), `${stem}.v${version}-backup${count}${extension}`);
}

async function makeBackup(database: OpenDatabase, path: string, run: RunContext): Promise<string> {
  run.report(0, 'Keeping a copy of the workspace as it is');
  try {
    await moveFile(await copyDatabase(database, run), path);
    return path;
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${basename(database.path)} is of an older format, and no copy of it could be kept before changing it: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}.`,
      hint: 'Make room in its folder and open it again. The file was left as it is.',
    });
  }
}
