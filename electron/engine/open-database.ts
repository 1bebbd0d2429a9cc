import { rmSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { EngineError } from '../../shared/contract/outcome.ts';
import { quoted } from './sql-text.ts';

/**
 * One thread, because sums of floating-point numbers depend on their order, and the same input must give the same
 * bytes.
 */
const DATABASE_OPTIONS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  memory_limit: '512MB',
  threads: '1',
};

/**
 * Files open in this process. The system's lock keeps other processes out, but on POSIX it does not hold between two
 * opens in one process, and two databases on one file would ruin it. For the same reason nothing else in this process
 * may open such a file: closing it there would give up the lock.
 */
const openPaths = new Set<string>();

export interface OpenDatabase {
  readonly path: string;
  /** The one folder that statements can write to: copies and exports are made there and moved from there. */
  readonly workFolder: string;
  /** For reading: sees only what has been committed. */
  readonly reader: DuckDBConnection;
  /** For the one transaction that may write. */
  readonly writer: DuckDBConnection;
  /** Folds the log into the file and lets go of it. */
  close(): Promise<void>;
}

/** Opens the database in a file, or makes one there. Throws WORKSPACE_BUSY or UNUSABLE_DATA in the planner's words. */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  const name = basename(path);
  if (openPaths.has(path)) throw busyHere(name);
  openPaths.add(path);
  try {
    const workFolder = join(dirname(path), `.${basename(path, extname(path))}.work`);
    const instance = await DuckDBInstance.create(path, DATABASE_OPTIONS);
    const reader = await instance.connect();
    const writer = await instance.connect();
    const close = async () => {
      try {
        await writer.run('CHECKPOINT');
        rmSync(workFolder, { recursive: true, force: true });
      } finally {
        writer.closeSync();
        reader.closeSync();
        instance.closeSync();
        openPaths.delete(path);
      }
    };
    await shutIn(writer, workFolder);
    // The lock is held: what lies there was left by a process that was killed.
    rmSync(workFolder, { recursive: true, force: true });
    return { path, workFolder, reader, writer, close };
  } catch (error) {
    openPaths.delete(path);
    throw openFailure(error, name);
  }
}

/**
 * A file is data, never code: no file or network access beyond the work folder, no extension, no setting changed by
 * what is inside it.
 */
async function shutIn(connection: DuckDBConnection, workFolder: string): Promise<void> {
  await connection.run(`SET allowed_directories = [${quoted(`${workFolder}${sep}`)}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
}

function openFailure(error: unknown, name: string): EngineError {
  const text = error instanceof Error ? error.message : String(error);
  if (/Could not set lock|Conflicting lock|used by another process|file handle conflict/i.test(text))
    return busyElsewhere(name);
  if (/not a valid DuckDB database|Is a directory|Serialization|Corrupt|checksum/i.test(text)) {
    return notAWorkspace(name);
  }
  if (/Permission denied|Read-only file system|Cannot open file/i.test(text)) {
    return new EngineError({
      code: 'UNUSABLE_DATA',
      message: `Headroom may not write to ${name} where it lies.`,
      hint: 'Check the permissions of the file and its folder, or copy it to a folder of yours.',
    });
  }
  return new EngineError({ code: 'INTERNAL', message: `Opening ${name} failed: ${text.split('\n')[0]}` });
}

function busyElsewhere(name: string): EngineError {
  return new EngineError({
    code: 'WORKSPACE_BUSY',
    message: `${name} is open in another Headroom or another program.`,
    hint: 'Close it there, then open it here again.',
  });
}

function busyHere(name: string): EngineError {
  return new EngineError({
    code: 'WORKSPACE_BUSY',
    message: `${name} is open in this Headroom already.`,
    hint: 'Go on in the window that shows it, or close it there first.',
  });
}

export function notAWorkspace(name: string): EngineError {
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${name} is not a Headroom workspace.`,
    hint: 'Choose a file that Headroom made; CSV and JSON files are imported, not opened.',
  });
}
