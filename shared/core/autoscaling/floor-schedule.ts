import type { ScalingPolicy } from '../plan/plan.ts';

const MINUTE_MS = 60_000;

/** Fewest units by minute: the policy's minimum, raised by whichever of its floors is in force, never above its maximum. */
export function lowestByMinute(
  policy: Pick<ScalingPolicy, 'minReplicas' | 'maxReplicas' | 'floors'>,
  startMs: number,
  minutes: number,
): Int32Array {
  const lowest = new Int32Array(Math.max(1, minutes)).fill(policy.minReplicas);
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
