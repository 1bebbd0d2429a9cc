import { type GridSamples, matchSamples } from './match-samples.ts';
import { spansWhere, type TimeSpan } from './time-span.ts';

const DAY_MS = 86_400_000;
const FEWEST_STEPS = 3;
const FEWEST_SAMPLES = 48;
/** Errors are many where they are this many times their usual number, and above what 49 in 50 steps have. */
const TIMES_USUAL = 5;
const HIGH_QUANTILE = 0.98;
/** Traffic is flat where its values over the stretch lie this close together, as a share of their mean … */
const FLAT_SPREAD = 0.1;
/** … at the top: no lower than this share of the highest of the day before and after. */
const NEAR_TOP = 0.85;

/**
 * Stretches in which errors (429 and its like) rise far above their usual number while traffic lies flat at the top of
 * its day: what is counted as traffic is then what was let through. Errors while traffic is low, or moves as always, are
 * a fault of another kind and none of these.
 */
export function findRejectedDemand(traffic: GridSamples, errors: GridSamples): readonly TimeSpan[] {
  const { timesMs, values, stepMs } = traffic;
  const matched = matchSamples(traffic, errors);
  const known = matched.filter((value) => !Number.isNaN(value)).sort();
  if (known.length < FEWEST_SAMPLES) return [];
  const at = (share: number) => known[Math.floor((known.length - 1) * share)]!;
  const many = Math.max(TIMES_USUAL * at(0.5), at(HIGH_QUANTILE));
  if (!(many > 0)) return [];
  return spansWhere(timesMs, stepMs, (i) => matched[i]! > many).filter(
    (span) => span.endMs - span.startMs >= FEWEST_STEPS * stepMs && isFlatAtTop(timesMs, values, span),
  );
}

function isFlatAtTop(timesMs: Float64Array, values: Float64Array, { startMs, endMs }: TimeSpan): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  let top = Number.NEGATIVE_INFINITY;
  for (
    let i = firstFrom(timesMs, startMs - DAY_MS);
    i < timesMs.length && timesMs[i]! < endMs + DAY_MS;
    i++
  ) {
    const value = values[i]!;
    if (value > top) top = value;
    if (timesMs[i]! < startMs || timesMs[i]! >= endMs) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
    count += 1;
  }
  const mean = sum / count;
  return mean > 0 && high - low <= FLAT_SPREAD * mean && mean >= NEAR_TOP * top;
}

/** Index of the first instant not before `timeMs`. */
function firstFrom(timesMs: Float64Array, timeMs: number): number {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timesMs[middle]! < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
