import { studentQuantile } from '../metrics/beta-distribution.ts';
import type { ResidualVectors } from './residuals.ts';

/** Widening of the spread of past maxima, measured on pseudo-tests inside the histories. */
const INFLATION = 1.1;
/** Maxima err with heavier tails than their spread alone tells: degrees of freedom at most (same pseudo-tests). */
const TAIL_DF = 6;

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
  const additive = residuals.kind === 'level' || residuals.offset > 0;
  const shift =
    residuals.effective >= n || additive
      ? mean +
        INFLATION * Math.sqrt(variance * (1 + 1 / n)) * studentQuantile(probability, Math.min(n - 1, TAIL_DF))
      : shrunkShift(
          { mean, variance, prior: meanSquare(residuals.vectors) },
          residuals.effective,
          probability,
        );
  if (residuals.kind === 'log' && residuals.offset === 0)
    return high * Math.exp(Math.min(6, Math.max(-6, shift)));
  return residuals.kind === 'log' ? Math.max(0, high + shift) : high + shift;
}

const OVERLAP_INFLATION = 1.25;
/** Over weeks and months the next maximum lies above the past windows' by this share of their spread (measured). */
const GROWTH_OF_MAXIMA = 0.25;

/**
 * Few effective windows: the spread of the maxima's errors is drawn towards that of all errors of the window, as if
 * two windows of that kind had been seen (logarithmic scale).
 */
function shrunkShift(
  errors: { readonly mean: number; readonly variance: number; readonly prior: number },
  effective: number,
  probability: number,
): number {
  const pooled = (errors.variance * effective + 2 * errors.prior) / (effective + 2);
  const centre = errors.mean + GROWTH_OF_MAXIMA * Math.sqrt(pooled);
  const spread = Math.sqrt(pooled * (1 + 1 / effective)) * OVERLAP_INFLATION;
  return centre + spread * studentQuantile(probability, effective + 1);
}

function meanSquare(vectors: readonly Float64Array[]): number {
  let sum = 0;
  let count = 0;
  for (const vector of vectors)
    for (const value of vector)
      if (!Number.isNaN(value)) {
        sum += value * value;
        count++;
      }
  return count ? sum / count : 0;
}
