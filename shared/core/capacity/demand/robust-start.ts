import { quantile } from '../../metrics/quantile.ts';

/** y = intercept + slope · x. */
interface Line {
  readonly intercept: number;
  readonly slope: number;
}

/** Median absolute deviation of a standard normal. */
const NORMAL_MAD = 0.6744897501960817;

/** Standard deviation of normal errors with these absolute residuals, from their median. */
export function robustScale(absoluteResiduals: Float64Array): number {
  return quantile(absoluteResiduals, 0.5) / NORMAL_MAD;
}

/**
 * Median of pairwise slopes over pairs half the sample apart in x, and the median residual as intercept: a start
 * that a quarter of wild points cannot move. Source: Theil (1950), Sen (1968); pairing of Cox and Stuart (1955).
 */
export function theilSenLine(x: Float64Array, y: Float64Array): Line {
  const order = Array.from(x.keys()).sort((a, b) => x[a]! - x[b]!);
  const half = Math.floor(order.length / 2);
  const slopes: number[] = [];
  for (let k = 0; k + half < order.length; k++) {
    const low = order[k]!;
    const high = order[k + half]!;
    if (x[high]! > x[low]!) slopes.push((y[high]! - y[low]!) / (x[high]! - x[low]!));
  }
  const slope = slopes.length ? quantile(slopes, 0.5) : 0;
  return {
    intercept: quantile(
      x.map((value, i) => y[i]! - slope * value),
      0.5,
    ),
    slope,
  };
}
