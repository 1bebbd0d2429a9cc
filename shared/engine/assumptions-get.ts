import type { EngineApi } from '../contract/engine-api.ts';
import type { Assumptions } from '../core/assumptions/assumptions.ts';
import { assumptionsOf } from './assumptions-of.ts';
import type { EngineContext } from './engine-context.ts';
import { requireService } from './series-of-service.ts';

/** The service's assumptions as kept, or the defaults. */
export async function assumptionsGet(
  { service }: EngineApi['assumptions.get']['in'],
  context: EngineContext,
): Promise<Assumptions> {
  await requireService(service, context);
  return assumptionsOf(service, context);
}
