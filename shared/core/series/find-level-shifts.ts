import type { GridSamples } from './match-samples.ts';

export interface LevelShift {
  /** First day (or step, for steps of a day and more) at the new level. */
  readonly atMs: number;
  /** Median level of the week (or days) before and after. */
  readonly before: number;
  readonly after: number;
}

const DAY_MS = 86_400_000;
const SAMPLES_A_DAY = 96;
const LONGEST_STEP_MS = 7 * DAY_MS;

/** Days compared on either side: a week where there are four, so that weekdays stand beside their like. */
const WEEK = 7;
const FEW_DAYS = 3;
const FEWEST_FOR_WEEKS = 28;
const FEWEST_FOR_DAYS = 8;

/** Every day (one in seven may fail) must have changed by this much beside its like. */
const LEAST_CHANGE = 0.25;
/** The change must be this many times what a week usually differs from the one before … */
const NOISES = 4;
/** … and this many times what the weeks right before and after it differ by: growth is no shift. */
const ABRUPTNESS = 2;
/** How long it must last, in weeks, unless the series ends: a sale or a holiday is no shift. */
const LASTING_WINDOWS = 4;
const FEWEST_WINDOWS = 2;
/** A change below this share of the series' mean is one of its idle hum. */
const MEAN_SHARE = 0.1;

/**
 * Where a series' level changes within a day and stays changed for four weeks, or until the series ends.
 * `leastChange`: a smaller one is of no account, e.g. 0.05 for a fraction of capacity.
 */
export function findLevelShifts(
  { timesMs, values, stepMs }: GridSamples,
  leastChange = 0,
): readonly LevelShift[] {
  if (stepMs > LONGEST_STEP_MS || values.length === 0) return [];
  const blockMs = Math.max(stepMs, DAY_MS);
  const medians = blockMedians(timesMs, values, stepMs, blockMs);
  const window = medians.length >= FEWEST_FOR_WEEKS ? WEEK : medians.length >= FEWEST_FOR_DAYS ? FEW_DAYS : 0;
  if (window === 0) return [];
  const jumps = jumpsOf(medians, window);
  const least = Math.max(leastChange, MEAN_SHARE * meanOf(values), NOISES * usualSize(jumps));
  const firstMs = Math.floor(timesMs[0]! / blockMs) * blockMs;
  const shifts: LevelShift[] = [];
  for (let at = window; at + (window === WEEK ? FEWEST_WINDOWS : 1) * window <= medians.length; at++) {
    if (!isShift(medians, jumps, at, window, least)) continue;
    const before = medianOf(medians, at - window, window);
    shifts.push({ atMs: firstMs + at * blockMs, before, after: medianOf(medians, at, window) });
    at += window - 1;
  }
  return shifts;
}

function isShift(
  medians: Float64Array,
  jumps: Float64Array,
  at: number,
  window: number,
  least: number,
): boolean {
  const size = Math.abs(jumps[at]!);
  if (!(size > least)) return false;
  for (let near = at - window + 1; near < at + window; near++)
    if (Math.abs(jumps[near] ?? 0) > size) return false;
  const around = Math.max(Math.abs(jumps[at - window] ?? 0), Math.abs(jumps[at + window] ?? 0));
  if (around * ABRUPTNESS > size) return false;
  return changesAll(medians, at, window) && lasts(medians, at, window);
}

/** Each day of the window beside its like in the window before: changed in one direction, one exception in seven. */
function changesAll(medians: Float64Array, at: number, window: number): boolean {
  let up = 0;
  let down = 0;
  for (let i = at; i < at + window; i++) {
    const before = medians[i - window]!;
    const after = medians[i]!;
    if (after > before * (1 + LEAST_CHANGE)) up += 1;
    if (after * (1 + LEAST_CHANGE) < before) down += 1;
  }
  return Math.max(up, down) >= window - Math.floor(window / WEEK);
}

function lasts(medians: Float64Array, at: number, window: number): boolean {
  const before = medianOf(medians, at - window, window);
  const after = medianOf(medians, at, window);
  for (let k = 1; k < LASTING_WINDOWS && at + (k + 1) * window <= medians.length; k++) {
    const later = medianOf(medians, at + k * window, window);
    if ((later - before) / (after - before) < 0.5) return false;
  }
  return true;
}

/** Of each boundary between blocks: the median of the window after it less that of the window before; NaN at the ends. */
function jumpsOf(medians: Float64Array, window: number): Float64Array {
  return medians.map((_, at) =>
    at < window || at + window > medians.length
      ? Number.NaN
      : medianOf(medians, at, window) - medianOf(medians, at - window, window),
  );
}

function usualSize(jumps: Float64Array): number {
  const sizes = jumps
    .filter((jump) => !Number.isNaN(jump))
    .map(Math.abs)
    .sort();
  return sizes[sizes.length >> 1] ?? 0;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.abs(values[i]!);
  return sum / values.length;
}

function medianOf(values: Float64Array, from: number, length: number): number {
  const sorted = values
    .slice(from, from + length)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Of at most about a hundred samples, evenly spread over the day. */
function medianOfDay(values: Float64Array, from: number, to: number): number {
  const stride = Math.ceil((to - from) / SAMPLES_A_DAY);
  const day = new Float64Array(Math.ceil((to - from) / stride));
  for (let i = 0; i < day.length; i++) day[i] = values[from + i * stride]!;
  return medianOf(day, 0, day.length);
}

/** Median of each day that is at least half there; NaN for the others. */
function blockMedians(
  timesMs: Float64Array,
  values: Float64Array,
  stepMs: number,
  blockMs: number,
): Float64Array {
  const first = Math.floor(timesMs[0]! / blockMs);
  const last = Math.floor(timesMs.at(-1)! / blockMs);
  const medians = new Float64Array(last - first + 1).fill(Number.NaN);
  for (let from = 0; from < timesMs.length; ) {
    const block = Math.floor(timesMs[from]! / blockMs);
    let to = from;
    while (to < timesMs.length && Math.floor(timesMs[to]! / blockMs) === block) to += 1;
    if ((to - from) * stepMs * 2 >= blockMs) medians[block - first] = medianOfDay(values, from, to);
    from = to;
  }
  return medians;
}
