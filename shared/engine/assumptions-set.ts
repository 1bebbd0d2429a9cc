import type { EngineApi } from '../contract/engine-api.ts';
import type { Assumptions } from '../core/assumptions/assumptions.ts';
import { ASSUMPTIONS_KIND } from './assumptions-of.ts';
import type { EngineContext } from './engine-context.ts';
import { requireService } from './series-of-service.ts';

/** Keeps the service's assumptions; the plan is stale from now on. */
export async function assumptionsSet(
  { service, assumptions }: EngineApi['assumptions.set']['in'],
  context: EngineContext,
): Promise<Assumptions> {
  await requireService(service, context);
  await context.workspace.putDocument(ASSUMPTIONS_KIND, service, JSON.stringify(assumptions));
  return assumptions;
}
