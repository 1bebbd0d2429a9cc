import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunContext } from '../../shared/core/run-context.ts';

const LOOK_EVERY_MS = 100;

/** Runs one long statement; a cancel interrupts it and throws what `checkpoint` threw. */
export async function runCancellable(
  connection: DuckDBConnection,
  sql: string,
  run: RunContext,
  stage: string,
): Promise<void> {
  run.checkpoint();
  run.report(0, stage);
  let cancelled: { readonly error: unknown } | null = null;
  const look = setInterval(() => {
    try {
      run.checkpoint();
    } catch (error) {
      cancelled ??= { error };
      connection.interrupt();
    }
  }, LOOK_EVERY_MS);
  try {
    await connection.run(sql);
  } catch (error) {
    throw cancelled === null ? error : (cancelled as { readonly error: unknown }).error;
  } finally {
    clearInterval(look);
  }
}
