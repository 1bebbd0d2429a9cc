import type { PlannedEvent } from '../calendar/planned-event.ts';
import { requiredUnits } from '../capacity/required-units.ts';
import { trafficAt, type UnitCapacity } from '../capacity/unit-capacity.ts';
import { maximumAt } from '../capacity/unit-probabilities.ts';
import { quantile } from '../metrics/quantile.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import type { ScalingAssumptions } from './scaling-assumptions.ts';
import type { ScalingPolicy, ScheduledFloor } from './scaling-policy.ts';
import type { ScalingResult } from './scaling-result.ts';

const STABILISATION_DOWN_SECONDS = 300;
/** Floors begin this much earlier than the slowest units need. */
const SAFETY_SECONDS = 300;
const MINIMUM_PROBABILITY = 0.05;
const FLOOR_PROBABILITY = 0.95;
const MAXIMUM_PROBABILITY = 0.99;
/** The maximum leaves this much above the P99 peak: a pinned autoscaler is a blind one. */
const MAXIMUM_MARGIN = 1.2;

export interface PolicyBasis {
  readonly outlook: DemandOutlook;
  readonly unit: UnitCapacity;
  readonly zoneFactor: number;
  readonly assumptions: ScalingAssumptions;
}

/** The policy that the formulas give for a target; the simulation then has the word. */
export function recommendPolicy(
  basis: PolicyBasis,
  derivation: Pick<ScalingResult['derivation'], 'target' | 'lagSeconds'>,
): ScalingPolicy {
  const { assumptions } = basis;
  const quota = assumptions.maxUnits ?? Number.POSITIVE_INFINITY;
  const floors = assumptions.events.flatMap((event) => floorOf(event, basis, derivation.lagSeconds) ?? []);
  const highestFloor = floors.reduce((high, { replicas }) => Math.max(high, replicas), 1);
  const minimum = Math.max(leastUnits(basis), assumptions.zonesLost + 1);
  const maximum = Math.max(unitsAtMost(derivation.target, basis), highestFloor, minimum);
  return {
    targetUtilisation: derivation.target,
    minReplicas: Math.min(minimum, quota),
    maxReplicas: Math.min(maximum, quota),
    floors: floors.map((floor) => ({ ...floor, replicas: Math.min(floor.replicas, quota) })),
    stabilisationDownSeconds: STABILISATION_DOWN_SECONDS,
    toleranceFraction: assumptions.toleranceFraction,
    syncSeconds: assumptions.syncSeconds,
    metricLagSeconds: assumptions.metricLagSeconds,
    startupSeconds: assumptions.startupSeconds,
  };
}

/** Units that carry `demand` at the knee with the zones lost that the plan allows for. */
export function unitsAtKnee(demand: number, { unit, zoneFactor, assumptions }: PolicyBasis): number {
  return requiredUnits(demand, trafficAt(unit, assumptions.kneeUtilisation), zoneFactor);
}

/**
 * As many units as the P99 peak may take: at the target with a margin, and never fewer than the plan counts for it, at the
 * knee with the zones lost that it allows for.
 */
export function unitsAtMost(targetUtilisation: number, basis: PolicyBasis): number {
  const { outlook, unit } = basis;
  const peak = maximumAt(outlook, MAXIMUM_PROBABILITY) * outlook.peakFactor;
  const atTarget = requiredUnits(peak * MAXIMUM_MARGIN, trafficAt(unit, targetUtilisation), 1);
  return Math.max(atTarget, unitsAtKnee(peak, basis));
}

/** What the quietest twentieth of the steps needs. */
function leastUnits(basis: PolicyBasis): number {
  const steps = basis.outlook.paths.flatMap((path) => Array.from(path.filter((_, step) => step % 4 === 0)));
  return unitsAtKnee(Math.max(0, quantile(steps, MINIMUM_PROBABILITY)), basis);
}

/**
 * The floor for an event: units for the P95 of its highest step with the inner peak, ready before the window opens.
 * Null for an event outside the horizon.
 */
function floorOf(event: PlannedEvent, basis: PolicyBasis, lagSeconds: number): ScheduledFloor | null {
  const { startMs, stepMs, paths, peakFactor } = basis.outlook;
  const first = Math.max(0, Math.floor((event.startMs - startMs) / stepMs));
  const last = Math.min(paths[0]?.length ?? 0, Math.ceil((event.endMs - startMs) / stepMs));
  if (first >= last) return null;
  const peaks = paths.map((path) =>
    path.subarray(first, last).reduce((high, value) => Math.max(high, value), 0),
  );
  return {
    name: event.name,
    startMs: event.startMs - 1000 * (lagSeconds + SAFETY_SECONDS),
    endMs: event.endMs + 1000 * STABILISATION_DOWN_SECONDS,
    replicas: unitsAtKnee(quantile(peaks, FLOOR_PROBABILITY) * peakFactor, basis),
  };
}
