import { createHash } from 'node:crypto';
import { BIGINT, type DuckDBConnection, INTEGER, VARCHAR } from '@duckdb/node-api';
import { type RunContext, takeTurn } from '../../shared/core/run-context.ts';
import type { ImportBatch, SeriesBatch } from '../../shared/engine/engine-context.ts';
import { appendSamples } from './sample-appender.ts';
import { writeAggregation } from './series-aggregation.ts';
import { writeSpans } from './series-spans.ts';
import { stepStart } from './step-start.ts';

/**
 * Writes a batch in one transaction; all of it is in the file afterwards, or none. Where the same series holds
 * samples already in the span that the batch covers, the batch's replace them. A batch whose samples are all in the
 * file already changes nothing.
 */
export async function writeImport(
  connection: DuckDBConnection,
  batch: ImportBatch,
  nowMs: number,
  run: RunContext,
): Promise<void> {
  const fingerprint = await batchFingerprint(batch, run);
  await connection.run('BEGIN');
  try {
    if (!(await isPresent(connection, fingerprint))) {
      const importId = await insertImport(connection, batch, fingerprint, nowMs);
      let points = 0;
      for (const [i, series] of batch.series.entries()) {
        run.report(i / batch.series.length, `Keeping series: ${i} of ${batch.series.length}`);
        points += await writeSeries(connection, importId, series, batch, run);
      }
      await connection.run('UPDATE import SET points = $2 WHERE id = $1', [importId, BigInt(points)]);
    }
    run.checkpoint();
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** SHA-256 over the files and over every series' identity and samples. */
async function batchFingerprint(batch: ImportBatch, run: RunContext): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(batch.files.map(({ name, sha256, rows }) => ({ name, sha256, rows }))));
  for (const series of batch.series) {
    const { service, signal, resource, unit, stepMs, aggregation } = series;
    hash.update(
      JSON.stringify([service, signal, resource, unit, stepMs, ...(aggregation ? [aggregation] : [])]),
    );
    for (const { buffer, byteOffset, byteLength } of [series.timesMs, series.values])
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    await takeTurn(run);
  }
  return hash.digest('hex');
}

/** Whether an import of this content is in the file with none of its samples replaced since. */
async function isPresent(connection: DuckDBConnection, fingerprint: string): Promise<boolean> {
  const found = await connection.runAndReadAll(
    `SELECT 1 FROM import WHERE fingerprint = $1
     AND points = (SELECT count(*) FROM sample WHERE sample.import_id = import.id)`,
    [fingerprint],
  );
  return found.currentRowCount > 0;
}

