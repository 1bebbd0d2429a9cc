import type { PlannerUnit } from '../assumptions/assumptions.ts';
import type { PlannedEvent } from '../calendar/planned-event.ts';
import { quantile } from '../metrics/quantile.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import type { EventNeed } from './capacity-result.ts';
import { PEAK_PROBABILITY, UNIT_PROBABILITIES } from './unit-probabilities.ts';

/** What each event inside the horizon needs, from the highest step of its window on every sample path. */
export function eventNeeds(
  events: readonly PlannedEvent[],
  outlook: DemandOutlook,
  fleet: {
    readonly unitsFor: (demand: number) => number;
    /** Traffic the units there are carry at the knee, reserve kept; null: not known. */
    readonly usable: number | null;
    readonly plannerUnit: PlannerUnit | null;
  },
): EventNeed[] {
  const { startMs, stepMs, paths, peakFactor } = outlook;
  const inPlannerUnit = (traffic: number) =>
    fleet.plannerUnit ? traffic * fleet.plannerUnit.perTraffic : null;
  return events.flatMap((event) => {
    const from = Math.max(0, Math.floor((event.startMs - startMs) / stepMs));
    const to = Math.min(paths[0]?.length ?? 0, Math.ceil((event.endMs - startMs) / stepMs));
    if (from >= to) return [];
    const highest = paths.map((path) => path.subarray(from, to).reduce((a, b) => Math.max(a, b), 0));
    const at = (probability: number) => quantile(highest, probability);
    return [
      {
        name: event.name,
        startMs: event.startMs,
        endMs: event.endMs,
        needs: UNIT_PROBABILITIES.map((probability) => ({
          probability,
          demand: at(probability) * peakFactor,
          plannerDemand: inPlannerUnit(at(probability) * peakFactor),
          units: fleet.unitsFor(at(probability)),
        })),
        headroom: fleet.usable ? 1 - (at(PEAK_PROBABILITY) * peakFactor) / fleet.usable : null,
        plannerCapacity: fleet.usable ? inPlannerUnit(fleet.usable) : null,
      },
    ];
  });
}
