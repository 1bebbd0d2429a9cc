import { probit } from 'simple-statistics';
import { quantile } from '../metrics/quantile.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import type { PlanSignal } from '../outlook/plan-signal.ts';
import type { DatedQuantile, ResourceOutlook } from './capacity-result.ts';
import type { Bottleneck } from './choose-bottleneck.ts';
import { decorrelationLag } from './demand/block-signs.ts';
import { trafficFor, utilisationAt } from './demand/demand-curve.ts';
import { robustScale, theilSenLine } from './demand/robust-start.ts';
import type { DemandModelFit } from './fit-demand-model.ts';
import { maximumAt, PEAK_PROBABILITY, UNIT_PROBABILITIES } from './unit-probabilities.ts';

const DAY_MS = 86_400_000;
/** A trend is followed this far; further than that nobody can be asked to decide. */
const FARTHEST_DAYS = 730;
const LEAST_DAYS = 7;

interface OutlooksRequest {
  readonly signals: readonly PlanSignal[];
  readonly startMs: number;
  readonly stepMs: number;
  readonly outlook: DemandOutlook;
  readonly fits: readonly DemandModelFit[];
  readonly bottleneck: Bottleneck;
  readonly currentUnits: number | null;
  /** Share of the fleet that may carry demand. */
  readonly reserve: number;
  readonly limitOf: (resource: string) => number;
}

/**
 * When each resource reaches its limit with the units there are. Where traffic drives it, by its demand model along the
 * demand's quantiles; where it does not (disks fill with time), by the trend of its daily means, with an interval that
 * widens with the distance.
 */
export function resourceOutlooks(request: OutlooksRequest): ResourceOutlook[] {
  const order = (request.bottleneck.model?.candidates ?? []).map(({ resource }) => resource);
  const rank = ({ resource }: ResourceOutlook) => {
    const at = order.indexOf(resource);
    return at < 0 ? order.length : at;
  };
  return request.fits
    .map((fit) => (fit.kind === 'model' ? byTraffic(fit, request, order) : byTime(fit, request)))
    .filter((one) => one !== null)
    .sort((a, b) => rank(a) - rank(b));
}

function saturationOf({ signals }: OutlooksRequest, resource: string): PlanSignal | undefined {
  return signals.find(
    ({ source }) => source.signal === 'saturation' && (source.resource ?? 'saturation') === resource,
  );
}

function byTraffic(
  { model }: Extract<DemandModelFit, { kind: 'model' }>,
  request: OutlooksRequest,
  order: readonly string[],
): ResourceOutlook {
  const { outlook, bottleneck, currentUnits, reserve } = request;
  const { resource, curve } = model;
  const limit = request.limitOf(resource);
  const usable = currentUnits === null ? null : trafficFor(curve, limit) * currentUnits * reserve;
  const place = order.indexOf(resource);
  const role = bottleneck.beyondKnee.includes(resource)
    ? 'idle'
    : bottleneck.distrusted.includes(resource)
      ? 'loose'
      : (['binds', 'next'] as const)[place];
  return {
    resource,
    role: role ?? 'other',
    driver: 'traffic',
    limitUtilisation: limit,
    utilisationNow: lastDay(saturationOf(request, resource), request.stepMs),
    utilisationAtPeak:
      currentUnits === null
        ? null
        : utilisationAt(
            curve,
            (maximumAt(outlook, PEAK_PROBABILITY) * outlook.peakFactor) / (currentUnits * reserve),
          ),
    growthPerDay: null,
    exhaustion: usable === null ? [] : firstAbove(outlook, usable / outlook.peakFactor),
  };
}

/** First step at which each quantile of demand exceeds `traffic`. */
export function firstAbove(outlook: DemandOutlook, traffic: number): DatedQuantile[] {
  return outlook.quantiles
    .filter(({ probability }) => UNIT_PROBABILITIES.includes(probability))
    .map(({ probability, values }) => {
      const first = values.findIndex((value) => value > traffic * (1 + 1e-9));
      return { probability, atMs: first < 0 ? null : outlook.startMs + first * outlook.stepMs };
    });
}

function byTime(
  fit: Extract<DemandModelFit, { kind: 'excuse' }>,
  request: OutlooksRequest,
): ResourceOutlook | null {
  const signal = saturationOf(request, fit.resource);
  if (!signal) return null;
  const limit = request.limitOf(fit.resource);
  const days = dailyMeans(signal, request.stepMs);
  const trend = days.length >= LEAST_DAYS ? trendOf(days) : null;
  return {
    resource: fit.resource,
    role: fit.code === 'busy-when-idle' ? 'idle' : 'other',
    driver: 'time',
    limitUtilisation: limit,
    utilisationNow: lastDay(signal, request.stepMs),
    utilisationAtPeak: null,
    growthPerDay: trend?.slope ?? null,
    exhaustion: trend
      ? UNIT_PROBABILITIES.map((probability) => ({
          probability,
          atMs: crossing(trend, limit, probability, request.outlook.startMs),
        }))
      : [],
  };
}

interface Trend {
  /** At the end of the data. */
  readonly level: number;
  readonly slope: number;
  readonly scale: number;
  readonly slopeError: number;
}

/** Robust line through daily means; the slope's standard error grows with how long residuals last. */
function trendOf(days: readonly { readonly day: number; readonly mean: number }[]): Trend {
  const x = Float64Array.from(days, ({ day }) => day);
  const y = Float64Array.from(days, ({ mean }) => mean);
  const line = theilSenLine(x, y);
  const residuals = y.map((value, i) => value - line.intercept - line.slope * x[i]!);
  const scale = robustScale(residuals.map(Math.abs));
  const n = days.length;
  const spread = Math.sqrt(((x[n - 1]! - x[0]!) ** 2 * n) / 12);
  const lasting = Math.sqrt(Math.max(1, 2 * decorrelationLag(residuals) - 1));
  const end = x[n - 1]! + 1;
  return {
    level: line.intercept + line.slope * end,
    slope: line.slope,
    scale,
    slopeError: spread > 0 ? (scale * lasting) / spread : 0,
  };
}

/** First day on which the quantile of level + slope·t, with errors of the day and of the slope, reaches the limit. */
function crossing(trend: Trend, limit: number, probability: number, startMs: number): number | null {
  const z = probit(probability);
  for (let day = 0; day <= FARTHEST_DAYS; day++) {
    const spread = Math.hypot(trend.scale, trend.slopeError * day);
    if (trend.level + trend.slope * day + z * spread >= limit) return startMs + day * DAY_MS;
  }
  return null;
}

function dailyMeans({ mean }: PlanSignal, stepMs: number): { day: number; mean: number }[] {
  const perDay = Math.max(1, Math.round(DAY_MS / stepMs));
  const days: { day: number; mean: number }[] = [];
  for (let from = 0; from < mean.length; from += perDay) {
    const seen = mean.subarray(from, from + perDay).filter((value) => !Number.isNaN(value));
    if (seen.length * 2 < perDay) continue;
    days.push({
      day: (from * stepMs) / DAY_MS,
      mean: seen.reduce((a, b) => a + b, 0) / seen.length,
    });
  }
  return days;
}

function lastDay(signal: PlanSignal | undefined, stepMs: number): number | null {
  if (!signal) return null;
  const perDay = Math.max(1, Math.round(DAY_MS / stepMs));
  const seen = signal.mean.slice(-perDay).filter((value) => !Number.isNaN(value));
  return seen.length ? quantile(seen, 0.5) : null;
}
