import { studentQuantile } from '../metrics/beta-distribution.ts';
import type { ResidualVectors } from './residuals.ts';

/** Widening of the spread of past maxima, measured on pseudo-tests inside the histories. */
const INFLATION = 1.1;

/**
 * Quantile of the highest value in the window, read directly from how far past windows' maxima lay from their
 * forecast maxima (Student's t with the number of origins less one): pointwise bands say nothing about a
 * maximum, and maxima of sample paths are biased upwards.
 */
export function windowMaximumQuantile(
  forecast: Float64Array,
  residuals: ResidualVectors,
  probability: number,
): number {
  let high = Number.NEGATIVE_INFINITY;
  for (const value of forecast) if (value > high) high = value;
  const usable = residuals.maxima.filter((value) => Number.isFinite(value));
  const n = usable.length;
  if (n < 2) return high;
  const mean = usable.reduce((sum, value) => sum + value, 0) / n;
  const variance = usable.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const spread = Math.sqrt(variance * (1 + 1 / n)) * INFLATION;
  const shift = mean + spread * studentQuantile(probability, n - 1);
  if (residuals.kind === 'log' && residuals.offset === 0)
    return high * Math.exp(Math.min(6, Math.max(-6, shift)));
  return residuals.kind === 'log' ? Math.max(0, high + shift) : high + shift;
}
