/**
 * A series taken apart: value = trend × each season × rest on a logarithmic scale ('factor'), or
 * trend + each season + rest ('amount') where the series reaches down to zero.
 */
export interface Decomposition {
  readonly scale: 'factor' | 'amount';
  /** In the series' unit. */
  readonly trend: Float64Array;
  /** One per season length, shortest first: factors around 1, or amounts around 0. */
  readonly seasons: readonly { readonly steps: number; readonly values: Float64Array }[];
  /** What is left: factors around 1, or amounts around 0; NaN where the series is missing. */
  readonly rest: Float64Array;
}

const ROUNDS = 4;
/** Cycles to either side that shape a season at a point in time: it may drift over the year. */
const CYCLES_NEAR = 6;
/** Tukey's bisquare lets go of samples this many median absolute deviations out of line (as STL does). */
const BISQUARE_REACH = 6;
/**
 * … where that deviation is taken to be at least this share of what the seasons move: without any noise the slightest
 * misfit would be out of line, and the ends, where trend and seasons fit least, would be let go.
 */
const LEAST_TYPICAL = 0.02;

/**
 * Robust decomposition into a trend and several seasons by backfitting, after MSTL: each season is the weighted mean of
 * its phase over the nearest cycles, the trend a weighted mean over one longest season (Bandara, Hyndman & Bergmeir,
 * "MSTL: a seasonal-trend decomposition algorithm for time series with multiple seasonal patterns", 2021; robustness
 * weights as in Cleveland et al., "STL", 1990).
 *
 * @param values NaN where missing
 * @param seasons season lengths in steps, ascending
 */
export function decompose(values: Float64Array, seasons: readonly number[]): Decomposition {
  const scale = isPositive(values) ? 'factor' : 'amount';
  const series = scale === 'factor' ? values.map(Math.log) : Float64Array.from(values);
  const n = series.length;
  const weights = series.map((value) => (Number.isNaN(value) ? 0 : 1));
  const parts: { readonly steps: number; values: Float64Array }[] = seasons.map((steps) => ({
    steps,
    values: new Float64Array(n),
  }));
  let trend: Float64Array = new Float64Array(n);
  for (let round = 0; round < ROUNDS; round++) {
    trend = smooth(without(series, null, parts), weights, seasons.at(-1) ?? 7);
    for (const part of parts) {
      const alone = without(
        series,
        trend,
        parts.filter((other) => other !== part),
      );
      part.values = centred(phaseMeans(alone, weights, part.steps), part.steps);
    }
    reweigh(weights, without(series, trend, parts), without(series, trend, []));
  }
  const rest = without(series, trend, parts);
  if (scale === 'amount') return { scale, trend, seasons: parts, rest };
  const factors = parts.map((part) => withMeanOne(part.values.map(Math.exp)));
  const level = factors.reduce((product, { mean }) => product * mean, 1);
  return {
    scale,
    trend: trend.map((value) => level * Math.exp(value)),
    seasons: parts.map(({ steps }, p) => ({ steps, values: factors[p]!.values })),
    rest: rest.map(Math.exp),
  };
}

/** The mean of factors goes to the trend, so that the trend is the level a reader sees in the figures. */
function withMeanOne(values: Float64Array): { readonly values: Float64Array; readonly mean: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { values: values.map((value) => value / mean), mean };
}

/** Well away from zero: the lowest sample is above a hundredth of the mean. */
function isPositive(values: Float64Array): boolean {
  let low = Number.POSITIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value < low) low = value;
    sum += value;
    count++;
  }
  return count > 0 && low > (0.01 * sum) / count;
}

function without(
  series: Float64Array,
  trend: Float64Array | null,
  parts: readonly { readonly values: Float64Array }[],
): Float64Array {
  return series.map((value, i) => {
    let left = value - (trend?.[i] ?? 0);
    for (const part of parts) left -= part.values[i]!;
    return left;
  });
}

/** Weighted moving average over `width` steps, run twice for smoothness, and carried to the ends by its own slope. */
function smooth(values: Float64Array, weights: Float64Array, width: number): Float64Array {
  const once = carriedToEnds(movingMean(values, weights, width), width);
  const half = Math.max(3, width >> 1);
  return carriedToEnds(movingMean(once, once.map(() => 1) as Float64Array, half), half);
}

/**
 * At the ends the windows of a moving mean stand still: what they say of the middle of the last window would be carried
 * flat to its end, half a season of growth too low. Their slope is that from one whole window to the next, which no
 * season tilts.
 */
function carriedToEnds(means: Float64Array, width: number): Float64Array {
  const n = means.length;
  if (n < 2 * width) return means;
  const half = width >> 1;
  const last = n - width + half;
  const rising = (means[last]! - means[last - width]!) / width;
  const starting = (means[half + width]! - means[half]!) / width;
  return means.map((mean, i) => {
    if (i > last) return mean + rising * (i - last);
    return i < half ? mean - starting * (half - i) : mean;
  });
}

function movingMean(values: Float64Array, weights: Float64Array, width: number): Float64Array {
  const n = values.length;
  const sums = new Float64Array(n + 1);
  const totals = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const weight = Number.isNaN(values[i]!) ? 0 : weights[i]!;
    sums[i + 1] = sums[i]! + (weight ? weight * values[i]! : 0);
    totals[i + 1] = totals[i]! + weight;
  }
  let last = Number.NaN;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    // Always the whole width, shifted inwards at the ends: part of a week has another mean than a week.
    const from = Math.max(0, Math.min(i - (width >> 1), n - width));
    const to = Math.min(n, from + width);
    const total = totals[to]! - totals[from]!;
    if (total > 1e-9) last = (sums[to]! - sums[from]!) / total;
    out[i] = last;
  }
  const first = out.find((value) => !Number.isNaN(value)) ?? 0;
  return out.map((value) => (Number.isNaN(value) ? first : value));
}

/** At each step: the weighted mean of the same phase over the nearest cycles, nearer ones weighing more. */
function phaseMeans(values: Float64Array, weights: Float64Array, season: number): Float64Array {
  const n = values.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    let total = 0;
    for (let k = -CYCLES_NEAR; k <= CYCLES_NEAR; k++) {
      const at = i + k * season;
      if (at < 0 || at >= n || Number.isNaN(values[at]!)) continue;
      const weight = weights[at]! * (1 - (Math.abs(k) / (CYCLES_NEAR + 1)) ** 3) ** 3;
      sum += weight * values[at]!;
      total += weight;
    }
    out[i] = total > 1e-9 ? sum / total : 0;
  }
  return out;
}

/** A season says nothing about the level: its own mean over each cycle is taken out. */
function centred(values: Float64Array, season: number): Float64Array {
  const mean = movingMean(values, values.map(() => 1) as Float64Array, season);
  return values.map((value, i) => value - mean[i]!);
}

/** @param unseasoned what the trend alone leaves */
function reweigh(weights: Float64Array, rest: Float64Array, unseasoned: Float64Array): void {
  const typical = Math.max(typicalSize(rest), LEAST_TYPICAL * typicalSize(unseasoned));
  const reach = BISQUARE_REACH * typical;
  for (let i = 0; i < weights.length; i++) {
    const size = Math.abs(rest[i]!);
    if (Number.isNaN(size)) weights[i] = 0;
    else weights[i] = reach > 0 ? Math.max(0, 1 - (size / reach) ** 2) ** 2 : 1;
  }
}

function typicalSize(values: Float64Array): number {
  const sizes = values.filter((value) => !Number.isNaN(value)).map(Math.abs);
  return sizes.sort()[sizes.length >> 1] ?? 0;
}
