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
 *
 * @param x ascending
 */
export function theilSenLine(x: Float64Array, y: Float64Array): Line {
  const half = Math.floor(x.length / 2);
  const slopes: number[] = [];
  for (let low = 0; low + half < x.length; low++) {
    const high = low + half;
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