async function insertImport(
  connection: DuckDBConnection,
  batch: ImportBatch,
  fingerprint: string,
  nowMs: number,
): Promise<number> {
  const id = await nextId(connection, 'import');
  await connection.run('INSERT INTO import VALUES ($1, $2, 0, $3, $4)', [
    id,
    fingerprint,
    batch.recordJson,
    BigInt(nowMs),
  ]);
  for (const [ordinal, file] of batch.files.entries()) {
    await connection.run(
      `INSERT INTO source_file (import_id, ordinal, name, sha256, rows, first_line, last_line, mapping)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        ordinal,
        file.name,
        file.sha256,
        BigInt(file.rows),
        file.lines && BigInt(file.lines.from),
        file.lines && BigInt(file.lines.to),
        file.columns && JSON.stringify(file.columns),
      ],
      [INTEGER, INTEGER, VARCHAR, VARCHAR, BIGINT, BIGINT, BIGINT, VARCHAR],
    );
  }
  return id;
}

/** Gives how many samples were written. */
async function writeSeries(
  connection: DuckDBConnection,
  importId: number,
  series: SeriesBatch,
  batch: ImportBatch,
  run: RunContext,
): Promise<number> {
  const { timesMs, values } = series;
  if (timesMs.length === 0) return 0;
  const known = await knownSeriesId(connection, series);
  const seriesId = known ?? (await insertSeries(connection, series));
  await appendSamples(connection, seriesId, importId, { timesMs, values }, run);
  if (known !== null) await dropReplaced(connection, seriesId, importId, series.stepMs);
  for (const ordinal of series.files ?? batch.files.keys()) {
    await connection.run('INSERT INTO series_file VALUES ($1, $2, $3)', [seriesId, importId, ordinal]);
  }
  await writeSpans(connection, seriesId, importId, series);
  await writeAggregation(connection, seriesId, series.aggregation);
  if (known === null) await summariseNew(connection, seriesId, timesMs, series.stepMs);
  else await summarise(connection, seriesId);
  return timesMs.length;
}

/**
 * The id of a series that the file holds already. Data of another cadence joins it on the coarser of the two steps, so
 * that last year at one hour and this year at one minute make one history.
 */
async function knownSeriesId(connection: DuckDBConnection, series: SeriesBatch): Promise<number | null> {
  const found = await connection.runAndReadAll(
    `SELECT id FROM series
     WHERE service = $1 AND signal = $2 AND resource IS NOT DISTINCT FROM $3 AND unit = $4`,
    [series.service, series.signal, series.resource, series.unit],
    [VARCHAR, VARCHAR, VARCHAR, VARCHAR],
  );
  const row = found.getRows()[0];
  if (!row) return null;
  const id = Number(row[0]);
  await connection.run('UPDATE series SET step_ms = greatest(step_ms, $2) WHERE id = $1', [
    id,
    BigInt(series.stepMs),
  ]);
  return id;
}

async function insertSeries(connection: DuckDBConnection, series: SeriesBatch): Promise<number> {
  const id = await nextId(connection, 'series');
  await connection.run(
    'INSERT INTO series VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0)',
    [id, series.service, series.signal, series.resource, series.unit, BigInt(series.stepMs)],
    [INTEGER, VARCHAR, VARCHAR, VARCHAR, VARCHAR, BIGINT],
  );
  return id;
}

/** Removes earlier samples from every step, of the new import's own width, in which the new import has one. */
async function dropReplaced(
  connection: DuckDBConnection,
  seriesId: number,
  importId: number,
  batchStepMs: number,
): Promise<void> {
  const step = stepStart('t', '$3::BIGINT');
  await connection.run(
    `DELETE FROM sample WHERE series_id = $1 AND import_id <> $2
     AND ${step} IN (SELECT ${step} FROM sample WHERE series_id = $1 AND import_id = $2)`,
    [seriesId, importId, BigInt(batchStepMs)],
  );
}

/** What `listSeries` tells of a series that holds these samples and no others. */
async function summariseNew(
  connection: DuckDBConnection,
  seriesId: number,
  timesMs: Float64Array,
  stepMs: number,
): Promise<void> {
  const [first, last] = [timesMs[0]!, timesMs.at(-1)!];
  let steps = 0;
  let step = Number.NaN;
  for (let i = 0; i < timesMs.length; i++) {
    const next = Math.floor(timesMs[i]! / stepMs);
    if (next !== step) steps += 1;
    step = next;
  }
  const gaps = Math.floor((last - first) / stepMs) + 1 - steps;
  await connection.run('UPDATE series SET points = $2, start_ms = $3, end_ms = $4, gaps = $5 WHERE id = $1', [
    seriesId,
    ...[timesMs.length, first, last + stepMs, gaps].map(BigInt),
  ]);
}

/** Recomputes what `listSeries` tells of the series, and forgets files of which nothing is left. */
async function summarise(connection: DuckDBConnection, seriesId: number): Promise<void> {
  await connection.run(
    `UPDATE series SET points = s.points, start_ms = s.first_ms, end_ms = s.last_ms + step_ms,
            gaps = (s.last_ms - s.first_ms) // step_ms + 1 - s.steps
     FROM (SELECT count(*) AS points, min(t) AS first_ms, max(t) AS last_ms,
                  count(DISTINCT ${stepStart('t', 'step_ms')}) AS steps
           FROM sample JOIN series ON series.id = series_id WHERE series_id = $1) s
     WHERE id = $1`,
    [seriesId],
  );
  await connection.run(
    `DELETE FROM series_file WHERE series_id = $1
     AND import_id NOT IN (SELECT DISTINCT import_id FROM sample WHERE series_id = $1)`,
    [seriesId],
  );
}

async function nextId(connection: DuckDBConnection, table: 'import' | 'series'): Promise<number> {
  const found = await connection.runAndReadAll(`SELECT coalesce(max(id), 0) + 1 FROM ${table}`);
  return Number(found.getRows()[0]?.[0]);
}
