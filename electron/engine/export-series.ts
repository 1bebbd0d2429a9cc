import { mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ExportedSeries, ExportFormat } from '../../shared/contract/engine-api.ts';
import { EngineError } from '../../shared/contract/outcome.ts';
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
    `COPY (${rowsOf(format)}) TO ${quoted(draft)} (${WRITE[format]})`,
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

function rowsOf(format: ExportFormat): string {
  const text = (column: string) => (format === 'csv' ? harmless(column) : column);
  return `
    SELECT ${TIME[format]} AS time, ${text('service')} AS service, signal, resource, ${text('unit')} AS unit,
           step_ms / 1000.0 AS step_seconds, value, ${text('source.name')} AS source
    FROM sample
    JOIN series ON series.id = sample.series_id
    LEFT JOIN (
      SELECT series_id, import_id, string_agg(name, '; ' ORDER BY ordinal) AS name
      FROM series_file JOIN source_file USING (import_id, ordinal) GROUP BY ALL
    ) AS source ON source.series_id = sample.series_id AND source.import_id = sample.import_id
    ORDER BY series.service, series.signal, series.resource NULLS FIRST, series.unit, t`;
}

/** As `csvCell` of the report: a spreadsheet would run a text that begins so as a formula. */
function harmless(column: string): string {
  return `CASE WHEN regexp_matches(${column}, '^[=+@\\t\\r-]') THEN '''' || ${column} ELSE ${column} END`;
}
