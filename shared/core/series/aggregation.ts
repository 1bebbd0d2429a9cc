import { quantile } from '../metrics/quantile.ts';

/** How several samples become one. */
export const AGGREGATIONS = ['mean', 'max', 'sum', 'last', 'p95'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** One figure for samples in time order, at least one of them. P95 is the type 7 quantile of 0.95. */
export function aggregate(values: Float64Array, how: Aggregation): number {
  if (how === 'last') return values.at(-1)!;
  if (how === 'p95') return quantile(values, 0.95);
  let sum = 0;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    max = Math.max(max, values[i]!);
  }
  if (how === 'max') return max;
  return how === 'sum' ? sum : sum / values.length;
}
