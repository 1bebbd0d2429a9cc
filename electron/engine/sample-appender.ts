import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, INTEGER } from '@duckdb/node-api';
import { type RunContext, takeTurn } from '../../shared/core/run-context.ts';
import type { SeriesBatch } from '../../shared/engine/engine-context.ts';

/** DuckDB's vector size: the most rows a data chunk holds. */
const CHUNK_ROWS = 2048;
/** Chunks between two looks at the other work waiting (about 20 ms of appending). */
const CHUNKS_PER_TURN = 64;

/**
 * Appends a series to the table of samples, within the transaction under way. Instants are handed over as doubles, which
 * hold them exactly and which DuckDB casts: a BigInt for each would take twice as long and three times the memory.
 */
export async function appendSamples(
  connection: DuckDBConnection,
  seriesId: number,
  importId: number,
  { timesMs, values }: Pick<SeriesBatch, 'timesMs' | 'values'>,
  run: RunContext,
): Promise<void> {
  const appender = await connection.createAppender('sample');
  try {
    let chunk = newChunk(seriesId, importId, Math.min(CHUNK_ROWS, timesMs.length));
    for (let from = 0, chunks = 1; from < timesMs.length; from += CHUNK_ROWS, chunks++) {
      const rows = Math.min(CHUNK_ROWS, timesMs.length - from);
      if (rows < chunk.rowCount) chunk = newChunk(seriesId, importId, rows);
      fill(chunk, 1, timesMs, from);
      fill(chunk, 2, values, from);
      appender.appendDataChunk(chunk);
      if (chunks % CHUNKS_PER_TURN === 0) await takeTurn(run);
    }
  } finally {
    appender.closeSync();
  }
}

/** Series and import are the same in every chunk of a series, and are filled in once. */
function newChunk(seriesId: number, importId: number, rows: number): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create([INTEGER, DOUBLE, DOUBLE, INTEGER], rows);
  for (const [column, id] of [
    [0, seriesId],
    [3, importId],
  ] as const) {
    const vector = chunk.getColumnVector(column);
    for (let row = 0; row < rows; row++) vector.setItem(row, id);
    vector.flush();
  }
  return chunk;
}

function fill(chunk: DuckDBDataChunk, column: number, source: Float64Array, from: number): void {
  const vector = chunk.getColumnVector(column);
  const rows = chunk.rowCount;
  for (let row = 0; row < rows; row++) vector.setItem(row, source[from + row]!);
  vector.flush();
}
