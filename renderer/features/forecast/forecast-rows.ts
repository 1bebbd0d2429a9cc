import type { Band } from '../../../shared/core/forecast/band.ts';
import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import { pickExtremes } from '../../ui/chart/pick-extremes.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';

/** One instant of the fan chart; history rows have `observed`, forecast rows the rest. */
export interface ForecastRow {
  readonly atMs: number;
  readonly observed?: number | null;
  /** Where demand was cut off: what was estimated and used in place of what was served, and its interval. */
  readonly estimated?: number;
  readonly estimatedRange?: readonly [number, number];
  /** The same as distances from `estimated`, down and up. */
  readonly estimatedError?: readonly [number, number];
  readonly median?: number;
  readonly withoutEvents?: number | null;
  readonly baseline?: number;
  readonly wide?: readonly [number, number];
  readonly narrow?: readonly [number, number];
}

/** Points a forecast step draws: the median, the baseline, two bands of two; and one for the event line. */
const POINTS_PER_FORECAST_ROW = 7;
/** Together drawn well inside 50 ms: see the explore benchmark. */
const MOST_FORECAST_POINTS = 2_500;
const MOST_HISTORY_POINTS = 1_250;
const MOST_CUT_OFF = 250;

/**
 * The rows of the visible span, thinned to what the chart may draw: history by its own extremes, the forecast by
 * those of its median, every row a real step.
 */
export function forecastRows(
  forecast: ForecastResult,
  span: TimeSpan,
  plotPixels: number,
): readonly ForecastRow[] {
  const { history, stepMs } = forecast;
  const past = indexRange(history.startMs, stepMs, history.mean.length, span);
  const future = indexRange(forecast.startMs, stepMs, forecast.median.length, span);
  const pastShare = (past.to - past.from) / Math.max(1, past.to - past.from + future.to - future.from);
  const futurePixels = Math.min(
    plotPixels * (1 - pastShare),
    MOST_FORECAST_POINTS / 2 / POINTS_PER_FORECAST_ROW,
  );
  const pastPixels = Math.min(plotPixels * pastShare, MOST_HISTORY_POINTS / 2);
  const cutOff = cutOffSteps(forecast, past);
  const picked = pickExtremes(history.mean, past.from, past.to, Math.ceil(pastPixels));
  const pastRows = joined(picked, thinned([...cutOff.keys()], MOST_CUT_OFF)).map(
    (index): ForecastRow => ({
      atMs: history.startMs + index * stepMs,
      observed: history.mean[index] ?? null,
      ...cutOff.get(index),
    }),
  );
  const bands = [...forecast.bands].sort((a, b) => b.level - a.level);
  const futureRows = pickExtremes(forecast.median, future.from, future.to, Math.ceil(futurePixels)).map(
    (index) => futureRow(forecast, bands, index),
  );
  return [...pastRows, ...futureRows];
}

/** Estimated demand by index into the history, where it was cut off in the visible span. */
function cutOffSteps(
  { censoredDemand, history, stepMs }: ForecastResult,
  visible: { readonly from: number; readonly to: number },
): ReadonlyMap<number, Pick<ForecastRow, 'estimated' | 'estimatedRange' | 'estimatedError'>> {
  const found = new Map<number, Pick<ForecastRow, 'estimated' | 'estimatedRange' | 'estimatedError'>>();
  for (const { atMs, estimated, low, high } of censoredDemand?.steps ?? []) {
    const index = Math.round((atMs - history.startMs) / stepMs);
    if (index >= visible.from && index < visible.to)
      found.set(index, {
        estimated,
        estimatedRange: [low, high],
        estimatedError: [estimated - low, high - estimated],
      });
  }
  return found;
}

function thinned(indices: readonly number[], most: number): readonly number[] {
  const every = Math.max(1, Math.ceil(indices.length / most));
  return indices.filter((_, place) => place % every === 0);
}

function joined(a: readonly number[], b: readonly number[]): readonly number[] {
  return b.length === 0 ? a : [...new Set([...a, ...b])].sort((x, y) => x - y);
}

function futureRow(forecast: ForecastResult, bands: readonly Band[], index: number): ForecastRow {
  const median = forecast.median[index]!;
  const without = forecast.medianWithoutEvents[index]!;
  const [wide, narrow] = [bandAt(bands[0], index), bandAt(bands[1], index)];
  return {
    atMs: forecast.startMs + index * forecast.stepMs,
    median,
    // Drawn inside events only: elsewhere it is the median.
    withoutEvents: without === median ? null : without,
    baseline: forecast.baseline[index]!,
    ...(wide === null ? {} : { wide }),
    ...(narrow === null ? {} : { narrow }),
  };
}

function bandAt(band: Band | undefined, index: number): readonly [number, number] | null {
  const low = band?.low[index];
  const high = band?.high[index];
  return low === undefined || high === undefined ? null : [low, high];
}

/** Indices of the steps that lie in the span, one more on either side so that lines run out of the plot. */
function indexRange(startMs: number, stepMs: number, count: number, span: TimeSpan) {
  const from = Math.min(count, Math.max(0, Math.floor((span.fromMs - startMs) / stepMs) - 1));
  const to = Math.max(from, Math.min(count, Math.ceil((span.toMs - startMs) / stepMs) + 1));
  return { from, to };
}

/** Highest value that the rows draw. */
export function highestOf(rows: readonly ForecastRow[]): number {
  return rows.reduce(
    (highest, row) =>
      Math.max(
        highest,
        row.observed ?? 0,
        row.estimatedRange?.[1] ?? 0,
        row.median ?? 0,
        row.baseline ?? 0,
        row.wide?.[1] ?? 0,
        row.narrow?.[1] ?? 0,
      ),
    0,
  );
}

/** At first: the horizon, and as much history before it as shows the pattern, twice the horizon or four weeks. */
export function initialSpan(forecast: ForecastResult): TimeSpan {
  const horizonMs = forecast.median.length * forecast.stepMs;
  const weeksMs = 28 * 86_400_000;
  const pastMs = Math.min(Math.max(horizonMs, weeksMs), horizonMs * 2);
  return {
    fromMs: Math.max(forecast.history.startMs, forecast.startMs - pastMs),
    toMs: forecast.startMs + horizonMs,
  };
}

export function fullSpan(forecast: ForecastResult): TimeSpan {
  return {
    fromMs: forecast.history.startMs,
    toMs: forecast.startMs + forecast.median.length * forecast.stepMs,
  };
}
