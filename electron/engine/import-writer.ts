import { createHash } from 'node:crypto';
import { BIGINT, DOUBLE, type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { RunContext } from '../../shared/core/run-context.ts';
import type { ImportBatch, SeriesBatch } from '../../shared/engine/engine-context.ts';
import { writeSpans } from './series-spans.ts';
import { stepStart } from './step-start.ts';

/** DuckDB's vector size: the most rows a data chunk holds. */
const CHUNK_ROWS = 2048;
/** Chunks between two looks at the other work waiting (about 10 ms of appending). */
const CHUNKS_PER_TURN = 64;

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
  const fingerprint = batchFingerprint(batch);
  await connection.run('BEGIN');
  try {
    if (!(await isPresent(connection, fingerprint))) {
      const importId = await insertImport(connection, batch, fingerprint, nowMs);
      for (const series of batch.series) await writeSeries(connection, importId, series, batch, run);
    }
    run.checkpoint();
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** SHA-256 over the files and over every series' identity and samples. */
function batchFingerprint(batch: ImportBatch): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(batch.files.map(({ name, sha256, rows }) => ({ name, sha256, rows }))));
  for (const series of batch.series) {
    hash.update(JSON.stringify([series.service, series.signal, series.resource, series.unit, series.stepMs]));
    hash.update(new Uint8Array(series.timesMs.buffer, series.timesMs.byteOffset, series.timesMs.byteLength));
    hash.update(new Uint8Array(series.values.buffer, series.values.byteOffset, series.values.byteLength));
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
  const points = batch.series.reduce((sum, series) => sum + series.timesMs.length, 0);
  await connection.run('INSERT INTO import VALUES ($1, $2, $3, $4, $5)', [
    id,
    fingerprint,
    BigInt(points),
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

async function writeSeries(
  connection: DuckDBConnection,
  importId: number,
  series: SeriesBatch,
  batch: ImportBatch,
  run: RunContext,
): Promise<void> {
  if (series.timesMs.length === 0) return;
  const known = await knownSeriesId(connection, series);
  const seriesId = known ?? (await insertSeries(connection, series));
  await appendSamples(connection, seriesId, importId, series, run);
  if (known !== null) await dropReplaced(connection, seriesId, importId, series.stepMs);
  for (const ordinal of series.files ?? batch.files.keys()) {
    await connection.run('INSERT INTO series_file VALUES ($1, $2, $3)', [seriesId, importId, ordinal]);
  }
  await writeSpans(connection, seriesId, importId, series);
  await summarise(connection, seriesId);
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

async function appendSamples(
  connection: DuckDBConnection,
  seriesId: number,
  importId: number,
  series: SeriesBatch,
  run: RunContext,
): Promise<void> {
  const appender = await connection.createAppender('sample');
  try {
    const count = series.timesMs.length;
    for (let from = 0, chunks = 1; from < count; from += CHUNK_ROWS, chunks++) {
      appender.appendDataChunk(toChunk(seriesId, importId, series, from, Math.min(CHUNK_ROWS, count - from)));
      if (chunks % CHUNKS_PER_TURN === 0) {
        await new Promise((resolve) => setImmediate(resolve));
        run.checkpoint();
      }
    }
  } finally {
    appender.closeSync();
  }
}

function toChunk(
  seriesId: number,
  importId: number,
  series: SeriesBatch,
  from: number,
  rows: number,
): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create([INTEGER, BIGINT, DOUBLE, INTEGER], rows);
  const ids = chunk.getColumnVector(0);
  const times = chunk.getColumnVector(1);
  const values = chunk.getColumnVector(2);
  const imports = chunk.getColumnVector(3);
  for (let row = 0; row < rows; row++) {
    ids.setItem(row, seriesId);
    times.setItem(row, BigInt(series.timesMs[from + row]!));
    values.setItem(row, series.values[from + row]!);
    imports.setItem(row, importId);
  }
  for (const vector of [ids, times, values, imports]) vector.flush();
  return chunk;
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
