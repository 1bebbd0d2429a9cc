export interface CounterRate {
  /** Instants of all samples but the first, and the mean rate per second since the sample before each. */
  readonly timesMs: Float64Array;
  readonly perSecond: Float64Array;
  /** Instants of the first samples after a reset. */
  readonly resetsMs: readonly number[];
}

/** Fewer samples than this show no habit of rising. */
const FEWEST_SAMPLES = 10;
/** This many samples of demand that never fall do not happen. */
const NEVER_FALLING = 60;
/** A counter that was reset starts anew, far below what it had come to. */
const RESET_BELOW = 0.5;
/** Of a series that is not named as a counter, this many rises must follow one another for each reset. */
const RISES_PER_RESET = 60;
/** Of one that is, this share of steps may be resets. */
const MOST_RESETS = 0.1;

/**
 * The rate of a cumulative counter (a running total that starts anew from zero when its process does), or null for a
 * series that is none: one that falls otherwise than to less than half, that hardly ever rises, or that, not being
 * known as a counter, rises by the same amount throughout, or has no reset and fewer than 60 samples. Instants ascending
 * and distinct. `isKnown`: by its name, or by the planner's word.
 *
 * After a reset the counter's own value is what was counted, as in Prometheus' `rate()`.
 */
export function rateOfCounter(
  timesMs: Float64Array,
  values: Float64Array,
  isKnown: boolean,
): CounterRate | null {
  const steps = values.length - 1;
  if (values.length < FEWEST_SAMPLES) return null;
  const habit = observe(values);
  if (!habit || habit.rises * 2 < steps) return null;
  const { resets, rises, evenRises } = habit;
  if (
    isKnown
      ? resets > steps * MOST_RESETS
      : evenRises || (resets === 0 ? steps < NEVER_FALLING : rises < resets * RISES_PER_RESET)
  )
    return null;
  const perSecond = new Float64Array(steps);
  const resetsMs: number[] = [];
  for (let i = 0; i < steps; i++) {
    const rise = values[i + 1]! - values[i]!;
    const seconds = (timesMs[i + 1]! - timesMs[i]!) / 1000;
    if (rise < 0) resetsMs.push(timesMs[i + 1]!);
    perSecond[i] = (rise < 0 ? values[i + 1]! : rise) / seconds;
  }
  return { timesMs: timesMs.slice(1), perSecond, resetsMs };
}

/** True where a series only ever rises, though by too few samples to say that it is a running total. */
export function mayBeCounter(values: Float64Array): boolean {
  if (values.length < FEWEST_SAMPLES) return false;
  const habit = observe(values);
  return habit !== null && habit.resets === 0 && !habit.evenRises && habit.rises === values.length - 1;
}

interface Habit {
  readonly rises: number;
  readonly resets: number;
  /** All rises are of one size, as in an artificial saw-tooth. */
  readonly evenRises: boolean;
}

/** Null as soon as the series falls otherwise than by a reset, or is negative. */
function observe(values: Float64Array): Habit | null {
  let rises = 0;
  let resets = 0;
  let firstRise = Number.NaN;
  let evenRises = true;
  if (values[0]! < 0) return null;
  for (let i = 1; i < values.length; i++) {
    const rise = values[i]! - values[i - 1]!;
    if (rise < 0) {
      if (values[i]! < 0 || values[i]! > values[i - 1]! * RESET_BELOW) return null;
      resets += 1;
    } else if (rise > 0) {
      rises += 1;
      if (rises === 1) firstRise = rise;
      else if (rise !== firstRise) evenRises = false;
    }
  }
  return { rises, resets, evenRises };
}
