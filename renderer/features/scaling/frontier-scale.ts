import type { FrontierPoint, PolicyFrontier } from '../../../shared/core/autoscaling/policy-frontier.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import { valueTicks } from '../../ui/chart/value-ticks.ts';

/** Where a frontier's points lie, as fractions of the plot: 0…1 from its left and from its foot. */
export interface FrontierScale {
  /** Cost in the plan's currency where the planner gave a price, else unit-hours. */
  readonly across: 'cost' | 'unit-hours';
  readonly acrossTicks: readonly number[];
  readonly riskTicks: readonly number[];
  valueAcross(point: Pick<FrontierPoint, 'cost' | 'replicaHoursMean'>): number;
  place(point: FrontierPoint): { readonly x: number; readonly y: number };
}

const RISK_TICKS = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 1];

/** Risk is drawn by its square root, so that one in a hundred and one in twenty stand apart and 0 has a place. */
export function frontierScale(frontier: PolicyFrontier, planned: number | null): FrontierScale {
  const { points } = frontier;
  const priced = points.every(({ cost }) => cost !== null);
  const valueAcross: FrontierScale['valueAcross'] = ({ cost, replicaHoursMean }) =>
    priced ? Number(cost) : replicaHoursMean;
  const values = [...points.map(valueAcross), ...(planned === null ? [] : [planned])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const acrossTicks = valueTicks(most, 6, Math.max(0, least - (most - least) / 30));
  const [first, last] = [acrossTicks[0]!, acrossTicks.at(-1)!];
  const highest = Math.max(
    frontier.acceptedBreachProbability,
    ...points.map((point) => point.breachProbability.value),
  );
  const top = RISK_TICKS.findIndex((tick) => tick >= highest);
  const riskTicks = RISK_TICKS.slice(0, Math.max(2, top + 1));
  return {
    across: priced ? 'cost' : 'unit-hours',
    acrossTicks,
    riskTicks,
    valueAcross,
    place: (point) => ({
      x: (valueAcross(point) - first) / (last - first),
      y: Math.sqrt(point.breachProbability.value / riskTicks.at(-1)!),
    }),
  };
}

/** Index of the point nearest to a place in the plot; the plot's size in pixels makes both directions weigh alike. */
export function nearestPoint(
  points: readonly FrontierPoint[],
  scale: FrontierScale,
  at: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number },
): number {
  const distances = points.map((point) => {
    const { x, y } = scale.place(point);
    return Math.hypot((x - at.x) * size.width, (y - at.y) * size.height);
  });
  return distances.indexOf(Math.min(...distances));
}

/** The cheapest point up to the knee that was seen to keep the accepted probability; -1 where none does. */
export function cheapestThatHolds(frontier: PolicyFrontier): number {
  return frontier.points.findIndex(
    ({ breachProbability, policy }) =>
      breachProbability.value <= frontier.acceptedBreachProbability &&
      policy.targetUtilisation <= frontier.kneeUtilisation,
  );
}

/** The point a key leads to: left and right to cheaper and dearer ones, along the line of the efficient with Shift. */
export function pointByKey(
  points: readonly FrontierPoint[],
  from: number,
  key: string,
  alongTheLine: boolean,
): number | null {
  const reachable = points.flatMap(({ efficient }, index) => (efficient || !alongTheLine ? [index] : []));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return reachable.findLast((index) => index < from) ?? from;
    case 'ArrowRight':
    case 'ArrowUp':
      return reachable.find((index) => index > from) ?? from;
    case 'Home':
      return reachable[0] ?? null;
    case 'End':
      return reachable.at(-1) ?? null;
    default:
      return null;
  }
}

/** Policies are the same when all that an autoscaler is told is. */
export function isSamePolicy(a: ScalingPolicy, b: ScalingPolicy): boolean {
  return policyText(a) === policyText(b);
}

function policyText(policy: ScalingPolicy): string {
  const { floors, weekly, ...plain } = policy;
  return JSON.stringify([
    Object.entries(plain).sort(([a], [b]) => a.localeCompare(b)),
    floors.map((floor) => [floor.name, floor.startMs, floor.endMs, floor.replicas]),
    weekly === undefined
      ? null
      : [weekly.timeZone, weekly.floors.map((floor) => [floor.fromMinute, floor.toMinute, floor.replicas])],
  ]);
}
