import type { DuckDBConnection, DuckDBResultReader } from '@duckdb/node-api';
import { EngineError } from '../../shared/contract/outcome.ts';
import type { SeriesPoints, SeriesSummary } from '../../shared/contract/series-types.ts';
import type { Signal } from '../../shared/core/series/signal.ts';
import type { TimeSpan } from '../../shared/core/series/time-span.ts';
import type { RolledSeries } from '../../shared/engine/engine-context.ts';
import { ROLL_UP_SQL, readAggregations } from './series-aggregation.ts';
import { readCensored } from './series-spans.ts';
import { stepStart } from './step-start.ts';

interface Extent {
  readonly id: number;
  readonly stepMs: number;
  readonly startMs: number;
  readonly endMs: number;
}

export async function listSeries(connection: DuckDBConnection): Promise<readonly SeriesSummary[]> {
  const series = await connection.runAndReadAll(
    `SELECT id, service, signal, resource, unit, step_ms, start_ms, end_ms, points, gaps
     FROM series ORDER BY service, signal, resource NULLS FIRST, unit`,
  );
  const files = await fileNames(connection);
  const revisions = await contentRevisions(connection);
  const censored = await readCensored(connection);
  const aggregations = await readAggregations(connection);
  return series
    .getRows()
    .map(([id, service, signal, resource, unit, stepMs, startMs, endMs, points, gaps]) => ({
      id: String(id),
      service: String(service),
      signal: String(signal) as Signal,
      resource: resource == null ? null : String(resource),
      unit: String(unit),
      stepMs: Number(stepMs),
      aggregation: aggregations.get(String(id)) ?? 'mean',
      startMs: Number(startMs),
      endMs: Number(endMs),
      points: Number(points),
      gaps: Number(gaps),
      files: files.get(String(id)) ?? [],
      censored: censored.get(String(id)) ?? [],
      revision: revisions.get(String(id)) ?? '',
    }));
}

async function fileNames(connection: DuckDBConnection): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await connection.runAndReadAll(
    `SELECT series_id, name FROM series_file JOIN source_file USING (import_id, ordinal)
     GROUP BY series_id, name ORDER BY series_id, min(import_id), min(ordinal)`,
  );
  const names = new Map<string, string[]>();
  for (const [id, name] of rows.getRows()) {
    names.set(String(id), [...(names.get(String(id)) ?? []), String(name)]);
  }
  return names;
}

/** A digest of the imports a series is made of: what a plan computed from it depends on. */
async function contentRevisions(connection: DuckDBConnection): Promise<ReadonlyMap<string, string>> {
  const rows = await connection.runAndReadAll(
    `SELECT series_id, left(sha256(string_agg(fingerprint, ' ' ORDER BY import_id)), 16)
     FROM (SELECT DISTINCT series_id, import_id FROM series_file)
     JOIN import ON import.id = import_id GROUP BY series_id`,
  );
  return new Map(rows.getRows().map(([id, revision]) => [String(id), String(revision)]));
}

/**
 * Mean (or what else the series is rolled up by) and max of each step, samples within `excluded` left out. Steps begin
 * at multiples of `stepMs` from the epoch, so all signals share one grid.
 */
export async function readRolled(
  connection: DuckDBConnection,
  seriesId: string,
  stepMs: number,
  untilMs: number | null,
  excluded: readonly TimeSpan[],
): Promise<RolledSeries> {
  const extent = await extentOf(connection, seriesId);
  const how = (await readAggregations(connection)).get(String(extent.id)) ?? 'mean';
  const untilOrEnd = untilMs ?? extent.endMs;
  const grouped = await connection.runAndReadAll(
    `SELECT ${stepStart('t', '$2::BIGINT')}::DOUBLE AS step, ${ROLL_UP_SQL[how]}, max(value) FROM sample
     WHERE series_id = $1 AND t < $3::BIGINT${excluded.map(outside).join('')} GROUP BY step ORDER BY step`,
    [extent.id, BigInt(stepMs), BigInt(untilOrEnd)],
  );
  const [starts = [], mean = [], max = []] = numberColumns(grouped);
  const startMs = starts[0] ?? floorTo(extent.startMs, stepMs);
  const length = starts.length === 0 ? 0 : (starts[starts.length - 1]! - startMs) / stepMs + 1;
  return {
    startMs,
    stepMs,
    mean: spread(starts, mean, startMs, stepMs, length),
    max: spread(starts, max, startMs, stepMs, length),
  };
}

