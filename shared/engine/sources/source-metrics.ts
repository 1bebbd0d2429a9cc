import { EngineError } from '../../contract/outcome.ts';
import type { MetricsServer } from '../../contract/source-types.ts';
import type { EngineContext } from '../engine-context.ts';

/** Names of the metrics that a server holds, in order. */
export async function sourceMetrics(
  server: MetricsServer,
  context: EngineContext,
): Promise<{ readonly metrics: readonly string[] }> {
  const answer = await context.servers.ask(server, '/api/v1/label/__name__/values', {}, context);
  const { data } = answer as { readonly data?: unknown };
  if (!Array.isArray(data)) {
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${new URL(server.address).host} does not list its metrics as Prometheus does.`,
      path: 'address',
      hint: 'Type the query instead, or check the address.',
    });
  }
  return { metrics: data.map(String).sort() };
}
