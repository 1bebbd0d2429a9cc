import { quantile } from './quantile.ts';

/** |z| beyond which fewer than one in twenty series without a trend lie. */
const SIGNIFICANT = 1.96;

/**
 * Slope of evenly spaced values for a step where they rise or fall at all: the median of the slopes between all pairs
 * (Theil 1950, Sen 1968), so that a single odd value does not make a trend. Null where the order of the values is one
 * that values without a trend have, too (Mann–Kendall test, two-sided at 5 %, ties corrected for; Kendall 1975, §4.9).
 * Fewer than five values can show none.
 */
export function rankTrend(values: readonly number[]): number | null {
  const slopes: number[] = [];
  let rises = 0;
  for (const [i, from] of values.entries())
    for (const [distance, to] of values.slice(i + 1).entries()) {
      slopes.push((to - from) / (distance + 1));
      rises += Math.sign(to - from);
    }
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  const spread = (n: number) => (n * (n - 1) * (2 * n + 5)) / 18;
  const variance = [...ties.values()].reduce((sum, n) => sum - spread(n), spread(values.length));
  // Continuity: the statistic moves in steps of two.
  const z = variance > 0 ? (Math.abs(rises) - 1) / Math.sqrt(variance) : 0;
  return z > SIGNIFICANT ? quantile(slopes, 0.5) : null;
}
