import type { RandomSource } from '../random.ts';
import type { ErrorScale } from './conformal-band.ts';

const ORIGIN_HALF_LIFE = 8;

/**
 * Joint sample paths of the future: whole residual vectors of past origins (newest likelier), each rescaled by
 * a random factor and roughened by an autoregressive term, so that errors keep their persistence over the
 * window. Multiplicative for series well away from zero, additive otherwise.
 *
 * Finally each path is stretched so that the distribution of path maxima moves towards `maximumQuantile`
 * (probability → value): capacity is read from maxima, and those of plain bootstrap paths are biased.
 */
export function samplePaths(
  forecast: Float64Array,
  errors: ErrorScale,
  count: number,
  random: RandomSource,
  maximumQuantile: ((probability: number) => number) | null,
): Float32Array[] {
  const { vectors, kind, offset } = errors.residuals;
  const multiplicative = kind === 'log' && offset === 0;
  const cumulative = cumulativeWeights(vectors.length);
  const paths: Float32Array[] = [];
  for (let i = 0; i < count; i++) {
    const u = random.next();
    const vector = vectors[cumulative.findIndex((weight) => u < weight)] ?? vectors[0]!;
    const factor = Math.exp(0.2 * random.normal());
    paths.push(drawPath(forecast, vector, errors, { factor, multiplicative, random }));
  }
  if (maximumQuantile) alignMaxima(paths, maximumQuantile);
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

function drawPath(
  forecast: Float64Array,
  vector: Float64Array,
  errors: ErrorScale,
  draw: { factor: number; multiplicative: boolean; random: RandomSource },
): Float32Array {
  const { kind, offset } = errors.residuals;
  const persistence = 0.8;
  const innovation = Math.sqrt(1 - persistence ** 2);
  const path = new Float32Array(forecast.length);
  let noise = draw.random.normal();
  let last = 0;
  for (let h = 0; h < path.length; h++) {
    if (h > 0) noise = persistence * noise + innovation * draw.random.normal();
    if (!Number.isNaN(vector[h]!)) last = vector[h]!;
    const residual = draw.factor * last + 0.25 * errors.scale[h]! * noise;
    const f = forecast[h]!;
    if (draw.multiplicative) path[h] = f * Math.exp(Math.min(1.5, Math.max(-1.5, residual)));
    else if (kind === 'level') path[h] = f + residual;
    // Log residuals with an offset are turned into differences at this forecast's size.
    else path[h] = Math.max(0, f + (f + offset) * (Math.exp(Math.min(1.5, Math.max(-1.5, residual))) - 1));
  }
  return path;
}

/** Maps the i-th smallest path maximum halfway onto the direct quantile at (i + ½)/n. */
function alignMaxima(paths: Float32Array[], maximumQuantile: (probability: number) => number): void {
  const ranked = paths
    .map((path) => ({ path, high: path.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) }))
    .sort((a, b) => a.high - b.high);
  for (const [i, { path, high }] of ranked.entries()) {
    const wanted = 0.5 * high + 0.5 * maximumQuantile((i + 0.5) / ranked.length);
    if (!(high > 0) || !(wanted > 0)) continue;
    const factor = wanted / high;
    for (let h = 0; h < path.length; h++) path[h]! *= factor;
  }
}
