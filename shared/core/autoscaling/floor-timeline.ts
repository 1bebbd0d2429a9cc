import { lowestByMinute } from './floor-schedule.ts';
import type { ScalingPolicy, ScheduledFloor } from './scaling-policy.ts';

type FloorPolicy = Pick<ScalingPolicy, 'minReplicas' | 'maxReplicas' | 'floors' | 'weekly'>;

/** A stretch of dated floors in which the fewest units stay the same. */
export interface FloorSpan {
  /** Of the floors that call for so many, in the order of the policy. */
  readonly names: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
  readonly replicas: number;
}

const MINUTE_MS = 60_000;

/** The fewest units in the minute of an instant, as the simulator counts them. */
export function lowestAt(policy: FloorPolicy, epochMs: number): number {
  return lowestByMinute(policy, MINUTE_MS * Math.floor(epochMs / MINUTE_MS), 1)[0]!;
}

/**
 * The dated floors as one timeline: in order, none overlapping, each with the highest floor in force then. Floors of two events
 * that follow on overlap, as each begins before its event and is held after it: whoever sets and lifts them one by one
 * would lift the next one, too. Read off what the simulator ran with, minute by minute, so that both are the same; a
 * policy's weekly floors count where they are higher.
 */
export function floorTimeline(policy: FloorPolicy): FloorSpan[] {
  return chains(policy.floors).flatMap(({ startMs, endMs }) => {
    const lowest = lowestByMinute(policy, startMs, (endMs - startMs) / MINUTE_MS);
    const spans: FloorSpan[] = [];
    for (let from = 0, minute = 1; minute <= lowest.length; minute++)
      if (minute === lowest.length || lowest[minute] !== lowest[from]) {
        spans.push(spanOf(policy, startMs + from * MINUTE_MS, startMs + minute * MINUTE_MS, lowest[from]!));
        from = minute;
      }
    return spans;
  });
}

/** The same without the floors of every week: for tables and files that hold those apart. */
export function datedFloors({
  minReplicas,
  maxReplicas,
  floors,
}: Pick<ScalingPolicy, 'minReplicas' | 'maxReplicas' | 'floors'>): FloorSpan[] {
  return floorTimeline({ minReplicas, maxReplicas, floors });
}

/** Stretches of whole minutes without a gap between floors. */
function chains(floors: readonly ScheduledFloor[]): { readonly startMs: number; readonly endMs: number }[] {
  const joined: { readonly startMs: number; endMs: number }[] = [];
  for (const floor of floors.toSorted((a, b) => a.startMs - b.startMs)) {
    const startMs = MINUTE_MS * Math.floor(floor.startMs / MINUTE_MS);
    const endMs = MINUTE_MS * Math.ceil(floor.endMs / MINUTE_MS);
    const last = joined.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else if (endMs > startMs) joined.push({ startMs, endMs });
  }
  return joined;
}

function spanOf(
  { floors, maxReplicas }: FloorPolicy,
  startMs: number,
  endMs: number,
  replicas: number,
): FloorSpan {
  const inForce = floors.filter((floor) => floor.startMs < endMs && floor.endMs > startMs);
  const highest = inForce.filter((floor) => Math.min(floor.replicas, maxReplicas) === replicas);
  const named = highest.length > 0 ? highest : inForce;
  return { names: [...new Set(named.map(({ name }) => name))], startMs, endMs, replicas };
}
