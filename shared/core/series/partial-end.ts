const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

const FEWEST_SAMPLES = 12;
/** Periods looked back on: days for steps below a day, weeks for days. */
const PERIODS = 3;
/** The last step counts as cut off below this share of the least of its like. */
const SHARE = 0.5;
/** Smaller counts than this may fall to half by chance. */
const LEAST_COUNT = 20;

/**
 * True where the last step of a series of counts looks as if the export was made in the midst of it: it holds less
 * than half of the step before and of the least of the same step (and its neighbours) in the last three periods, or
 * of all earlier steps where the series is shorter than that.
 */
export function endsInPartialStep(timesMs: Float64Array, values: Float64Array, stepMs: number): boolean {
  if (values.length < FEWEST_SAMPLES || stepMs > DAY_MS) return false;
  const last = values.length - 1;
  const like = stepsLikeLast(timesMs, values, stepMs);
  let least = values[last - 1]!;
  for (const value of like) least = Math.min(least, value);
  return least >= LEAST_COUNT && values[last]! < least * SHARE;
}

function stepsLikeLast(timesMs: Float64Array, values: Float64Array, stepMs: number): Float64Array {
  const last = values.length - 1;
  const period = stepMs < DAY_MS ? DAY_MS : WEEK_MS;
  const end = timesMs[last]!;
  if (end - timesMs[0]! < PERIODS * period) return values.subarray(0, last);
  return values.filter((_, i) => {
    const ago = end - timesMs[i]!;
    const periods = Math.round(ago / period);
    return periods >= 1 && periods <= PERIODS && Math.abs(ago - periods * period) <= stepMs;
  });
}
