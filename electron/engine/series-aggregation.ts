import type { DuckDBConnection } from '@duckdb/node-api';
import type { Aggregation } from '../../shared/core/series/aggregation.ts';

const KIND = 'aggregation';

/** SQL that makes one value of a step's samples. A sum of steps would be in another unit than the series: their mean. */
export const ROLL_UP_SQL: Readonly<Record<Aggregation, string>> = {
  mean: 'favg(value)',
  sum: 'favg(value)',
  max: 'max(value)',
  last: 'arg_max(value, t)',
  p95: 'quantile_cont(value, 0.95)',
};

/** Keeps how a series is rolled up, as its newest import has it; nothing is kept of the mean. */
export async function writeAggregation(
  connection: DuckDBConnection,
  seriesId: number,
  aggregation: Aggregation = 'mean',
): Promise<void> {
  const key = [KIND, String(seriesId)];
  await connection.run('DELETE FROM document WHERE kind = $1 AND key = $2', key);
  if (aggregation === 'mean') return;
  const json = JSON.stringify(aggregation);
  await connection.run('INSERT INTO document VALUES ($1, $2, $3, 0)', [...key, json]);
}

/** How series are rolled up, by their id; those left out by their mean. */
export async function readAggregations(
  connection: DuckDBConnection,
): Promise<ReadonlyMap<string, Aggregation>> {
  const rows = await connection.runAndReadAll('SELECT key, json FROM document WHERE kind = $1', [KIND]);
  return new Map(rows.getRows().map(([key, json]) => [String(key), JSON.parse(String(json)) as Aggregation]));
}