function outside({ startMs, endMs }: TimeSpan): string {
  return ` AND NOT (t >= ${BigInt(startMs)} AND t < ${BigInt(endMs)})`;
}

/** Mean, lowest and highest, with its instant, of at most `buckets` buckets; a bucket is never narrower than the series' step. */
export async function readPoints(
  connection: DuckDBConnection,
  seriesId: string,
  fromMs: number | null,
  toMs: number | null,
  buckets: number,
): Promise<SeriesPoints> {
  const extent = await extentOf(connection, seriesId);
  const from = Math.max(fromMs ?? extent.startMs, extent.startMs);
  const to = Math.min(toMs ?? extent.endMs, extent.endMs);
  const bucketMs = bucketWidth(from, to, extent.stepMs, buckets);
  const startMs = floorTo(from, bucketMs);
  const length = to > from ? Math.floor((to - 1 - startMs) / bucketMs) + 1 : 0;
  const grouped = await connection.runAndReadAll(
    `SELECT ${stepStart('t', '$2::BIGINT')}::DOUBLE AS bucket, favg(value), min(value), max(value),
       arg_max(t, value)::DOUBLE FROM sample
     WHERE series_id = $1 AND t >= $3::BIGINT AND t < $4::BIGINT GROUP BY bucket ORDER BY bucket`,
    [extent.id, BigInt(bucketMs), BigInt(from), BigInt(to)],
  );
  const [starts = [], mean = [], low = [], high = [], highAtMs = []] = numberColumns(grouped);
  const onGrid = (values: readonly number[]): (number | null)[] =>
    Array.from(spread(starts, values, startMs, bucketMs, length), (value) =>
      Number.isNaN(value) ? null : value,
    );
  return {
    seriesId,
    startMs,
    bucketMs,
    mean: onGrid(mean),
    low: onGrid(low),
    high: onGrid(high),
    highAtMs: onGrid(highAtMs),
  };
}

/** The least multiple of the step whose buckets, aligned to the epoch, cover [from, to) with no more than `buckets` ≥ 2. */
function bucketWidth(from: number, to: number, stepMs: number, buckets: number): number {
  let steps = Math.max(1, Math.ceil((to - from) / stepMs / buckets));
  const count = (): number =>
    Math.floor((to - 1) / (steps * stepMs)) - Math.floor(from / (steps * stepMs)) + 1;
  while (count() > buckets) steps++;
  return steps * stepMs;
}

export async function extentOf(connection: DuckDBConnection, seriesId: string): Promise<Extent> {
  const found = await connection.runAndReadAll(
    'SELECT id, step_ms, start_ms, end_ms FROM series WHERE id = try_cast($1 AS INTEGER)',
    [seriesId],
  );
  const row = found.getRows()[0];
  if (!row) {
    throw new EngineError({
      code: 'NOT_FOUND',
      message: 'This workspace holds no such series.',
      path: 'seriesId',
      hint: 'It may belong to another workspace; list the series again.',
    });
  }
  const [id, stepMs, startMs, endMs] = row.map(Number) as [number, number, number, number];
  return { id, stepMs, startMs, endMs };
}

/** The columns of a result whose every column is a DOUBLE that is never NULL. */
function numberColumns(reader: DuckDBResultReader): readonly (readonly number[])[] {
  return reader.getColumns() as number[][];
}

/** Values at their steps on a regular grid; NaN between. */
function spread(
  starts: readonly number[],
  values: readonly number[],
  startMs: number,
  stepMs: number,
  length: number,
): Float64Array {
  const grid = new Float64Array(length).fill(Number.NaN);
  for (const [index, start] of starts.entries()) grid[(start - startMs) / stepMs] = values[index]!;
  return grid;
}

function floorTo(timeMs: number, stepMs: number): number {
  return Math.floor(timeMs / stepMs) * stepMs;
}
