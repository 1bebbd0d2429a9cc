import type { ChartAxis } from '../svg/chart.ts';
import { linearScale } from '../svg/linear-scale.ts';
import { timeTicks } from '../svg/time-ticks.ts';

/** A number axis over [low, high] with round ticks. */
export function valueAxis(
  [low, high]: readonly [number, number],
  label: string,
  format: (value: number) => string,
  options: { readonly fromZero?: boolean; readonly count?: number } = {},
): ChartAxis {
  const { from, to, ticks } = linearScale(low, high, options);
  return { from, to, label, ticks: ticks.map((at) => ({ at, label: format(at) })) };
}

/** A time axis with round local times; the zone is named in its label. */
export function timeAxis(fromMs: number, toMs: number, timeZone: string): ChartAxis {
  return {
    from: fromMs,
    to: toMs,
    label: `Local time, ${timeZone}`,
    ticks: timeTicks(fromMs, toMs, timeZone).map(({ atMs, label }) => ({ at: atMs, label })),
  };
}
