import type { Assumptions } from '../assumptions/assumptions.ts';
import { percent } from '../metrics/words.ts';
import type { CapacityResult } from './capacity-result.ts';

/** What units are counted by, as a planner would check it: "at most 70 % busy with 1 of 3 zones lost". */
export function unitStandard({
  capacity: { knee },
  assumptions: { zones, zonesLost },
}: {
  readonly capacity: CapacityResult;
  readonly assumptions: Assumptions;
}): string {
  const busy = `at most ${percent(knee.utilisation)} busy`;
  return zonesLost > 0 && zones > zonesLost ? `${busy} with ${zonesLost} of ${zones} zones lost` : busy;
}
