import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunContext } from '../../shared/core/run-context.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { runCancellable } from './run-cancellable.ts';
import { quoted, quotedName } from './sql-text.ts';

const COPY_NAME = 'headroom_copy';

/**
 * Copies an open workspace, as it is at this moment, into its work folder and reads the copy back.
 *
 * The bytes cannot be copied: opening the file a second time would give up the lock on it (see open-database.ts).
 *
 * @returns where the copy lies: a whole file with nothing left in a log, to be moved to its place
 * @throws Error where the copy does not hold what the workspace holds, and where the disk does not take it
 */
export async function copyDatabase(database: OpenDatabase, run: RunContext): Promise<string> {
  const { writer, workFolder } = database;
  const path = join(workFolder, 'copy.headroom');
  mkdirSync(workFolder, { recursive: true });
  rmSync(path, { force: true });
  const source = (await writer.runAndReadAll('SELECT current_database()')).getRows()[0]?.[0];
  await writer.run(`ATTACH ${quoted(path)} AS ${COPY_NAME}`);
  try {
    await runCancellable(
      writer,
      `COPY FROM DATABASE ${quotedName(String(source))} TO ${COPY_NAME}`,
      run,
      'Copying the workspace',
    );
    await writer.run(`CHECKPOINT ${COPY_NAME}`);
  } finally {
    await writer.run(`DETACH ${COPY_NAME}`);
  }
  run.report(0.8, 'Comparing the copy');
  if (!(await holdsTheSame(database, path))) throw new Error('the copy differs from the workspace');
  return path;
}

/** Whether the database in another file has the same tables with the same rows. False where it cannot be opened. */
export async function holdsTheSame(database: OpenDatabase, otherPath: string): Promise<boolean> {
  const other = await openDatabase(otherPath).catch(() => null);
  if (other === null) return false;
  try {
    return (await fingerprint(database.reader)) === (await fingerprint(other.reader));
  } finally {
    await other.close();
  }
}

/** Every table's columns, number of rows, and the sum of its rows' hashes. */
async function fingerprint(connection: DuckDBConnection): Promise<string> {
  const tables = await connection.runAndReadAll(
    `SELECT table_name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_index)
     FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal GROUP BY table_name ORDER BY table_name`,
  );
  const lines: unknown[] = [];
  for (const [name, columns] of tables.getRows()) {
    const rows = await connection.runAndReadAll(
      `SELECT count(*), sum(hash(one)::HUGEINT) FROM main.${quotedName(String(name))} AS one`,
    );
    lines.push([name, columns, ...rows.getRows()[0]!.map(String)]);
  }
  return JSON.stringify(lines);
}
