import { studentQuantile } from '../metrics/beta-distribution.ts';
import { applyResidual, type ResidualVectors } from './residuals.ts';
import { windowMaximumQuantile } from './window-maximum.ts';

/** Error scale by horizon and the scaled errors it leaves: all that quantiles and bands need. */
export interface ErrorScale {
  readonly residuals: ResidualVectors;
  readonly scale: Float64Array;
  /** |Z|/s and Z/s pooled over origins and horizon with recency weights, sorted. */
  readonly absolute: WeightedSample;
  readonly signed: WeightedSample;
  /** RMS of the newest three origins over that of the rest; 1 where there are too few. */
  readonly recentErrorRatio: number;
  readonly inflation: number;
}

export interface WeightedSample {
  readonly values: Float64Array;
  /** Mid-point cumulative weights in (0, 1). */
  readonly cumulative: Float64Array;
}

const ORIGIN_HALF_LIFE = 6;
/** Finite-sample inflation, measured on pseudo-tests inside the histories (last windows held back). */
const INFLATION = 1.04;
/**
 * The empirical quantile of some hundred dependent errors is noisy: it is drawn halfway to that of Student's t
 * with 18 degrees of freedom, which scaled errors follow on average (measured on the same pseudo-tests).
 */
const SHRINKAGE = 0.5;
const TYPICAL_DF = 18;
/** Share of the rising line in the scale; the rest is the smoothed mean square of each step. */
const LINE_SHARE = 0.4;
/** Steps to either side over which the mean square of a step is smoothed. */
const SMOOTHED_OVER = 1;
const SCALE_HALF_LIFE = 10;
/** A window that began in the same phase of the longest season counts as so many for the scale: Mondays err like Mondays. */
const SAME_PHASE_WEIGHT = 2;

/**
 * Split conformal: errors of past origins (combined with weights that never saw them), scaled by a
 * non-decreasing line in the horizon mixed with the smoothed mean square at each step. Newer errors weigh more,
 * which is all the widening a change of regime gets: a factor on top cost more width than it won coverage.
 * Needs at least one origin.
 *
 * @param origin first step of the window the scale is for
 * @param season longest season in steps
 */
export function errorScale(residuals: ResidualVectors, origin: number, season: number): ErrorScale {
  const { vectors } = residuals;
  const horizon = vectors[0]!.length;
  const weights = residuals.origins.map(
    (past, o) =>
      0.5 ** (o / SCALE_HALF_LIFE) * ((origin - past) % season === 0 && season > 1 ? SAME_PHASE_WEIGHT : 1),
  );
  const square = meanSquare(vectors, weights, horizon);
  const line = risingLine(square);
  const smooth = movingAverage(square, SMOOTHED_OVER);
  const scale = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    const tilt = horizon > 1 ? 1 + 0.2 * (h / (horizon - 1) - 0.5) : 1;
    scale[h] = Math.sqrt(LINE_SHARE * line[h]! + (1 - LINE_SHARE) * smooth[h]!) * tilt;
  }
  return {
    residuals,
    scale,
    absolute: pool(vectors, scale, Math.abs),
    signed: pool(vectors, scale, (value) => value),
    recentErrorRatio: recentErrorRatio(vectors),
    inflation: INFLATION * fewOrigins(residuals.effective),
  };
}

/**
 * Carries errors measured over a shorter horizon to a longer one: the scale grows with the square root of the
 * time ahead, and residual vectors go on in phase with the season. An assumption, to be said wherever it is used.
 */
export function extendErrors(errors: ErrorScale, horizon: number, season: number): ErrorScale {
  const known = errors.scale.length;
  if (horizon <= known) return errors;
  const period = Math.min(season, known);
  const scale = new Float64Array(horizon);
  const source = (h: number) => (h < known ? h : known - period + ((h - known) % period));
  const growth = (h: number) => (h < known ? 1 : Math.sqrt((h + 1) / known));
  for (let h = 0; h < horizon; h++) scale[h] = errors.scale[source(h)]! * growth(h);
  const vectors = errors.residuals.vectors.map((vector) =>
    Float64Array.from({ length: horizon }, (_, h) => vector[source(h)]! * growth(h)),
  );
  const maxima = errors.residuals.maxima.map((value) => value * growth(horizon - 1));
  return { ...errors, scale, residuals: { ...errors.residuals, vectors, maxima } };
}

function fewOrigins(count: number): number {
  return count >= 8 ? 1 : 1 + 0.4 / count;
}

/**
 * Central band that holds with probability `level` (0…1). Its upper edge stays below the same quantile of the window's
 * maximum: no single step can be likelier to pass a value than the highest of all.
 */
export function centralBand(
  forecast: Float64Array,
  errors: ErrorScale,
  level: number,
): { low: Float64Array; high: Float64Array } {
  const typical = studentQuantile((1 + level) / 2, TYPICAL_DF);
  const factor = shrink(weightedQuantile(errors.absolute, level), typical) * errors.inflation;
  const { kind, offset } = errors.residuals;
  const low = forecast.map((f, h) => Math.min(f, applyResidual(f, -factor * errors.scale[h]!, kind, offset)));
  const most = windowMaximumQuantile(forecast, errors.residuals, (1 + level) / 2);
  const high = forecast.map((f, h) =>
    Math.max(f, Math.min(most, applyResidual(f, factor * errors.scale[h]!, kind, offset))),
  );
  return { low, high };
}

