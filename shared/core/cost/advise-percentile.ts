import type { Assumptions } from '../assumptions/assumptions.ts';
import type { CapacityResult } from '../capacity/capacity-result.ts';
import { requiredUnits } from '../capacity/required-units.ts';
import { PEAK_PROBABILITY } from '../capacity/unit-probabilities.ts';
import { normalQuantile } from '../metrics/normal-distribution.ts';
import { quantile } from '../metrics/quantile.ts';
import { formatMinor, parsePrice, priceOf } from '../money.ts';
import type { Note } from '../note.ts';
import type { PercentileAdvice } from './cost-detail.ts';
import { mismatch, newsvendorFractile, unitsAtFractile } from './newsvendor.ts';

/** Peaks the distribution is spread over: fine enough to tell P99.9. */
const CASES = 2000;
const HIGHEST_STATED = 0.99;

/**
 * Which percentile of the window's peak to provide for, given what a missing and an idle unit cost, beside the one the
 * plan uses; and what each size costs by being wrong, over the distribution of the peak. Null where the planner has not said what a
 * missing unit loses, or no unit count can be derived.
 */
export function advisePercentile(
  capacity: CapacityResult,
  assumptions: Assumptions,
  windowHours: number,
): PercentileAdvice | null {
  const { marginPerMissingUnit, costPerIdleUnit, pricePerUnitHour, currency } = assumptions;
  const inUse = capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  const perUnit = capacity.capacityPerUnitAtKnee;
  if (marginPerMissingUnit === null || !inUse || perUnit === null) return null;
  if (costPerIdleUnit === null && pricePerUnitHour === null) return null;
  const shortage = priceOf(parsePrice(marginPerMissingUnit), 1, currency);
  const idle =
    costPerIdleUnit === null
      ? priceOf(parsePrice(pricePerUnitHour!), windowHours, currency)
      : priceOf(parsePrice(costPerIdleUnit), 1, currency);
  if (shortage + idle === 0n) return null;
  const peaks = peakDemands(capacity.peakUnits);
  const needs = peaks.map((demand) => requiredUnits(demand, perUnit, capacity.zoneFactor));
  const fractile = newsvendorFractile(Number(shortage), Number(idle));
  const units = unitsAtFractile(needs, fractile);
  const size = (probability: number, count: number): PercentileAdvice['sizes'][number] => {
    const { idle: over, missing } = mismatch(needs, count);
    const cost = (unitCost: bigint, of: number) => BigInt(Math.round(Number(unitCost) * of));
    const money = (minor: bigint) => formatMinor(minor, currency);
    return {
      probability,
      units: count,
      idle: money(cost(idle, over)),
      short: money(cost(shortage, missing)),
      total: money(cost(idle, over) + cost(shortage, missing)),
    };
  };
  const sizes = [
    ...capacity.peakUnits.map((peak) => size(peak.probability, peak.units)),
    size(fractile, units),
  ].sort((a, b) => a.probability - b.probability);
  return {
    fractile,
    marginPerMissingUnit,
    costPerIdleUnit: formatMinor(idle, currency),
    idleFrom: costPerIdleUnit === null ? 'price' : 'given',
    units,
    demand: quantile(peaks, fractile),
    inUse: { probability: inUse.probability, units: inUse.units },
    sizes,
    notes: percentileNotes(fractile),
  };
}

/**
 * Demands at the peak, each as likely as the next, with the very quantiles that units are stated for: between them the
 * logarithm goes straight with the normal score, and beyond the outermost it goes on as between the last two.
 */
function peakDemands(peakUnits: CapacityResult['peakUnits']): number[] {
  const known = peakUnits.map(({ probability, demand }) => ({
    score: normalQuantile(probability),
    log: Math.log(Math.max(demand, Number.MIN_VALUE)),
  }));
  return Array.from({ length: CASES }, (_, i) => {
    const score = normalQuantile((i + 0.5) / CASES);
    const next = known.findIndex((point) => point.score >= score);
    const above = Math.min(known.length - 1, Math.max(1, next < 0 ? known.length - 1 : next));
    const [from, to] = [known[Math.max(0, above - 1)]!, known[above]!];
    const slope = to.score > from.score ? (to.log - from.log) / (to.score - from.score) : 0;
    return Math.exp(from.log + slope * (score - from.score));
  });
}

function percentileNotes(fractile: number): Note[] {
  if (fractile <= HIGHEST_STATED) return [];
  return [
    {
      severity: 'warning',
      code: 'percentile-beyond-futures',
      message:
        'The percentile that pays lies above P99, beyond which the forecast states none: its units are carried on from P95 and P99.',
    },
  ];
}
