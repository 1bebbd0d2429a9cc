import { percent } from '../metrics/words.ts';
import type { Plan } from '../plan/plan.ts';

/** What units are counted by, as a planner would check it: "at most 70 % busy with 1 of 3 zones lost". */
export function unitStandard({
  capacity: { knee },
  assumptions: { zones, zonesLost },
}: Pick<Plan, 'capacity' | 'assumptions'>): string {
  const busy = `at most ${percent(knee.utilisation)} busy`;
  return zonesLost > 0 && zones > zonesLost ? `${busy} with ${zonesLost} of ${zones} zones lost` : busy;
}
