import { clopperPearson } from '../metrics/clopper-pearson.ts';
import type { BacktestResult } from './backtest-result.ts';
import { pastEdges, pastMedians } from './past-edges.ts';
import { pastForecasts } from './past-forecasts.ts';
import type { SeriesForecast } from './series-forecast.ts';

const POINTS_BY_HORIZON = 48;

/** What the forecast would have been at past origins, scored beside the seasonal naive. */
export function scoreBacktest(
  forecast: SeriesForecast,
  levels: readonly number[],
  grid: { readonly startMs: number; readonly stepMs: number },
): BacktestResult {
  const { members, baseline, history } = forecast;
  const past = pastMedians(forecast);
  const origins = members.origins.length;
  const horizon = members.actual[0]?.length ?? 0;
  const scale = seasonalDifference(history.values, history.seasons[0] ?? 1);
  const ours = absoluteErrors(members.actual, past);
  const naive = absoluteErrors(members.actual, baseline.past);
  return {
    origins,
    horizonSteps: horizon,
    mase: origins && scale > 0 ? ours.mean / scale : null,
    maseBaseline: origins && scale > 0 ? naive.mean / scale : null,
    wape: origins && ours.magnitude > 0 ? ours.mean / ours.magnitude : null,
    wapeBaseline: origins && ours.magnitude > 0 ? naive.mean / ours.magnitude : null,
    peakError: origins ? peakError(members.actual, past) : null,
    coverage: origins ? levels.map((level) => coverage(forecast, level)) : [],
    byHorizon: byHorizon(ours.byStep, naive.byStep, grid.stepMs),
    past: pastForecasts(forecast, levels.length > 0 ? Math.max(...levels) : null, grid),
  };
}

interface ErrorSums {
  readonly mean: number;
  readonly magnitude: number;
  readonly byStep: Float64Array;
}

function absoluteErrors(actual: readonly Float64Array[], forecast: readonly Float64Array[]): ErrorSums {
  const horizon = actual[0]?.length ?? 0;
  const sums = new Float64Array(horizon);
  const counts = new Float64Array(horizon);
  let magnitude = 0;
  for (const [o, window] of actual.entries())
    for (let h = 0; h < horizon; h++) {
      const value = window[h]!;
      if (Number.isNaN(value)) continue;
      sums[h]! += Math.abs(value - forecast[o]![h]!);
      counts[h]! += 1;
      magnitude += Math.abs(value);
    }
  const count = counts.reduce((a, b) => a + b, 0);
  return {
    mean: count ? sums.reduce((a, b) => a + b, 0) / count : 0,
    magnitude: count ? magnitude / count : 0,
    byStep: sums.map((sum, h) => (counts[h] ? sum / counts[h]! : 0)),
  };
}

function seasonalDifference(values: Float64Array, season: number): number {
  let sum = 0;
  for (let t = season; t < values.length; t++) sum += Math.abs(values[t]! - values[t - season]!);
  return values.length > season ? sum / (values.length - season) : 0;
}

function peakError(actual: readonly Float64Array[], forecast: readonly Float64Array[]): number | null {
  let sum = 0;
  let count = 0;
  for (const [o, window] of actual.entries()) {
    const observed = window.filter((value) => !Number.isNaN(value));
    const high = observed.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    if (!(high > 0)) continue;
    // Over the steps that were measured: a peak that nobody saw is not held against the forecast.
    const said = forecast[o]!.filter((_, h) => !Number.isNaN(window[h]!)).reduce((a, b) => Math.max(a, b));
    sum += Math.abs(said - high) / high;
    count++;
  }
  return count ? sum / count : null;
}

/**
 * Share of points of each origin inside its own band. Points of one origin are not independent, so the binomial
 * interval is the narrowest that could be true.
 */
function coverage(forecast: SeriesForecast, level: number): BacktestResult['coverage'][number] {
  let inside = 0;
  let points = 0;
  for (const [o, window] of forecast.members.actual.entries()) {
    const edges = pastEdges(forecast, o, level);
    if (!edges) continue;
    for (let h = 0; h < window.length; h++) {
      const value = window[h]!;
      if (Number.isNaN(value)) continue;
      points++;
      if (value >= edges.low[h]! && value <= edges.high[h]!) inside++;
    }
  }
  const interval = clopperPearson(inside, points);
  return { level, points, observed: { value: points ? inside / points : 0, ...interval, level: 0.95 } };
}

function byHorizon(ours: Float64Array, naive: Float64Array, stepMs: number): BacktestResult['byHorizon'] {
  const bins = Math.min(POINTS_BY_HORIZON, ours.length);
  return Array.from({ length: bins }, (_, bin) => {
    const from = Math.floor((bin * ours.length) / bins);
    const to = Math.floor(((bin + 1) * ours.length) / bins);
    const mean = (values: Float64Array) => values.slice(from, to).reduce((a, b) => a + b, 0) / (to - from);
    return { aheadMs: to * stepMs, mae: mean(ours), maeBaseline: mean(naive) };
  });
}