/** One-sided quantile over time, never above the same quantile of the window's maximum. */
export function quantileOverTime(
  forecast: Float64Array,
  errors: ErrorScale,
  probability: number,
): Float64Array {
  const typical = studentQuantile(probability, TYPICAL_DF);
  const factor = shrink(weightedQuantile(errors.signed, probability), typical) * errors.inflation;
  const { kind, offset } = errors.residuals;
  const most = windowMaximumQuantile(forecast, errors.residuals, probability);
  return forecast.map((f, h) => Math.min(most, applyResidual(f, factor * errors.scale[h]!, kind, offset)));
}

function shrink(empirical: number, typical: number): number {
  return (1 - SHRINKAGE) * empirical + SHRINKAGE * typical;
}

export function weightedQuantile(sample: WeightedSample, probability: number): number {
  const { values, cumulative } = sample;
  const n = values.length;
  if (n === 0) return 0;
  if (probability <= cumulative[0]!) return values[0]!;
  if (probability >= cumulative[n - 1]!) return values[n - 1]!;
  let low = 0;
  let high = n - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! <= probability) low = middle;
    else high = middle;
  }
  const span = cumulative[high]! - cumulative[low]!;
  const t = span > 0 ? (probability - cumulative[low]!) / span : 0;
  return values[low]! + t * (values[high]! - values[low]!);
}

function meanSquare(
  vectors: readonly Float64Array[],
  weights: readonly number[],
  horizon: number,
): Float64Array {
  const out = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    let sum = 0;
    let total = 0;
    for (const [o, vector] of vectors.entries()) {
      const value = vector[h]!;
      if (Number.isNaN(value)) continue;
      sum += weights[o]! * value * value;
      total += weights[o]!;
    }
    out[h] = total ? sum / total : Number.NaN;
  }
  fillMissing(out);
  return out;
}

function fillMissing(values: Float64Array): void {
  let sum = 0;
  let count = 0;
  for (const value of values)
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
    }
  const mean = count ? sum / count : 0;
  for (let i = 0; i < values.length; i++) values[i] = Number.isNaN(values[i]!) ? mean : values[i]! + 1e-12;
}

/** Least-squares line through the mean squares, never falling, rescaled to keep their mean. */
function risingLine(square: Float64Array): Float64Array {
  const n = square.length;
  let mean = 0;
  for (const value of square) mean += value;
  mean /= n;
  const middle = (n + 1) / 2;
  let cross = 0;
  let spread = 0;
  for (let h = 1; h <= n; h++) {
    cross += (h - middle) * (square[h - 1]! - mean);
    spread += (h - middle) ** 2;
  }
  const slope = spread > 0 ? Math.max(0, cross / spread) : 0;
  const intercept = Math.max(mean - slope * middle, 0.1 * mean);
  const line = Float64Array.from(square, (_, i) => intercept + slope * (i + 1));
  let lineMean = 0;
  for (const value of line) lineMean += value;
  lineMean /= n;
  if (lineMean > 0) for (let i = 0; i < n; i++) line[i]! *= mean / lineMean;
  return line;
}

function movingAverage(values: Float64Array, reach: number): Float64Array {
  const n = values.length;
  return values.map((_, i) => {
    let sum = 0;
    for (let k = -reach; k <= reach; k++) sum += values[Math.min(n - 1, Math.max(0, i + k))]!;
    return sum / (2 * reach + 1);
  });
}

function recentErrorRatio(vectors: readonly Float64Array[]): number {
  if (vectors.length <= 4) return 1;
  const rms = (part: readonly Float64Array[]) => {
    let sum = 0;
    let count = 0;
    for (const vector of part)
      for (const value of vector)
        if (!Number.isNaN(value)) {
          sum += value * value;
          count++;
        }
    return count ? sum / count : 0;
  };
  return Math.sqrt(rms(vectors.slice(0, 3)) / (rms(vectors.slice(3)) + 1e-15));
}

function pool(
  vectors: readonly Float64Array[],
  scale: Float64Array,
  measure: (value: number) => number,
): WeightedSample {
  const pairs: [number, number][] = [];
  for (const [o, vector] of vectors.entries()) {
    const weight = 0.5 ** (o / ORIGIN_HALF_LIFE);
    for (let h = 0; h < vector.length; h++) {
      const value = vector[h]!;
      if (!Number.isNaN(value)) pairs.push([measure(value / scale[h]!), weight]);
    }
  }
  pairs.sort((a, b) => a[0] - b[0]);
  const values = new Float64Array(pairs.length);
  const cumulative = new Float64Array(pairs.length);
  let total = 0;
  for (const [, weight] of pairs) total += weight;
  let running = 0;
  for (const [i, [value, weight]] of pairs.entries()) {
    values[i] = value;
    cumulative[i] = (running + weight / 2) / total;
    running += weight;
  }
  return { values, cumulative };
}
