import type { ForecastResult } from '../forecast/forecast-result.ts';
import { quantile } from '../metrics/quantile.ts';
import type { BuiltForecast } from './build-forecast.ts';
import type { DemandOutlook } from './demand-outlook.ts';
import { explainForecast } from './explain-forecast.ts';

/** What demand is made to be in place of what was forecast. */
export type DemandChange =
  | { readonly kind: 'growth'; readonly perYear: number }
  /** Times a factor within [fromMs, toMs); null: without an end on that side. */
  | {
      readonly kind: 'factor';
      readonly fromMs: number | null;
      readonly toMs: number | null;
      readonly factor: number;
    };

const YEAR_MS = 365.25 * 86_400_000;

/**
 * A forecast with its demand changed: every future, quantile and band of a step is multiplied by the same factor, so
 * that what was uncertain stays as uncertain. The history is as it was. Without changes, the forecast itself.
 */
export function changeDemand(built: BuiltForecast, changes: readonly DemandChange[]): BuiltForecast {
  if (changes.length === 0) return built;
  const factor = demandFactor(built.result, changes);
  const outlook = built.outlook && changeOutlook(built.outlook, factor);
  return { outlook, result: changeResult(built.result, factor, outlook) };
}

/** The forecast's growth a year, from the first to the last step of its trend; 0 where it has no level. */
export function yearlyGrowth(forecast: ForecastResult): number {
  const { trend, historySteps } = explainForecast(forecast);
  const start = trend[historySteps - 1] ?? 0;
  const years = (forecast.median.length * forecast.stepMs) / YEAR_MS;
  return start > 0 ? ((trend.at(-1) ?? start) / start) ** (1 / years) - 1 : 0;
}

/** What each step's demand is multiplied by. */
function demandFactor(forecast: ForecastResult, changes: readonly DemandChange[]): Float64Array {
  const factor = new Float64Array(forecast.median.length).fill(1);
  for (const change of changes) {
    if (change.kind === 'growth') replaceGrowth(factor, forecast, change.perYear);
    else
      for (let h = 0; h < factor.length; h++) {
        const atMs = forecast.startMs + h * forecast.stepMs;
        const isIn = atMs >= (change.fromMs ?? -Infinity) && atMs < (change.toMs ?? Infinity);
        if (isIn) factor[h]! *= change.factor;
      }
  }
  return factor;
}

/** The trend's own growth since the last sample is taken out, and the other put in its place. */
function replaceGrowth(factor: Float64Array, forecast: ForecastResult, perYear: number): void {
  const { trend, historySteps } = explainForecast(forecast);
  const start = trend[historySteps - 1] ?? 0;
  for (let h = 0; h < factor.length; h++) {
    const own = start > 0 && trend[historySteps + h]! > 0 ? trend[historySteps + h]! / start : 1;
    factor[h]! *= (1 + perYear) ** (((h + 1) * forecast.stepMs) / YEAR_MS) / own;
  }
}

function changeOutlook(outlook: DemandOutlook, factor: Float64Array): DemandOutlook {
  const ceiling = outlook.signal === 'saturation' ? 1 : Number.POSITIVE_INFINITY;
  const timesPath = (path: Float32Array) => path.map((value, h) => Math.min(ceiling, value * factor[h]!));
  const paths = outlook.paths.map(timesPath);
  return {
    ...outlook,
    quantiles: outlook.quantiles.map(({ probability, values }) => ({
      probability,
      values: values.map((value, h) => Math.min(ceiling, value * factor[h]!)),
    })),
    windowMaximum: changedMaximum(outlook, paths).map(({ probability, value }) => ({
      probability,
      value: Math.min(ceiling, value),
    })),
    paths,
    unseenPaths: outlook.unseenPaths.map(timesPath),
  };
}

/** The window's maximum, changed by as much as the same quantile of the sample paths' maxima. */
function changedMaximum(
  { paths, windowMaximum }: DemandOutlook,
  changed: readonly Float32Array[],
): DemandOutlook['windowMaximum'] {
  const maxima = (of: readonly Float32Array[]) => of.map((path) => path.reduce((a, b) => Math.max(a, b), 0));
  const before = maxima(paths);
  const after = maxima(changed);
  return windowMaximum.map(({ probability, value }) => {
    const was = quantile(before, probability);
    return { probability, value: was > 0 ? (value * quantile(after, probability)) / was : value };
  });
}

function changeResult(
  forecast: ForecastResult,
  factor: Float64Array,
  outlook: DemandOutlook | null,
): ForecastResult {
  const ceiling = forecast.signal === 'saturation' ? 1 : Number.POSITIVE_INFINITY;
  const times = (values: readonly number[]) =>
    values.map((value, h) => Math.min(ceiling, value * factor[h]!));
  return {
    ...forecast,
    median: times(forecast.median),
    medianWithoutEvents: times(forecast.medianWithoutEvents),
    baseline: times(forecast.baseline),
    bands: forecast.bands.map(({ level, low, high }) => ({ level, low: times(low), high: times(high) })),
    quantiles: forecast.quantiles.map(({ probability, values }) => ({ probability, values: times(values) })),
    windowMaximum: outlook?.windowMaximum ?? forecast.windowMaximum,
    events: forecast.events.map((effect) => {
      const at = factor[Math.round((effect.peakMs - forecast.startMs) / forecast.stepMs)] ?? 1;
      const { value, low, high, level } = effect.peak;
      return {
        ...effect,
        peak: { value: value * at, low: low * at, high: high * at, level },
        peakP95: effect.peakP95 * at,
        peakWithoutEvent: effect.peakWithoutEvent * at,
      };
    }),
  };
}
