import { centralBand, quantileOverTime } from '../forecast/conformal-band.ts';
import { forecastSeries, type SeriesForecast } from '../forecast/forecast-series.ts';
import { samplePaths } from '../forecast/sample-paths.ts';
import { scoreBacktest } from '../forecast/score-backtest.ts';
import { windowMaximumQuantile } from '../forecast/window-maximum.ts';
import { quantile } from '../metrics/quantile.ts';
import { createRandom } from '../random.ts';
import { type RunContext, UNATTENDED } from '../run-context.ts';
import type { PlannedEvent } from './assumptions.ts';
import type { DemandOutlook } from './demand-outlook.ts';
import { eventMultiplier } from './event-multiplier.ts';
import { forecastNotes } from './forecast-notes.ts';
import type { Band, EventEffect, ForecastResult } from './plan.ts';
import type { PlanSignal } from './plan-signal.ts';

export interface ForecastRequest {
  readonly signal: PlanSignal;
  readonly startMs: number;
  readonly stepMs: number;
  readonly horizonSteps: number;
  readonly events: readonly PlannedEvent[];
  /** Levels of the central bands, 0…1. */
  readonly levels: readonly number[];
  readonly paths: number;
  readonly seed: number;
}

export interface BuiltForecast {
  readonly result: ForecastResult;
  /** Null where the history is too short for intervals: nothing may be planned on it. */
  readonly outlook: DemandOutlook | null;
}

const DAY_MS = 86_400_000;
const QUANTILES = [0.5, 0.9, 0.95, 0.99];
const MAXIMUM_QUANTILES = [0.5, 0.8, 0.9, 0.95, 0.99];

/** Forecast of one signal with its events applied, as the plan shows it and as capacity reads it. */
export function buildForecast(request: ForecastRequest, run: RunContext = UNATTENDED): BuiltForecast {
  const { signal, stepMs, horizonSteps } = request;
  const forecast = forecastSeries(signal.mean, stepMs, horizonSteps, run);
  const startMs = request.startMs + signal.mean.length * stepMs;
  const multiplier = eventMultiplier(request.events, startMs, stepMs, horizonSteps);
  const outlook = forecast.errors ? buildOutlook(request, forecast, startMs, multiplier) : null;
  const ceiling = ceilingOf(signal);
  const applied = (values: Float64Array) =>
    Array.from(values, (value, h) => Math.min(ceiling, value * multiplier[h]!));
  const result: ForecastResult = {
    signal: signal.source.signal,
    unit: signal.source.unit,
    stepMs,
    startMs,
    sourceStepMs: signal.source.stepMs,
    history: { startMs: request.startMs, mean: toNullable(signal.mean), max: toNullable(signal.max) },
    median: applied(forecast.combined.ahead),
    medianWithoutEvents: Array.from(forecast.combined.ahead),
    baseline: applied(forecast.baseline.ahead),
    bands: bands(forecast, request.levels, applied),
    quantiles: outlook
      ? outlook.quantiles.map(({ probability, values }) => ({ probability, values: Array.from(values) }))
      : [],
    windowMaximum: outlook?.windowMaximum ?? [],
    peakFactor: {
      value: outlook?.peakFactor ?? 1,
      source: signal.source.stepMs < stepMs ? 'learned' : 'none',
    },
    seasonsSteps: forecast.history.seasons,
    events: eventEffects(request.events, forecast.combined.ahead, outlook, { startMs, stepMs, multiplier }),
    methods: usedMethods(forecast),
    backtest: scoreBacktest(forecast, request.levels, stepMs),
    paths: outlook?.paths.length ?? 0,
    notes: forecastNotes(forecast, request),
  };
  return { result, outlook };
}

/** A measured saturation cannot pass 1, whatever the demand behind it. */
function ceilingOf({ source }: PlanSignal): number {
  return source.signal === 'saturation' ? 1 : Number.POSITIVE_INFINITY;
}

/**
 * The maximum of a window with events in it: the direct quantile without them, raised by as much as events raise
 * the same quantile of the sample paths' maxima. An unforeseen spike need not fall into the event.
 */
function maximumWithEvents(
  withoutEvents: (probability: number) => number,
  plain: readonly Float32Array[],
  paths: readonly Float32Array[],
): (probability: number) => number {
  if (plain === paths || paths.length === 0) return withoutEvents;
  const maxima = (of: readonly Float32Array[]) =>
    of.map((path) => path.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY));
  const before = maxima(plain);
  const after = maxima(paths);
  return (probability) => {
    const base = quantile(before, probability);
    const factor = base > 0 ? quantile(after, probability) / base : 1;
    return withoutEvents(probability) * factor;
  };
}

