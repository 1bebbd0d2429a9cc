import { eventFloors, type FloorProfile, weeklyFloors } from './floor-profile.ts';
import { type PolicyBasis, unitsAtMost } from './recommend-policy.ts';
import type { ScalingPolicy } from './scaling-policy.ts';

/** The dials of a policy that a search turns. */
export interface PolicyShape {
  readonly targetUtilisation: number;
  /** Weekly floors: spreads above the middle of each hour's busiest minute; null: none. */
  readonly weeklyLevel: number | null;
  /** The same for the floors of events; they always have one. */
  readonly eventLevel: number;
  readonly leadMinutes: number;
  readonly stabilisationDownSeconds: number;
}

/** The policy a shape stands for; `first` gives what no dial turns. */
export function shapedPolicy(
  shape: PolicyShape,
  first: ScalingPolicy,
  profile: FloorProfile,
  basis: PolicyBasis,
): ScalingPolicy {
  const { assumptions } = basis;
  const quota = assumptions.maxUnits ?? Number.POSITIVE_INFINITY;
  const { targetUtilisation, leadMinutes, stabilisationDownSeconds } = shape;
  const weekly =
    shape.weeklyLevel === null ? [] : weeklyFloors(profile, shape.weeklyLevel, leadMinutes, quota);
  const floors = eventFloors(profile, shape.eventLevel, {
    leadMinutes,
    holdSeconds: stabilisationDownSeconds,
    most: quota,
  });
  const least = Math.min(quota, assumptions.zonesLost + 1);
  const always = weekly.length
    ? weekly.reduce((low, { replicas }) => Math.min(low, replicas), Number.POSITIVE_INFINITY)
    : first.minReplicas;
  const minReplicas = Math.max(least, Math.min(always, quota));
  const raised = weekly.filter(({ replicas }) => replicas > minReplicas);
  const highestFloor = [...raised, ...floors].reduce((high, { replicas }) => Math.max(high, replicas), 1);
  const { weekly: _, ...rest } = first;
  return {
    ...rest,
    targetUtilisation,
    minReplicas,
    maxReplicas: Math.min(quota, Math.max(unitsAtMost(targetUtilisation, basis), highestFloor, minReplicas)),
    floors: floors.filter(({ replicas }) => replicas > minReplicas),
    ...(raised.length ? { weekly: { timeZone: profile.timeZone, floors: raised } } : {}),
    stabilisationDownSeconds,
  };
}
