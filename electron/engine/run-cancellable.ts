import type { DuckDBConnection } from '@duckdb/node-api';
import { EngineError } from '../../shared/contract/outcome.ts';
import type { RunContext } from '../../shared/core/run-context.ts';

const LOOK_EVERY_MS = 100;

/**
 * Runs one long statement that writes a file; a cancel interrupts it and throws what `checkpoint` threw. Throws
 * UNUSABLE_DATA where the disk does not take it.
 */
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
    if (cancelled !== null) throw (cancelled as { readonly error: unknown }).error;
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${stage} failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      hint: 'Check that the disk has room for it.',
    });
  } finally {
    clearInterval(look);
  }
}
