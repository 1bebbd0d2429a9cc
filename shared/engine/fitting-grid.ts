import type { SeriesSummary } from '../contract/series-types.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FINE_STEPS_MS = [1, 2, 5, 10, 15, 20, 30].map((minutes) => minutes * MINUTE_MS);
const MOST_FINE_STEPS = 3000;

/**
 * The step a series is fitted on: hours where there is a week of them (days for horizons past half a year
 * with a year behind), the finest step that keeps 3,000 points for shorter histories, never finer than the
 * series itself. Finer samples are not lost: their highest value travels with each step.
 */
export function fittingStepMs(
  series: Pick<SeriesSummary, 'stepMs' | 'startMs' | 'endMs'>,
  horizonMs: number,
): number {
  const span = series.endMs - series.startMs;
  if (series.stepMs >= HOUR_MS)
    return longPlan(span, horizonMs) ? multipleOf(series.stepMs, DAY_MS) : series.stepMs;
  if (longPlan(span, horizonMs)) return DAY_MS;
  if (span >= 7 * DAY_MS) return multipleOf(series.stepMs, HOUR_MS);
  const step = FINE_STEPS_MS.find((fine) => fine % series.stepMs === 0 && span / fine <= MOST_FINE_STEPS);
  return step ?? multipleOf(series.stepMs, HOUR_MS);
}

function longPlan(spanMs: number, horizonMs: number): boolean {
  return horizonMs > 180 * DAY_MS && spanMs >= 365 * DAY_MS;
}

/** `wanted` where the series' step divides it, else the step itself: only whole samples are rolled up. */
function multipleOf(stepMs: number, wanted: number): number {
  return wanted % stepMs === 0 ? wanted : stepMs;
}
