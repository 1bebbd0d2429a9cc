import type { PastForecast } from '../../../shared/core/forecast/backtest-result.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';

/** One step of a past window: what was forecast and what came. */
export interface PastRow {
  readonly atMs: number;
  readonly actual: number | null;
  readonly median: number;
  readonly baseline: number;
  readonly band?: readonly [number, number];
}

export function pastRows(past: PastForecast, stepMs: number): readonly PastRow[] {
  return past.steps.map((step, index) => {
    const low = past.band?.low[index];
    const high = past.band?.high[index];
    return {
      atMs: past.startMs + step * stepMs,
      actual: past.actual[index] ?? null,
      median: past.median[index]!,
      baseline: past.baseline[index]!,
      ...(low === undefined || high === undefined ? {} : { band: [low, high] as const }),
    };
  });
}

export function pastSpan(past: PastForecast, horizonSteps: number, stepMs: number): TimeSpan {
  return { fromMs: past.startMs, toMs: past.startMs + horizonSteps * stepMs };
}

/** The highest value of any origin: the axis stays while the origins are stepped through. */
export function highestOfPast(past: readonly PastForecast[]): number {
  return past.reduce(
    (highest, one) =>
      [one.actual, one.median, one.baseline, one.band?.high ?? []]
        .flat()
        .reduce<number>((a, b) => Math.max(a, b ?? 0), highest),
    0,
  );
}
