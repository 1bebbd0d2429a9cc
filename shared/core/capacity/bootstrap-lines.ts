import type { RandomSource } from '../random.ts';
import type { Line } from './huber-line.ts';

const REPLICATES = 400;
const MOST_LAGS = 400;

/**
 * Refits a line on `REPLICATES` resamples made of whole blocks of neighbouring samples (moving-block bootstrap,
 * Künsch 1989). Blocks are twice as long as the residuals stay correlated, at least the cube root of the sample size
 * and at most a tenth of it.
 */
export function bootstrapLines(
  x: Float64Array,
  y: Float64Array,
  line: Line,
  refit: (x: Float64Array, y: Float64Array) => Line,
  random: RandomSource,
): Line[] {
  const n = x.length;
  const residuals = y.map((value, i) => value - line.intercept - line.slope * x[i]!);
  const block = Math.round(
    Math.min(Math.max(Math.cbrt(n), 2 * decorrelationLag(residuals)), Math.max(2, n / 10)),
  );
  const xs = new Float64Array(n);
  const ys = new Float64Array(n);
  return Array.from({ length: REPLICATES }, () => {
    for (let filled = 0; filled < n; filled += block) {
      const from = random.integer(n - block + 1);
      const length = Math.min(block, n - filled);
      xs.set(x.subarray(from, from + length), filled);
      ys.set(y.subarray(from, from + length), filled);
    }
    return refit(xs, ys);
  });
}

/** First lag at which the autocorrelation falls below 0.1. */
function decorrelationLag(residuals: Float64Array): number {
  const n = residuals.length;
  const mean = residuals.reduce((sum, value) => sum + value, 0) / n;
  const variance = residuals.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (!(variance > 0)) return 1;
  const longest = Math.min(MOST_LAGS, Math.floor(n / 4));
  for (let lag = 1; lag <= longest; lag++) {
    let product = 0;
    for (let i = lag; i < n; i++) product += (residuals[i]! - mean) * (residuals[i - lag]! - mean);
    if (product / variance < 0.1) return lag;
  }
  return longest;
}
