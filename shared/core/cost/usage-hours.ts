import type { PolicyUsage } from '../autoscaling/plan-scaling.ts';
import type { TimeSpan } from '../series/time-span.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Mean unit-hours of a window over the paths, from unit-seconds by minute summed over them. Inside a minute they are even. */
export function meanHoursIn(
  { unitSecondsByMinute }: Pick<PolicyUsage, 'unitSecondsByMinute'>,
  paths: number,
  startMs: number,
): (window: TimeSpan) => number {
  const running = runningTotal(unitSecondsByMinute);
  const until = (ms: number) => totalAt(running, (ms - startMs) / MINUTE_MS);
  return (window) => (until(window.endMs) - until(window.startMs)) / (3600 * paths);
}

/** Unit-hours of a window in each path. Inside an hour they are even. */
export function pathHoursIn(
  { hoursByPath }: Pick<PolicyUsage, 'hoursByPath'>,
  startMs: number,
): (window: TimeSpan) => Float64Array {
  return pathTotalsIn(hoursByPath, startMs, HOUR_MS);
}

/** Sum of each path's steps that lie in a window. Inside a step they are even. */
export function pathTotalsIn(
  paths: readonly ArrayLike<number>[],
  startMs: number,
  stepMs: number,
): (window: TimeSpan) => Float64Array {
  const running = paths.map(runningTotal);
  return (window) =>
    Float64Array.from(
      running,
      (one) =>
        totalAt(one, (window.endMs - startMs) / stepMs) - totalAt(one, (window.startMs - startMs) / stepMs),
    );
}

/** Sum of the values before each one. */
function runningTotal(values: ArrayLike<number>): Float64Array {
  const running = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) running[i + 1] = running[i]! + values[i]!;
  return running;
}

/** Running total at a position, which may lie inside a value; before the first it is 0, after the last the whole. */
function totalAt(running: Float64Array, at: number): number {
  const position = Math.min(running.length - 1, Math.max(0, at));
  const whole = Math.floor(position);
  const next = running[Math.min(running.length - 1, whole + 1)]!;
  return running[whole]! + (position - whole) * (next - running[whole]!);
}
