import type { Band } from '../forecast/band.ts';
import { forecastBand, forecastMedian, forecastQuantile } from '../forecast/bands.ts';
import { CENSORED_INTERVAL } from '../forecast/censored-demand.ts';
import { drawFactor, medianFactor } from '../forecast/events/event-outlook.ts';
import type { ForecastResult } from '../forecast/forecast-result.ts';
import { samplePaths } from '../forecast/sample-paths.ts';
import { scoreBacktest } from '../forecast/score-backtest.ts';
import type { SeriesForecast } from '../forecast/series-forecast.ts';
import { forecastOnWallClock } from '../forecast/wall-clock.ts';
import { windowMaximumQuantile } from '../forecast/window-maximum.ts';
import { quantile } from '../metrics/quantile.ts';
import { createRandom } from '../random.ts';
import { type RunContext, UNATTENDED } from '../run-context.ts';
import type { DemandOutlook } from './demand-outlook.ts';
import { eventEffects } from './event-effects.ts';
import { forecastNotes } from './forecast-notes.ts';
import type { ForecastRequest } from './forecast-request.ts';
import { dailyPeakFactor, insidePeaks } from './inner-peaks.ts';
import type { PlanSignal } from './plan-signal.ts';
import { recordBreaks } from './record-breaks.ts';
import { seriesCalendarOf } from './series-calendar-of.ts';

export interface BuiltForecast {
  readonly result: ForecastResult;
  /** Null where the history is too short for intervals: nothing may be planned on it. */
  readonly outlook: DemandOutlook | null;
}

/** Events are drawn from a stream of their own, so that the same futures stand with and without them. */
const EVENT_DRAWS = 0x5eed;
/** The futures a policy is proved on come from another stream than those it is searched on. */
const UNSEEN_DRAWS = 0x0dd5eed;
const QUANTILES = [0.5, 0.9, 0.95, 0.99];
const MAXIMUM_QUANTILES = [0.5, 0.8, 0.9, 0.95, 0.99];

/** Forecast of one signal with its events applied, as the plan shows it and as capacity reads it. */
export function buildForecast(request: ForecastRequest, run: RunContext = UNATTENDED): BuiltForecast {
  const { signal, stepMs, horizonSteps } = request;
  const calendar = seriesCalendarOf(request.events, request.daysOff ?? [], request.startMs, stepMs);
  const forecast = forecastOnWallClock(
    signal.mean,
    { startMs: request.startMs, stepMs, timeZone: request.timeZone ?? 'UTC' },
    horizonSteps,
    run,
    calendar,
    signal.censored ?? null,
    request.method ?? null,
  );
  const startMs = request.startMs + signal.mean.length * stepMs;
  const factor = medianFactor(forecast.events.ahead, horizonSteps);
  const outlook = forecast.errors ? buildOutlook(request, forecast, startMs) : null;
  const ceiling = ceilingOf(signal);
  const median = forecastMedian(forecast).map((value) => Math.min(ceiling, value));
  const backtest = scoreBacktest(forecast, request.levels, { startMs: request.startMs, stepMs });
  const result: ForecastResult = {
    signal: signal.source.signal,
    unit: signal.source.unit,
    stepMs,
    startMs,
    sourceStepMs: signal.source.stepMs,
    history: { startMs: request.startMs, mean: toNullable(signal.mean), max: toNullable(signal.max) },
    censoredDemand: censoredDemand(forecast, request),
    median: Array.from(median),
    medianWithoutEvents: Array.from(forecast.combined.ahead),
    baseline: Array.from(forecast.baseline.ahead, (value, h) => Math.min(ceiling, value * factor[h]!)),
    bands: bands(forecast, request.levels, ceiling),
    quantiles: outlook
      ? outlook.quantiles.map(({ probability, values }) => ({ probability, values: Array.from(values) }))
      : [],
    windowMaximum: outlook?.windowMaximum ?? [],
    peakFactor: { value: outlook?.peakFactor ?? 1, source: peakFactorSource(request) },
    seasonsSteps: forecast.history.seasons,
    events: eventEffects(
      request.events,
      forecast.events.ahead,
      { with: median, without: forecast.combined.ahead },
      outlook?.paths ?? [],
      { startMs, stepMs },
    ),
    methods: usedMethods(forecast),
    backtest,
    paths: outlook?.paths.length ?? 0,
    notes: forecastNotes(forecast, backtest, request),
  };
  return { result, outlook };
}

