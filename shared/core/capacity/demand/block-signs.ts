import type { RandomSource } from '../../random.ts';

const MOST_LAGS = 400;

/**
 * A sign for each sample, the same within a block: residuals times these signs are a resample that keeps how residuals
 * hang together in time and how their size goes with load (wild bootstrap: Liu, Annals of Statistics 16 (1988); by blocks:
 * Shao, JASA 105 (2010)). Where the first block ends is drawn, too.
 */
export function blockSigns(length: number, block: number, random: RandomSource): Float64Array {
  const signs = new Float64Array(length);
  let left = 1 + random.integer(block);
  let sign = random.next() < 0.5 ? -1 : 1;
  for (let i = 0; i < length; i++) {
    signs[i] = sign;
    if (--left > 0) continue;
    left = block;
    sign = random.next() < 0.5 ? -1 : 1;
  }
  return signs;
}

/** Twice as long as residuals stay correlated, at least the cube root of the sample size, at most a tenth of it. */
export function blockLength(residuals: Float64Array): number {
  const n = residuals.length;
  return Math.round(Math.min(Math.max(Math.cbrt(n), 2 * decorrelationLag(residuals)), Math.max(2, n / 10)));
}

/** First lag at which the autocorrelation falls below 0.1. */
export function decorrelationLag(values: Float64Array): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (!(variance > 0)) return 1;
  const longest = Math.min(MOST_LAGS, Math.floor(n / 4));
  for (let lag = 1; lag <= longest; lag++) {
    let product = 0;
    for (let i = lag; i < n; i++) product += (values[i]! - mean) * (values[i - lag]! - mean);
    if (product / variance < 0.1) return lag;
  }
  return longest;
}
