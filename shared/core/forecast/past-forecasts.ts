import type { PastForecast } from './backtest-result.ts';
import { pastEdges, pastMedians } from './past-edges.ts';
import type { SeriesForecast } from './series-forecast.ts';

/** Most steps of one window that are kept: what a chart of it can show. */
const MOST_STEPS = 336;
/** More digits than a chart can show, few enough to keep a plan small. */
const DIGITS = 6;

/**
 * What would have been forecast at each past origin, from the data before it alone, beside the seasonal naive and what
 * came; oldest origin first. Of windows longer than 336 steps those are kept at which the highest and the lowest value
 * of their stretch came.
 *
 * @param level of the band, 0…1; null: no band
 */
export function pastForecasts(
  forecast: SeriesForecast,
  level: number | null,
  grid: { readonly startMs: number; readonly stepMs: number },
): PastForecast[] {
  const medians = pastMedians(forecast);
  return forecast.members.origins
    .map((origin, o): PastForecast => {
      const actual = forecast.members.actual[o]!;
      const median = medians[o]!;
      const baseline = forecast.baseline.past[o]!;
      const edges = level === null ? null : pastEdges(forecast, o, level);
      const kept = stepsToKeep(actual, median);
      const at = (values: Float64Array) => kept.map((h) => rounded(values[h]!));
      return {
        startMs: grid.startMs + origin * grid.stepMs,
        steps: kept,
        actual: kept.map((h) => (Number.isNaN(actual[h]!) ? null : rounded(actual[h]!))),
        median: at(median),
        baseline: at(baseline),
        band: edges && level !== null ? { level, low: at(edges.low), high: at(edges.high) } : null,
        wape: relativeError(actual, median),
        wapeBaseline: relativeError(actual, baseline),
        peak: highest(actual),
        peakMedian: highest(median.filter((_, h) => !Number.isNaN(actual[h]!))),
      };
    })
    .sort((a, b) => a.startMs - b.startMs);
}

function stepsToKeep(actual: Float64Array, median: Float64Array): number[] {
  const steps = actual.length;
  if (steps <= MOST_STEPS) return Array.from(actual, (_, h) => h);
  const stretches = MOST_STEPS / 2;
  const kept = new Set<number>();
  for (let s = 0; s < stretches; s++) {
    const from = Math.floor((s * steps) / stretches);
    const to = Math.floor(((s + 1) * steps) / stretches);
    const known = actual.slice(from, to).some((value) => !Number.isNaN(value));
    const values = known ? actual : median;
    let [low, high] = [-1, -1];
    for (let h = from; h < to; h++) {
      if (Number.isNaN(values[h]!)) continue;
      if (low < 0 || values[h]! < values[low]!) low = h;
      if (high < 0 || values[h]! > values[high]!) high = h;
    }
    if (low >= 0) kept.add(low).add(high);
  }
  return [...kept].sort((a, b) => a - b);
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/** Sum of absolute errors over the sum of what was measured; null where nothing was. */
function relativeError(actual: Float64Array, forecast: Float64Array): number | null {
  let error = 0;
  let magnitude = 0;
  for (const [h, value] of actual.entries()) {
    if (Number.isNaN(value)) continue;
    error += Math.abs(value - forecast[h]!);
    magnitude += Math.abs(value);
  }
  return magnitude > 0 ? error / magnitude : null;
}

function highest(values: Float64Array): number | null {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length > 0 ? known.reduce((a, b) => Math.max(a, b)) : null;
}
