import type { Assumptions } from '../assumptions/assumptions.ts';
import type { CapacityResult } from '../capacity/capacity-result.ts';
import { mostUnits } from '../capacity/check-limits.ts';
import { sumOfStarts } from '../capacity/sum-of-starts.ts';

const READ_BY_SCALING = [
  'timeZone',
  'events',
  'kneeUtilisation',
  'zones',
  'zonesLost',
  'startupSeconds',
  'metricLagSeconds',
  'syncSeconds',
  'toleranceFraction',
  'maxUnits',
  'capacityPerUnit',
  'efficiencyGain',
  'acceptedBreachProbability',
  'breachMinutes',
  'sloObjective',
  'presentPolicy',
  'chosenPolicy',
  'seed',
] as const satisfies readonly (keyof Assumptions)[];

/** All that a scaling policy depends on. What is not among it, such as a price, leaves a proved policy as it is. */
export type ScalingAssumptions = Pick<Assumptions, (typeof READ_BY_SCALING)[number]>;

/** The assumptions as scaling is to take them: the knee and the ceilings that hold, a node's start on top of a unit's. */
export function scalingAssumptions(assumptions: Assumptions, { knee }: CapacityResult): ScalingAssumptions {
  const { startupSeconds, nodeStartSeconds } = assumptions;
  const asTaken: Assumptions = {
    ...assumptions,
    kneeUtilisation: knee.utilisation,
    maxUnits: mostUnits(assumptions),
    startupSeconds: sumOfStarts(startupSeconds, nodeStartSeconds),
  };
  return Object.fromEntries(READ_BY_SCALING.map((key) => [key, asTaken[key]])) as ScalingAssumptions;
}
