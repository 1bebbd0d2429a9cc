import type { RandomSource } from '../random.ts';
import { type ErrorScale, quantileOverTime } from './conformal-band.ts';

const ORIGIN_HALF_LIFE = 8;

/**
 * Joint sample paths of the future, by ensemble copula coupling (Schefzik, Thorarinsdottir & Gneiting 2013, Statistical
 * Science 28). Whole residual vectors of past origins (newest likelier), each rescaled by a random factor, say which
 * futures are high and low when, and so keep the persistence of errors over the window. In every step the values are
 * then those of the forecast's own calibrated quantiles, in the order that the vectors give: paths are as wide, and lie
 * as high, as the bands do.
 */
export function samplePaths(
  forecast: Float64Array,
  errors: ErrorScale,
  count: number,
  random: RandomSource,
): Float32Array[] {
  const { vectors } = errors.residuals;
  const cumulative = cumulativeWeights(vectors.length);
  const drawn = Array.from({ length: count }, () => {
    const u = random.next();
    const vector = vectors[cumulative.findIndex((weight) => u < weight)] ?? vectors[0]!;
    return { vector: withoutGaps(vector, forecast.length), factor: Math.exp(0.2 * random.normal()) };
  });
  // Ascending: the path that is i-th from below in a step gets the quantile at (i + ½)/count there.
  const quantiles = drawn.map((_, i) => quantileOverTime(forecast, errors, (i + 0.5) / count));
  const paths = drawn.map(() => new Float32Array(forecast.length));
  const order = new Uint32Array(count);
  const height = new Float64Array(count);
  for (let h = 0; h < forecast.length; h++) {
    for (const [i, { vector, factor }] of drawn.entries()) {
      height[i] = factor * vector[h]!;
      order[i] = i;
    }
    order.sort((a, b) => height[a]! - height[b]! || a - b);
    for (const [rank, i] of order.entries()) paths[i]![h] = quantiles[rank]![h]!;
  }
  return paths;
}

function cumulativeWeights(count: number): number[] {
  const weights = Array.from({ length: count }, (_, o) => 0.5 ** (o / ORIGIN_HALF_LIFE));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let running = 0;
  return weights.map((weight) => {
    running += weight / total;
    return running;
  });
}

/** Where a past origin's error is not known, the one before it stands in. */
function withoutGaps(vector: Float64Array, length: number): Float64Array {
  let last = 0;
  return Float64Array.from({ length }, (_, h) => {
    if (!Number.isNaN(vector[h] ?? Number.NaN)) last = vector[h]!;
    return last;
  });
}
