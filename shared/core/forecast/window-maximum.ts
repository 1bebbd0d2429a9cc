import { studentQuantile } from '../metrics/beta-distribution.ts';
import type { ResidualVectors } from './residuals.ts';

/** Maxima err with heavier tails than their spread alone tells: degrees of freedom at most (measured inside histories). */
const TAIL_DF = 6;
/**
 * A dozen maxima tell their spread badly: it is drawn towards that of all errors of the windows, as if so many windows
 * had been seen with it. Chosen by the quantile loss of the maxima on windows held back from the histories.
 */
const PRIOR_WINDOWS = 2;

/** Widening where windows overlap, as they do over weeks and months (measured). */
const OVERLAP_INFLATION = 1.25;
/** There the next maximum lies above the past windows' by this share of their spread (measured). */
const GROWTH_OF_MAXIMA = 0.25;

/**
 * Quantile of the highest value in the window, read directly from how far past windows' maxima lay from their
 * forecast maxima: pointwise bands say nothing about a maximum, and maxima of sample paths are biased upwards.
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
  if (residuals.kind === 'level' || residuals.offset > 0) {
    const shift = mean + Math.sqrt(variance * (1 + 1 / n)) * studentQuantile(probability, tailDf(n));
    return residuals.kind === 'log' ? Math.max(0, high + shift) : high + shift;
  }
  const windows = Math.min(n, residuals.effective);
  const prior = meanSquare(residuals.vectors);
  const pooled = (variance * windows + PRIOR_WINDOWS * prior) / (windows + PRIOR_WINDOWS);
  const spread = Math.sqrt(pooled * (1 + 1 / windows));
  const shift =
    windows === n
      ? mean + spread * studentQuantile(probability, tailDf(n))
      : mean +
        GROWTH_OF_MAXIMA * Math.sqrt(pooled) +
        OVERLAP_INFLATION * spread * studentQuantile(probability, windows + 1);
  return high * Math.exp(Math.min(6, Math.max(-6, shift)));
}

function tailDf(windows: number): number {
  return Math.min(windows - 1, TAIL_DF);
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
