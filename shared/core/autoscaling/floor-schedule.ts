import type { ScalingPolicy } from './scaling-policy.ts';
import { minutesOfWeek, WEEK_MINUTES } from './weekly-clock.ts';

const MINUTE_MS = 60_000;

/** Fewest units by minute: the policy's minimum, raised by whichever of its floors is in force, never above its maximum. */
export function lowestByMinute(
  policy: Pick<ScalingPolicy, 'minReplicas' | 'maxReplicas' | 'floors' | 'weekly'>,
  startMs: number,
  minutes: number,
): Int32Array {
  const lowest = new Int32Array(Math.max(1, minutes)).fill(policy.minReplicas);
  if (policy.weekly) raiseWeekly(lowest, policy.weekly, startMs);
  for (const floor of policy.floors) {
    const first = Math.max(0, Math.floor((floor.startMs - startMs) / MINUTE_MS));
    const last = Math.min(lowest.length, Math.ceil((floor.endMs - startMs) / MINUTE_MS));
    for (let minute = first; minute < last; minute++)
      lowest[minute] = Math.max(lowest[minute]!, floor.replicas);
  }
  for (let minute = 0; minute < lowest.length; minute++)
    lowest[minute] = Math.min(lowest[minute]!, policy.maxReplicas);
  return lowest;
}

function raiseWeekly(
  lowest: Int32Array,
  { timeZone, floors }: NonNullable<ScalingPolicy['weekly']>,
  startMs: number,
): void {
  const week = new Int32Array(WEEK_MINUTES);
  for (const { fromMinute, toMinute, replicas } of floors)
    for (let minute = fromMinute; minute < toMinute; minute++)
      week[minute] = Math.max(week[minute]!, replicas);
  const clock = minutesOfWeek(startMs, lowest.length, timeZone);
  for (let minute = 0; minute < lowest.length; minute++)
    lowest[minute] = Math.max(lowest[minute]!, week[clock[minute]!]!);
}
