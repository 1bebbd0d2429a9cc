/** Type 7 quantile (as R and NumPy) of values already in ascending order; NaN when empty. */
export function sortedQuantile(sorted: ArrayLike<number>, probability: number): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const position = (n - 1) * probability;
  const below = Math.floor(position);
  const above = Math.min(n - 1, below + 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

/** Type 7 quantile of the values that are not NaN, in any order. */
export function quantile(values: ArrayLike<number>, probability: number): number {
  const present = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  return sortedQuantile(present.sort(), probability);
}
