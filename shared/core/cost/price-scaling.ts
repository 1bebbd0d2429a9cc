import type { PriceAssumptions } from '../assumptions/assumptions.ts';
import type {
  ProvedScaling,
  ProvedSummary,
  ScalingResult,
  SimulationSummary,
} from '../autoscaling/scaling-result.ts';
import { formatMinor, parsePrice, priceOf } from '../money.ts';

/** A proof with the cost of its policies: their mean unit-hours at the planner's price, null without one. */
export function priceScaling(
  proved: ProvedScaling,
  { pricePerUnitHour, currency }: Pick<PriceAssumptions, 'pricePerUnitHour' | 'currency'>,
): ScalingResult {
  const price = pricePerUnitHour === null ? null : parsePrice(pricePerUnitHour);
  const priced = (summary: ProvedSummary): SimulationSummary => ({
    ...summary,
    cost: price === null ? null : formatMinor(priceOf(price, summary.replicaHoursMean, currency), currency),
  });
  return {
    ...proved,
    recommended: priced(proved.recommended),
    references: proved.references.map(({ summary, ...rest }) => ({ ...rest, summary: priced(summary) })),
  };
}
