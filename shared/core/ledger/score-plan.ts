import type { ForecastResult } from '../forecast/forecast-result.ts';
import { clopperPearson } from '../metrics/clopper-pearson.ts';
import type { Plan } from '../plan/plan.ts';
import type {
  CostVariance,
  ForecastScore,
  LedgerCalibration,
  LedgerSummary,
  PeakScore,
} from './ledger-entry.ts';
import { type CostRate, splitVariance } from './split-variance.ts';

const LEVEL = 0.95;
const HOUR_MS = 3_600_000;
/** A month counts with this share of its steps measured. */
const LEAST_MEASURED = 0.9;

/** What came, on the frozen forecast's grid from its first step on; NaN where nothing was measured. */
export interface Actuals {
  readonly demand: ArrayLike<number>;
  /** Units that ran; null without such a series. */
  readonly units: ArrayLike<number> | null;
}

/** Scores a frozen forecast by nothing but itself and what came. */
export function scoreForecast(forecast: ForecastResult, { demand }: Actuals): ForecastScore {
  const known = Array.from({ length: forecast.median.length }, (_, h) => h).filter(
    (h) => h < demand.length && !Number.isNaN(demand[h]!),
  );
  const sum = (of: (h: number) => number) => known.reduce((total, h) => total + of(h), 0);
  const total = sum((h) => Math.abs(demand[h]!));
  const errorOf = (curve: readonly number[]) =>
    total > 0 ? sum((h) => Math.abs(curve[h]! - demand[h]!)) / total : null;
  const wape = errorOf(forecast.median);
  const wapeBaseline = errorOf(forecast.baseline);
  return {
    measured: known.length,
    steps: forecast.median.length,
    wape,
    wapeBaseline,
    skill: wape !== null && wapeBaseline !== null && wapeBaseline > 0 ? 1 - wape / wapeBaseline : null,
    bias: total > 0 ? sum((h) => forecast.median[h]! - demand[h]!) / total : null,
    coverage: forecast.bands.map(({ level, low, high }) => {
      const inside = known.filter((h) => demand[h]! >= low[h]! && demand[h]! <= high[h]!).length;
      return coverageOf(level, inside, known.length);
    }),
    peak: peakOf(forecast, demand, known, {
      median: forecast.windowMaximum.find(({ probability }) => probability === 0.5)?.value,
      p95: forecast.windowMaximum.find(({ probability }) => probability === 0.95)?.value,
    }),
    events: forecast.events.flatMap(({ event, peak, peakP95 }) => {
      const inEvent = known.filter((h) => {
        const atMs = forecast.startMs + h * forecast.stepMs;
        return atMs + forecast.stepMs > event.startMs && atMs < event.endMs;
      });
      const score = peakOf(forecast, demand, inEvent, { median: peak.value, p95: peakP95 });
      return score ? [{ name: event.name, ...score }] : [];
    }),
  };
}

function coverageOf(level: number, inside: number, points: number): ForecastScore['coverage'][number] {
  const value = points > 0 ? inside / points : 0;
  return {
    level,
    inside,
    points,
    observed: { value, ...clopperPearson(inside, points, LEVEL), level: LEVEL },
  };
}

function peakOf(
  { startMs, stepMs }: ForecastResult,
  demand: ArrayLike<number>,
  steps: readonly number[],
  { median, p95 }: { readonly median: number | undefined; readonly p95: number | undefined },
): PeakScore | null {
  const [first] = steps;
  if (first === undefined || median === undefined || p95 === undefined) return null;
  const at = steps.reduce((best, h) => (demand[h]! > demand[best]! ? h : best), first);
  const actual = demand[at]!;
  return {
    actual,
    atMs: startMs + at * stepMs,
    median,
    p95,
    error: actual === 0 ? 0 : (median - actual) / actual,
    withinP95: actual <= p95,
  };
}

/**
 * Splits each frozen month's cost against what ran, at `paid`: shares of the unit-hours and their prices. Months that are
 * not measured nearly whole, and all of them without a price or units, are left out.
 */
export function scoreCost(
  { cost, forecast }: Pick<Plan, 'cost' | 'forecast'>,
  { demand, units }: Actuals,
  paid: readonly CostRate[],
): CostVariance[] {
  if (!cost || !units) return [];
  const planned = [{ rate: 'on-demand', share: 1, pricePerUnitHour: cost.pricePerUnitHour }];
  return cost.months.flatMap((month) => {
    const tally = { steps: 0, measured: 0, forecast: 0, demand: 0, unitHours: 0 };
    for (let h = 0; h < forecast.median.length; h++) {
      const atMs = forecast.startMs + h * forecast.stepMs;
      const share = overlap(atMs, atMs + forecast.stepMs, month.startMs, month.endMs) / forecast.stepMs;
      if (share === 0) continue;
      tally.steps += share;
      tally.forecast += share * forecast.median[h]!;
      const [came, ran] = [demand[h] ?? Number.NaN, units[h] ?? Number.NaN];
      if (Number.isNaN(came) || Number.isNaN(ran)) continue;
      tally.measured += share;
      tally.demand += share * came;
      tally.unitHours += (share * ran * forecast.stepMs) / HOUR_MS;
    }
    const measuredShare = tally.measured / Math.max(1e-9, tally.steps);
    if (measuredShare < LEAST_MEASURED) return [];
    const actual = {
      volume: tally.demand / measuredShare,
      unitHours: tally.unitHours / measuredShare,
      rates: paid,
    };
    const frozen = { volume: tally.forecast, unitHours: month.replicaHoursAutoscaled, rates: planned };
    return [
      {
        label: month.label,
        startMs: month.startMs,
        endMs: month.endMs,
        measuredShare,
        plannedUnitHours: frozen.unitHours,
        actualUnitHours: actual.unitHours,
        split: splitVariance(frozen, actual, cost.currency),
      },
    ];
  });
}

function overlap(fromA: number, toA: number, fromB: number, toB: number): number {
  return Math.max(0, Math.min(toA, toB) - Math.max(fromA, fromB));
}

/** All scored entries together; entries that are altered or missing are no evidence and are left out. */
export function calibrate(entries: readonly LedgerSummary[]): LedgerCalibration {
  const scored = entries
    .flatMap(({ id, state, name, frozenMs, score }) =>
      state === 'intact' && score && name !== null && frozenMs !== null
        ? [{ id, name, frozenMs, forecast: score.forecast }]
        : [],
    )
    .sort((a, b) => a.frozenMs - b.frozenMs);
  const levels = [...new Set(scored.flatMap(({ forecast }) => forecast.coverage.map(({ level }) => level)))];
  const peaks = scored.flatMap(({ forecast }) => (forecast.peak ? [forecast.peak] : []));
  return {
    forecasts: scored.length,
    coverage: levels.sort().map((level) => {
      const of = scored.flatMap(({ forecast }) => forecast.coverage.filter((one) => one.level === level));
      return coverageOf(
        level,
        of.reduce((sum, { inside }) => sum + inside, 0),
        of.reduce((sum, { points }) => sum + points, 0),
      );
    }),
    peaksWithinP95: { within: peaks.filter(({ withinP95 }) => withinP95).length, of: peaks.length },
    overTime: scored.map(({ id, name, frozenMs, forecast: { wape, wapeBaseline, peak } }) => ({
      id,
      name,
      frozenMs,
      wape,
      wapeBaseline,
      peakError: peak?.error ?? null,
    })),
  };
}
