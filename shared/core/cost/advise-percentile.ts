import { requiredUnits } from '../capacity/required-units.ts';
import { PEAK_PROBABILITY } from '../capacity/unit-probabilities.ts';
import { quantile } from '../metrics/quantile.ts';
import type { Assumptions } from '../plan/assumptions.ts';
import type { DemandOutlook } from '../plan/demand-outlook.ts';
import type { CapacityResult, Note } from '../plan/plan.ts';
import type { PercentileAdvice } from './cost-detail.ts';
import { formatMinor, parsePrice, priceOf } from './money.ts';
import { mismatch, newsvendorFractile, unitsAtFractile } from './newsvendor.ts';

/**
 * Which percentile of the window's peak to provide for, given what a missing and an idle unit cost, beside the one the
 * plan uses; and what each size costs by being wrong, over the sample paths. Null where the planner has not said what a
 * missing unit loses, or no unit count can be derived.
 */
export function advisePercentile(
  outlook: DemandOutlook,
  capacity: CapacityResult,
  assumptions: Assumptions,
  windowHours: number,
): PercentileAdvice | null {
  const { marginPerMissingUnit, costPerIdleUnit, pricePerUnitHour, currency } = assumptions;
  const inUse = capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  const perUnit = capacity.capacityPerUnitAtKnee;
  if (marginPerMissingUnit === null || !inUse || perUnit === null || outlook.paths.length === 0) return null;
  if (costPerIdleUnit === null && pricePerUnitHour === null) return null;
  const shortage = priceOf(parsePrice(marginPerMissingUnit), 1, currency);
  const idle =
    costPerIdleUnit === null
      ? priceOf(parsePrice(pricePerUnitHour!), windowHours, currency)
      : priceOf(parsePrice(costPerIdleUnit), 1, currency);
  if (shortage + idle === 0n) return null;
  const peaks = outlook.paths.map((path) => path.reduce((a, b) => Math.max(a, b), 0) * outlook.peakFactor);
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
    notes: percentileNotes(fractile, needs.length),
  };
}

function percentileNotes(fractile: number, futures: number): Note[] {
  if (fractile <= 1 - 1 / futures) return [];
  return [
    {
      severity: 'warning',
      code: 'percentile-beyond-futures',
      message: `The percentile that pays lies beyond what ${futures} futures can tell: the units given are those of the highest of them.`,
    },
  ];
}
