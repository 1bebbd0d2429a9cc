import type { GridSamples } from './match-samples.ts';
import { spansWhere, type TimeSpan } from './time-span.ts';

/** Samples to either side that a sample is compared with. */
const NEIGHBOURS = 3;
const FEWEST_SAMPLES = 100;
const MOST_MEASURED = 20_000;
/** How far out of line, in robust standard deviations of all samples' distances from their neighbours … */
const SCALES = 10;
/** … in multiples of the distance that all but one in two hundred keep within (so that habitual spikes are none) … */
const HABIT_QUANTILE = 0.995;
const HABITS = 3;
/** … and as a share of the series' usual level. */
const LEVEL_SHARE = 0.5;
/** What happens in the same hour of this many days is a job that runs then. */
const DAYS_OF_A_JOB = 4;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** 1 / Φ⁻¹(3/4): makes the median absolute deviation estimate a normal distribution's standard deviation. */
const MAD_TO_SIGMA = 1.4826;

export interface Outliers {
  readonly samples: number;
  readonly spans: readonly TimeSpan[];
  /** The furthest: its value and the median of its neighbours. */
  readonly value: number;
  readonly usual: number;
}

/**
 * Samples that stand alone: far from the median of the three before and the three after, as no more than a handful of
 * the series do. A rush hour, a daily job or a day of sales is none of these. Hampel's identifier with the series' own
 * habits as a second measure (F. R. Hampel, "The influence curve and its role in robust estimation", 1974).
 * `leastDistance`: what is nearer to its neighbours is of no account, e.g. 0.1 for a fraction of capacity.
 */
export function findOutliers({ timesMs, values, stepMs }: GridSamples, leastDistance = 0): Outliers | null {
  if (values.length < FEWEST_SAMPLES) return null;
  const limit = Math.max(leastDistance, usualLimit(values));
  if (!(limit > 0)) return null;
  const far: number[] = [];
  for (let i = NEIGHBOURS; i < values.length - NEIGHBOURS; i++) {
    if (!isNear(values, i, limit) && Math.abs(values[i]! - localMedian(values, i)) > limit) far.push(i);
  }
  const found = withoutJobs(far, timesMs);
  if (found.length === 0) return null;
  const distance = (row: number) => Math.abs(values[row]! - localMedian(values, row));
  const furthest = found.reduce((a, b) => (distance(b) > distance(a) ? b : a));
  const isFound = new Set(found);
  return {
    samples: found.length,
    spans: spansWhere(timesMs, stepMs, (i) => isFound.has(i), 1),
    value: values[furthest]!,
    usual: localMedian(values, furthest),
  };
}

/** From evenly spread samples, at most twenty thousand of them. */
function usualLimit(values: Float64Array): number {
  const stride = Math.ceil(values.length / MOST_MEASURED);
  const distances: number[] = [];
  const sizes: number[] = [];
  for (let i = NEIGHBOURS; i < values.length - NEIGHBOURS; i += stride) {
    distances.push(Math.abs(values[i]! - localMedian(values, i)));
    sizes.push(Math.abs(values[i]!));
  }
  const sorted = Float64Array.from(distances).sort();
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]!;
  const level = Float64Array.from(sizes).sort()[sizes.length >> 1]!;
  return Math.max(SCALES * MAD_TO_SIGMA * at(0.5), HABITS * at(HABIT_QUANTILE), LEVEL_SHARE * level);
}

/** True where three neighbours lie within the limit: the median then does too. */
function isNear(values: Float64Array, at: number, limit: number): boolean {
  let near = 0;
  for (let k = 1; k <= NEIGHBOURS; k++) {
    if (Math.abs(values[at]! - values[at - k]!) <= limit) near += 1;
    if (Math.abs(values[at]! - values[at + k]!) <= limit) near += 1;
    if (near >= NEIGHBOURS) return true;
  }
  return false;
}

function withoutJobs(rows: readonly number[], timesMs: Float64Array): readonly number[] {
  const hourOf = (row: number) => Math.floor((timesMs[row]! % DAY_MS) / HOUR_MS);
  const days = new Map<number, Set<number>>();
  for (const row of rows) {
    const seen = days.get(hourOf(row)) ?? new Set();
    days.set(hourOf(row), seen.add(Math.floor(timesMs[row]! / DAY_MS)));
  }
  return rows.filter((row) => days.get(hourOf(row))!.size < DAYS_OF_A_JOB);
}

const WIDTH = 2 * NEIGHBOURS + 1;

/** The median of a sample and its neighbours. */
function localMedian(values: Float64Array, at: number): number {
  const window = new Float64Array(WIDTH);
  for (let k = 0; k < WIDTH; k++) window[k] = values[at - NEIGHBOURS + k]!;
  return window.sort()[NEIGHBOURS]!;
}
