import { mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { EngineError } from '../../shared/contract/outcome.ts';
import type { ExportedSeries, ExportFormat } from '../../shared/contract/workspace-types.ts';
import type { RunContext } from '../../shared/core/run-context.ts';
import { moveFile } from './move-file.ts';
import type { OpenDatabase } from './open-database.ts';
import { runCancellable } from './run-cancellable.ts';
import { quoted } from './sql-text.ts';
import { WORKSPACE_EXTENSION } from './workspace-file.ts';

/** Instants in UTC: a timestamp with zone, or RFC 3339 with milliseconds only where there are some. */
const TIME: Readonly<Record<ExportFormat, string>> = {
  parquet: 'to_timestamp(t / 1000.0)',
  csv: `CASE WHEN t % 1000 = 0 THEN strftime(make_timestamp(t * 1000), '%Y-%m-%dT%H:%M:%SZ')
        ELSE strftime(make_timestamp(t * 1000), '%Y-%m-%dT%H:%M:%S.%gZ') END`,
};

const WRITE: Readonly<Record<ExportFormat, string>> = {
  parquet: 'FORMAT parquet, COMPRESSION snappy',
  csv: 'FORMAT csv, HEADER true',
};

/**
 * Writes every sample of a workspace to one file, by series and time: time, service, signal, resource, unit, step in
 * seconds, value, and the file the sample came from. The file that lies at `path` is replaced once the new one is whole.
 */
export async function exportSeries(
  { writer, workFolder }: OpenDatabase,
  format: ExportFormat,
  path: string,
  run: RunContext,
): Promise<ExportedSeries> {
  refuseWorkspacePlace(path);
  const draft = join(workFolder, `series.${format}`);
  mkdirSync(workFolder, { recursive: true });
  rmSync(draft, { force: true });
  await runCancellable(
    writer,
    `COPY (${await rowsOf(writer, format)}) TO ${quoted(draft)} (${WRITE[format]})`,
    run,
    'Writing',
  );
  const rows = Number((await writer.runAndReadAll('SELECT count(*) FROM sample')).getRows()[0]?.[0]);
  const { size: bytes } = statSync(draft);
  await moveFile(draft, path);
  return { location: path, rows, bytes };
}

/** A workspace's place is no place for an export: the planner meant another name. */
function refuseWorkspacePlace(path: string): void {
  if (!path.endsWith(WORKSPACE_EXTENSION)) return;
  throw new EngineError({
    code: 'INVALID_INPUT',
    message: `${basename(path)} is the name of a workspace, not of an export.`,
    hint: 'Choose a name that ends in .parquet or .csv; to copy the workspace, save it under another name.',
  });
}

/**
 * Samples are sorted as numbers alone, and their names looked up by place afterwards: sorting names with every sample
 * takes many times as long, and more memory than there is.
 */
async function rowsOf(connection: DuckDBConnection, format: ExportFormat): Promise<string> {
  const series = await listOf(
    connection,
    `SELECT id, service, signal, resource, unit, step_ms / 1000.0 FROM series
     ORDER BY service, signal, resource NULLS FIRST, unit`,
  );
  const sources = await listOf(
    connection,
    `SELECT series_id, import_id, string_agg(name, '; ' ORDER BY ordinal)
     FROM series_file JOIN source_file USING (import_id, ordinal) GROUP BY ALL ORDER BY ALL`,
  );
  const text = (value: unknown) => (value === null ? 'NULL' : quoted(safeText(String(value), format)));
  const names = (column: number) =>
    lookup(
      series.map((row) => text(row[column])),
      'VARCHAR',
      'place',
    );
  const steps = series.map((row) => String(row[5]));
  const origins = sources.map((row) => text(row[2]));
  return `
    WITH ranked(id, place) AS (${placed(
      series.map(([id]) => String(id)),
      1,
    )}),
         traced(series_id, import_id, origin) AS (${placed(
           sources.map(([id, importId]) => `${id}, ${importId}`),
           2,
         )})
    SELECT ${TIME[format]} AS time, ${names(1)} AS service, ${names(2)} AS signal, ${names(3)} AS resource,
           ${names(4)} AS unit, ${lookup(steps, 'DOUBLE', 'place')} AS step_seconds, value,
           ${lookup(origins, 'VARCHAR', 'origin')} AS source
    FROM (
      SELECT place, t, value, origin FROM sample
      JOIN ranked ON ranked.id = sample.series_id
      LEFT JOIN traced ON traced.series_id = sample.series_id AND traced.import_id = sample.import_id
      ORDER BY place, t
    )`;
}

/** The one of these constants that stands at the place, from 1 on. */
function lookup(constants: readonly string[], type: string, place: string): string {
  return `list_extract([${constants.join(', ')}]::${type}[], ${place})`;
}

async function listOf(connection: DuckDBConnection, sql: string): Promise<readonly (readonly unknown[])[]> {
  return (await connection.runAndReadAll(sql)).getRows();
}

/** Rows of these keys, each with its place from 1 on; `columns` is how many a key has. */
function placed(keys: readonly string[], columns: number): string {
  const rows = keys.map((key, index) => `(${key}, ${index + 1})`);
  return rows.length > 0 ? `VALUES ${rows.join(', ')}` : `SELECT ${'0, '.repeat(columns)}0 WHERE false`;
}

/** As `csvCell` of the report: a spreadsheet would run a text that begins so as a formula. */
function safeText(text: string, format: ExportFormat): string {
  return format === 'csv' && /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
}
