import { EngineError } from '../contract/outcome.ts';
import type { EngineContext } from './engine-context.ts';

/** Throws NOT_FOUND, naming the services there are, where the workspace holds no series of this one. */
export async function requireService(service: string, context: EngineContext): Promise<void> {
  const services = [...new Set((await context.workspace.listSeries()).map((series) => series.service))];
  if (services.includes(service)) return;
  throw new EngineError({
    code: 'NOT_FOUND',
    message: `The workspace holds no service "${service}".`,
    path: 'service',
    hint:
      services.length === 0
        ? 'It is empty: import the data of a service first.'
        : `It holds ${services.slice(0, 20).join(', ')}.`,
  });
}
