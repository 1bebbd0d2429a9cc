import type { GridSamples } from './match-samples.ts';
import { spansWhere, type TimeSpan } from './time-span.ts';

/** Samples to either side that a sample is compared with. */
const NEIGHBOURS = 3;
const FEWEST_SAMPLES = 100;
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
  const medians = localMedians(values);
  const distances = values.map((value, i) => Math.abs(value - medians[i]!));
  const sorted = Float64Array.from(distances).sort();
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]!;
  const level = middleOf(values.map(Math.abs).sort());
  const limit = Math.max(
    leastDistance,
    SCALES * MAD_TO_SIGMA * at(0.5),
    HABITS * at(HABIT_QUANTILE),
    LEVEL_SHARE * level,
  );
  if (!(limit > 0) || sorted.at(-1)! <= limit) return null;
  const far = Array.from(distances.keys()).filter((i) => distances[i]! > limit);
  const found = new Set(withoutJobs(far, timesMs));
  if (found.size === 0) return null;
  const furthest = [...found].reduce((a, b) => (distances[b]! > distances[a]! ? b : a));
  return {
    samples: found.size,
    spans: spansWhere(timesMs, stepMs, (i) => found.has(i), 1),
    value: values[furthest]!,
    usual: medians[furthest]!,
  };
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

/** The median of each sample's neighbourhood, itself in it; the three at either end, which lack one, are their own. */
function localMedians(values: Float64Array): Float64Array {
  const width = 2 * NEIGHBOURS + 1;
  const window = new Float64Array(width);
  const medians = Float64Array.from(values);
  for (let i = NEIGHBOURS; i < values.length - NEIGHBOURS; i++) {
    for (let k = 0; k < width; k++) insert(window, k, values[i - NEIGHBOURS + k]!);
    medians[i] = window[NEIGHBOURS]!;
  }
  return medians;
}

/** Puts a value in its place among the first `count` of a sorted window. */
function insert(window: Float64Array, count: number, value: number): void {
  let at = count;
  while (at > 0 && window[at - 1]! > value) {
    window[at] = window[at - 1]!;
    at -= 1;
  }
  window[at] = value;
}

function middleOf(sorted: Float64Array): number {
  return sorted[sorted.length >> 1]!;
}
