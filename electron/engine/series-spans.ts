import type { DuckDBConnection } from '@duckdb/node-api';
import type { CensoredSpan } from '../../shared/core/series/censored-span.ts';
import type { SeriesBatch } from '../../shared/core/series/series-batch.ts';

const CENSORED = 'censored';

/** Keeps where an import found demand cut off; what earlier imports said of the time it covers no longer holds. */
export async function writeSpans(
  connection: DuckDBConnection,
  seriesId: number,
  importId: number,
  { timesMs, stepMs, censored = [] }: SeriesBatch,
): Promise<void> {
  const covered = [seriesId, CENSORED, BigInt(timesMs[0]!), BigInt(timesMs.at(-1)! + stepMs)];
  const overlapping = 'series_id = $1 AND kind = $2 AND start_ms < $4::BIGINT AND end_ms > $3::BIGINT';
  // The part after the covered time, of a span that reaches beyond both of its ends or the later one.
  await connection.run(
    `INSERT INTO span SELECT series_id, import_id, kind, $4::BIGINT, end_ms, reason FROM span
     WHERE ${overlapping} AND end_ms > $4::BIGINT`,
    covered,
  );
  await connection.run(`DELETE FROM span WHERE ${overlapping} AND start_ms >= $3::BIGINT`, covered);
  await connection.run(`UPDATE span SET end_ms = $3::BIGINT WHERE ${overlapping}`, covered);
  const appender = await connection.createAppender('span');
  try {
    for (const { startMs, endMs, reason } of censored) {
      appender.appendInteger(seriesId);
      appender.appendInteger(importId);
      appender.appendVarchar(CENSORED);
      appender.appendBigInt(BigInt(startMs));
      appender.appendBigInt(BigInt(endMs));
      appender.appendVarchar(reason);
      appender.endRow();
    }
  } finally {
    appender.closeSync();
  }
}

/** Where demand was cut off, by series. */
export async function readCensored(
  connection: DuckDBConnection,
): Promise<ReadonlyMap<string, readonly CensoredSpan[]>> {
  const rows = await connection.runAndReadAll(
    `SELECT series_id, start_ms, end_ms, reason FROM span WHERE kind = $1 ORDER BY series_id, start_ms, end_ms, reason`,
    [CENSORED],
  );
  const spans = new Map<string, CensoredSpan[]>();
  for (const [id, startMs, endMs, reason] of rows.getRows()) {
    const own = spans.get(String(id)) ?? [];
    spans.set(String(id), own);
    own.push({ startMs: Number(startMs), endMs: Number(endMs), reason: String(reason) });
  }
  return spans;
}
