import type { DuckDBConnection } from '@duckdb/node-api';
import { EngineError } from '../../shared/contract/outcome.ts';
import { FORMAT_VERSION } from './migrations/migrations.ts';
import { notAWorkspace } from './open-database.ts';

/**
 * The format version of an open file, from 1 to the newest. Throws UNUSABLE_DATA for a database that is no workspace
 * and for one that a newer Headroom has written.
 */
export async function readFormatVersion(connection: DuckDBConnection, name: string): Promise<number> {
  const tables = await connection.runAndReadAll(
    "SELECT count(*)::INTEGER FROM duckdb_tables() WHERE table_name = 'meta' AND schema_name = 'main'",
  );
  if (tables.getRows()[0]?.[0] !== 1) throw notAWorkspace(name);
  const meta = await connection.runAndReadAll('SELECT key, value FROM meta').catch(() => {
    throw notAWorkspace(name);
  });
  const values = new Map(meta.getRows().map(([key, value]) => [String(key), String(value)]));
  const version = Number(values.get('format_version'));
  if (values.get('format') !== 'headroom-workspace' || !Number.isInteger(version) || version < 1) {
    throw notAWorkspace(name);
  }
  if (version > FORMAT_VERSION) {
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${name} was written by a newer Headroom (format ${version}; this one reads up to ${FORMAT_VERSION}).`,
      hint: 'Update Headroom to open it. The file was left as it is.',
    });
  }
  return version;
}
