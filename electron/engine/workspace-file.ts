import { existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { EngineError } from '../../shared/contract/outcome.ts';

export const WORKSPACE_EXTENSION = '.headroom';
export const FORMAT_VERSION = 1;

const FORMAT_NAME = 'headroom-workspace';

/**
 * A file is data, never code: no file or network access, no extension, no setting changed by what is inside it. One
 * thread, because sums of floating-point numbers depend on their order, and the same input must give the same bytes.
 */
const DATABASE_OPTIONS = {
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  lock_configuration: 'true',
  memory_limit: '512MB',
  threads: '1',
};

/** No keys and no indexes: there is one writer, and a file without them has less to replay after a crash. */
const SCHEMA = `
  BEGIN;
  CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);
  CREATE TABLE import (
    id INTEGER NOT NULL, fingerprint VARCHAR NOT NULL, points BIGINT NOT NULL,
    record VARCHAR NOT NULL, committed_ms BIGINT NOT NULL
  );
  CREATE TABLE source_file (
    import_id INTEGER NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL, rows BIGINT NOT NULL
  );
  CREATE TABLE series (
    id INTEGER NOT NULL, service VARCHAR NOT NULL, signal VARCHAR NOT NULL, resource VARCHAR,
    unit VARCHAR NOT NULL, step_ms BIGINT NOT NULL, start_ms BIGINT NOT NULL, end_ms BIGINT NOT NULL,
    points BIGINT NOT NULL, gaps BIGINT NOT NULL
  );
  CREATE TABLE series_file (series_id INTEGER NOT NULL, import_id INTEGER NOT NULL, ordinal INTEGER NOT NULL);
  CREATE TABLE sample (series_id INTEGER NOT NULL, t BIGINT NOT NULL, value DOUBLE NOT NULL, import_id INTEGER NOT NULL);
  CREATE TABLE document (
    kind VARCHAR NOT NULL, key VARCHAR NOT NULL, json VARCHAR NOT NULL, updated_ms BIGINT NOT NULL
  );
  INSERT INTO meta VALUES ('format', '${FORMAT_NAME}'), ('format_version', '${FORMAT_VERSION}');
  COMMIT;
`;

/**
 * Files open in this process. The system's lock keeps other processes out, but on POSIX it does not hold between two
 * opens in one process, and two databases on one file would ruin it.
 */
const openPaths = new Set<string>();

export interface OpenDatabase {
  readonly path: string;
  /** For reading: sees only what has been committed. */
  readonly reader: DuckDBConnection;
  /** For the one transaction that may write. */
  readonly writer: DuckDBConnection;
  /** Folds the log into the file and lets go of it. */
  close(): Promise<void>;
}

/** The one path of a file, links resolved; the path as it is where there is no file yet. */
export function canonicalPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** Opens a workspace file. Throws NOT_FOUND, WORKSPACE_BUSY, or UNUSABLE_DATA for what is no workspace. */
export async function openWorkspaceFile(path: string): Promise<OpenDatabase> {
  const name = basename(path);
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new EngineError({
      code: 'NOT_FOUND',
      message: `There is no workspace ${name} at ${dirname(path)}.`,
      hint: 'Open it from where it lies now, or make a new workspace.',
    });
  }
  const database = await openDatabase(canonicalPath(path), name);
  try {
    await checkFormat(database.reader, name);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Makes an empty workspace file and opens it. It is made beside its place and renamed into it, so that a half-made
 * file never bears the name. Throws INVALID_INPUT where a file lies already.
 */
export async function createWorkspaceFile(path: string): Promise<OpenDatabase> {
  const name = basename(path);
  if (existsSync(path) && statSync(path).size > 0) {
    throw new EngineError({
      code: 'INVALID_INPUT',
      message: `There is a file named ${name} at ${dirname(path)} already.`,
      hint: 'Open that workspace, or choose another name.',
    });
  }
  const draft = join(dirname(path), `.${basename(path, extname(path))}.${process.pid}.new`);
  rmSync(draft, { force: true });
  try {
    const database = await openDatabase(draft, name);
    try {
      await database.writer.run(SCHEMA);
    } finally {
      await database.close();
    }
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return openWorkspaceFile(path);
}

async function openDatabase(path: string, name: string): Promise<OpenDatabase> {
  if (openPaths.has(path)) throw busy(name);
  openPaths.add(path);
  try {
    const instance = await DuckDBInstance.create(path, DATABASE_OPTIONS);
    const reader = await instance.connect();
    const writer = await instance.connect();
    return {
      path,
      reader,
      writer,
      close: async () => {
        try {
          await writer.run('CHECKPOINT');
        } finally {
          writer.closeSync();
          reader.closeSync();
          instance.closeSync();
          openPaths.delete(path);
        }
      },
    };
  } catch (error) {
    openPaths.delete(path);
    throw openFailure(error, name);
  }
}

async function checkFormat(connection: DuckDBConnection, name: string): Promise<void> {
  const tables = await connection.runAndReadAll(
    "SELECT count(*)::INTEGER FROM duckdb_tables() WHERE table_name = 'meta' AND schema_name = 'main'",
  );
  if (tables.getRows()[0]?.[0] !== 1) throw notAWorkspace(name);
  const meta = await connection.runAndReadAll('SELECT key, value FROM meta').catch(() => {
    throw notAWorkspace(name);
  });
  const values = new Map(meta.getRows().map(([key, value]) => [String(key), String(value)]));
  if (values.get('format') !== FORMAT_NAME) throw notAWorkspace(name);
  const version = Number(values.get('format_version'));
  if (!(version <= FORMAT_VERSION)) {
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${name} was written by a newer Headroom (format ${values.get('format_version')}; this one reads up to ${FORMAT_VERSION}).`,
      hint: 'Update Headroom to open it.',
    });
  }
}

function openFailure(error: unknown, name: string): EngineError {
  const text = error instanceof Error ? error.message : String(error);
  if (/Could not set lock|Conflicting lock|used by another process|file handle conflict/i.test(text))
    return busy(name);
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

function busy(name: string): EngineError {
  return new EngineError({
    code: 'WORKSPACE_BUSY',
    message: `${name} is open in another Headroom or another program.`,
    hint: 'Close it there, then open it here again.',
  });
}

function notAWorkspace(name: string): EngineError {
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${name} is not a Headroom workspace.`,
    hint: 'Choose a file that Headroom made; CSV and JSON files are imported, not opened.',
  });
}