function buildOutlook(
  request: ForecastRequest,
  forecast: SeriesForecast,
  startMs: number,
  multiplier: Float64Array,
): DemandOutlook {
  const errors = forecast.errors!;
  const ahead = forecast.combined.ahead;
  const maximumQuantile = (probability: number) =>
    windowMaximumQuantile(ahead, errors.residuals, probability);
  const plain = samplePaths(ahead, errors, request.paths, createRandom(request.seed), maximumQuantile);
  const paths = request.events.length
    ? plain.map((path) => path.map((value, h) => value * multiplier[h]!))
    : plain;
  const maximum = maximumWithEvents(maximumQuantile, plain, paths);
  const { peakRatios, peakLevels } = insidePeaks(request.signal);
  const ceiling = ceilingOf(request.signal);
  return {
    signal: request.signal.source.signal,
    unit: request.signal.source.unit,
    startMs,
    stepMs: request.stepMs,
    quantiles: QUANTILES.map((probability) => ({
      probability,
      values: quantileOverTime(ahead, errors, probability).map((value, h) =>
        Math.min(ceiling, value * multiplier[h]!),
      ),
    })),
    windowMaximum: MAXIMUM_QUANTILES.map((probability) => ({
      probability,
      value: Math.min(ceiling, maximum(probability)),
    })),
    paths,
    peakRatios,
    peakLevels,
    sourceStepMs: request.signal.source.stepMs,
    peakFactor: dailyPeakFactor(request.signal, request.stepMs),
  };
}

/** Highest raw sample over the mean of its step, and that mean; only steps that hold several raw samples have one. */
function insidePeaks({ mean, max }: PlanSignal): Pick<DemandOutlook, 'peakRatios' | 'peakLevels'> {
  const seen = Array.from(mean.keys()).filter((i) => mean[i]! > 0 && max[i]! >= mean[i]!);
  return {
    peakRatios: Float64Array.from(seen, (i) => max[i]! / mean[i]!),
    peakLevels: Float64Array.from(seen, (i) => mean[i]!),
  };
}

/**
 * P95, over the days of the history, of the day's highest raw sample against its highest step mean: what the peak
 * of a day hides inside its busiest steps. Ratios of quiet steps say nothing about a peak.
 */
function dailyPeakFactor({ mean, max, source }: PlanSignal, stepMs: number): number {
  const perDay = Math.max(1, Math.round(DAY_MS / stepMs));
  if (source.stepMs >= stepMs) return 1;
  const ratios: number[] = [];
  for (let from = 0; from < mean.length; from += perDay) {
    let highestMean = 0;
    let highestRaw = 0;
    for (let i = from; i < Math.min(mean.length, from + perDay); i++) {
      if (mean[i]! > highestMean) highestMean = mean[i]!;
      if (max[i]! > highestRaw) highestRaw = max[i]!;
    }
    if (highestMean > 0) ratios.push(highestRaw / highestMean);
  }
  return ratios.length ? Math.max(1, quantile(ratios, 0.95)) : 1;
}

function bands(
  forecast: SeriesForecast,
  levels: readonly number[],
  applied: (values: Float64Array) => number[],
): Band[] {
  const { errors, combined } = forecast;
  if (!errors) return [];
  return levels.map((level) => {
    const { low, high } = centralBand(combined.ahead, errors, level);
    return { level, low: applied(low), high: applied(high) };
  });
}

function eventEffects(
  events: readonly PlannedEvent[],
  ahead: Float64Array,
  outlook: DemandOutlook | null,
  grid: { startMs: number; stepMs: number; multiplier: Float64Array },
): EventEffect[] {
  const { startMs, stepMs, multiplier } = grid;
  const high = outlook?.quantiles.find(({ probability }) => probability === 0.95)?.values;
  return events.flatMap((event) => {
    const first = Math.max(0, Math.floor((event.startMs - startMs) / stepMs));
    const last = Math.min(ahead.length, Math.ceil((event.endMs - startMs) / stepMs));
    if (first >= last) return [];
    let peak = first;
    for (let h = first; h < last; h++)
      if (ahead[h]! * multiplier[h]! > ahead[peak]! * multiplier[peak]!) peak = h;
    return [
      {
        event,
        peakMs: startMs + peak * stepMs,
        peakMedian: ahead[peak]! * multiplier[peak]!,
        peakP95: high?.[peak] ?? ahead[peak]! * multiplier[peak]!,
        peakWithoutEvent: ahead[peak]!,
      },
    ];
  });
}

function usedMethods(forecast: SeriesForecast): ForecastResult['methods'] {
  return forecast.members.methods
    .map(({ id, label }, m) => ({ id, label, weight: forecast.combined.weights[m]! }))
    .filter(({ weight }) => weight >= 0.005)
    .sort((a, b) => b.weight - a.weight);
}

function toNullable(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
}
