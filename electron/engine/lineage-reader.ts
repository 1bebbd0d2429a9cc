import type { DuckDBConnection } from '@duckdb/node-api';
import type { OriginColumn, OriginFile, SeriesOrigin } from '../../shared/contract/series-types.ts';
import { extentOf } from './series-reader.ts';

/** The imports a series' samples came from, and of each its files, rows and columns; oldest import first. */
export async function readLineage(
  connection: DuckDBConnection,
  seriesId: string,
): Promise<readonly SeriesOrigin[]> {
  const { id } = await extentOf(connection, seriesId);
  const imports = await connection.runAndReadAll(
    `SELECT import_id, any_value(committed_ms), count(*), min(t), max(t)
     FROM sample JOIN import ON import.id = import_id WHERE series_id = $1 GROUP BY import_id ORDER BY import_id`,
    [id],
  );
  const files = await filesByImport(connection, id);
  return imports.getRows().map(([importId, importedMs, points, startMs, endMs]) => ({
    importedMs: Number(importedMs),
    points: Number(points),
    startMs: Number(startMs),
    endMs: Number(endMs),
    files: files.get(Number(importId)) ?? [],
  }));
}

async function filesByImport(
  connection: DuckDBConnection,
  id: number,
): Promise<ReadonlyMap<number, readonly OriginFile[]>> {
  const rows = await connection.runAndReadAll(
    `SELECT import_id, name, sha256, rows, first_line, last_line, mapping
     FROM series_file JOIN source_file USING (import_id, ordinal) WHERE series_id = $1 ORDER BY import_id, ordinal`,
    [id],
  );
  const files = new Map<number, OriginFile[]>();
  for (const [importId, name, sha256, kept, from, to, mapping] of rows.getRows()) {
    const own = files.get(Number(importId)) ?? [];
    files.set(Number(importId), own);
    own.push({
      name: String(name),
      sha256: String(sha256),
      rows: Number(kept),
      lines: from == null || to == null ? null : { from: Number(from), to: Number(to) },
      columns: mapping == null ? null : (JSON.parse(String(mapping)) as readonly OriginColumn[]),
    });
  }
  return files;
}
