import type { DuckDBConnection } from '@duckdb/node-api';
import type { Migration } from './migration.ts';
import { VERSION_1 } from './version-1.ts';
import { VERSION_2 } from './version-2.ts';

/** Every step from an empty file to the newest format, in order. A new step is a new file and a line here. */
const MIGRATIONS: readonly Migration[] = [VERSION_1, VERSION_2];

/** The format this Headroom writes. */
export const FORMAT_VERSION = MIGRATIONS.at(-1)!.version;

/**
 * Takes a file from `fromVersion` (0: it is empty) to the newest format in one transaction: a process killed on the
 * way leaves the file as it was.
 */
export async function migrate(connection: DuckDBConnection, fromVersion: number): Promise<void> {
  await connection.run('BEGIN');
  try {
    for (const { version, statements } of MIGRATIONS) {
      if (version <= fromVersion) continue;
      for (const statement of statements) await connection.run(statement);
    }
    await connection.run(`UPDATE meta SET value = '${FORMAT_VERSION}' WHERE key = 'format_version'`);
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}