function censoredDemand(
  { demand }: SeriesForecast,
  { signal, startMs, stepMs }: ForecastRequest,
): ForecastResult['censoredDemand'] {
  if (!demand) return null;
  return {
    level: CENSORED_INTERVAL,
    steps: demand.steps.map((step, i) => ({
      atMs: startMs + step * stepMs,
      served: signal.mean[step]!,
      estimated: demand.estimated[i]!,
      low: demand.low[i]!,
      high: demand.high[i]!,
    })),
  };
}

function peakFactorSource({
  signal,
  stepMs,
  peakFactor,
}: ForecastRequest): ForecastResult['peakFactor']['source'] {
  if (peakFactor) return 'given';
  return signal.source.stepMs < stepMs ? 'learned' : 'none';
}

/** A measured saturation cannot pass 1, whatever the demand behind it. */
function ceilingOf({ source }: PlanSignal): number {
  return source.signal === 'saturation' ? 1 : Number.POSITIVE_INFINITY;
}

/**
 * The maximum of a window with events in it. Where they raise it, it is the higher of what the window reaches without
 * them, stated directly, and of what the sample paths reach with them: an unforeseen spike need not fall into the event,
 * and the event's own peak is that of its few steps, not of the whole window's. Where they only lower demand, the direct
 * quantile is lowered by as much as the paths' maxima are.
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
    const reached = quantile(after, probability);
    const lowered = base > 0 ? Math.min(1, reached / base) : 1;
    return Math.max(reached, withoutEvents(probability) * lowered);
  };
}

function buildOutlook(request: ForecastRequest, forecast: SeriesForecast, startMs: number): DemandOutlook {
  const errors = forecast.errors!;
  const ahead = forecast.combined.ahead;
  const events = forecast.events.ahead;
  const ceiling = ceilingOf(request.signal);
  const maximumQuantile = (probability: number) =>
    windowMaximumQuantile(ahead, errors.residuals, probability);
  const drawPaths = (count: number, seed: number) => {
    const plain = samplePaths(ahead, errors, count, createRandom(seed));
    const draws = createRandom(seed ^ EVENT_DRAWS);
    const paths = events.terms.length
      ? plain.map((path) => {
          const factor = drawFactor(events, path.length, draws);
          return path.map((value, h) => value * factor[h]!);
        })
      : plain;
    return { plain, paths };
  };
  const { plain, paths } = drawPaths(request.paths, request.seed);
  const maximum = maximumWithEvents(maximumQuantile, plain, paths);
  const quantiles = QUANTILES.map((probability) => ({
    probability,
    values: forecastQuantile(forecast, probability)!.map((value) => Math.min(ceiling, value)),
  }));
  return {
    signal: request.signal.source.signal,
    unit: request.signal.source.unit,
    startMs,
    stepMs: request.stepMs,
    quantiles,
    windowMaximum: MAXIMUM_QUANTILES.map((probability) => ({
      probability,
      value: Math.min(ceiling, Math.max(maximum(probability), highestStep(quantiles, probability))),
    })),
    paths,
    unseenPaths: request.unseenPaths ? drawPaths(request.unseenPaths, request.seed ^ UNSEEN_DRAWS).paths : [],
    records: recordBreaks(errors.residuals),
    ...insidePeaks(request.signal),
    recent: request.signal.recent ?? null,
    sourceStepMs: request.signal.source.stepMs,
    peakFactor: request.peakFactor ?? dailyPeakFactor(request.signal, request.stepMs),
  };
}

/** What one step reaches by itself at `probability` or the next lower one: a window's highest step is never below it. */
function highestStep(quantiles: DemandOutlook['quantiles'], probability: number): number {
  const known = quantiles.findLast((entry) => entry.probability <= probability);
  return known?.values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) ?? Number.NEGATIVE_INFINITY;
}

function bands(forecast: SeriesForecast, levels: readonly number[], ceiling: number): Band[] {
  const held = (values: Float64Array) => Array.from(values, (value) => Math.min(ceiling, value));
  return levels.flatMap((level) => {
    const band = forecastBand(forecast, level);
    return band ? [{ level, low: held(band.low), high: held(band.high) }] : [];
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
