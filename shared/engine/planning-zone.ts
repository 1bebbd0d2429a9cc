import type { PlanningZone } from '../contract/import-types.ts';
import { DEFAULT_ASSUMPTIONS } from '../core/assumptions/assumptions.ts';
import { ASSUMPTIONS_KIND, assumptionsOf } from './assumptions-of.ts';
import type { EngineContext } from './engine-context.ts';

/** The zone that an import has given a service once: given again, it would undo what the planner has undone. */
const GIVEN_KIND = 'planning-zone';

/**
 * Takes the zone that the planner gave for an import's times as the planning zone of its services, where they still have the
 * default. Null: none took it.
 */
export async function takePlanningZone(
  timeZone: string | undefined,
  services: readonly string[],
  context: EngineContext,
): Promise<PlanningZone | null> {
  if (timeZone === undefined || timeZone === DEFAULT_ASSUMPTIONS.timeZone) return null;
  const { workspace } = context;
  const taken: string[] = [];
  for (const service of new Set(services)) {
    const kept = await assumptionsOf(service, context);
    if (kept.timeZone !== DEFAULT_ASSUMPTIONS.timeZone) continue;
    if ((await workspace.getDocument(GIVEN_KIND, service)) !== null) continue;
    await workspace.putDocument(ASSUMPTIONS_KIND, service, JSON.stringify({ ...kept, timeZone }));
    await workspace.putDocument(GIVEN_KIND, service, JSON.stringify(timeZone));
    taken.push(service);
  }
  return taken.length === 0 ? null : { timeZone, before: DEFAULT_ASSUMPTIONS.timeZone, services: taken };
}
