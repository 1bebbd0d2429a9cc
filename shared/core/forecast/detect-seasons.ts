const DAY_MS = 86_400_000;
const MONTH_MS = 28 * DAY_MS;

/**
 * Season lengths in steps that the series can carry: the day (for steps of six hours and less) and the week,
 * each only where the history holds at least two full cycles (three for the week) beside what the step allows.
 * Where neither is there, another cycle that the data shows. Whether a season helps is left to the backtest; here a season is dropped only where the autocorrelation at
 * its lag, after removing slower movement, is not above what noise gives (2/√n) and no longer season needs it.
 */
export function detectSeasons(values: Float64Array, stepMs: number): number[] {
  const n = values.length;
  if (stepMs >= MONTH_MS) return n >= 24 ? [12] : [];
  const seasons = dayAndWeek(n, stepMs);
  const other = otherCycle(values, seasons);
  if (other !== null) return [other];
  return isSeasonal(values, seasons) ? seasons : [];
}

/**
 * Day and week where spikes hide them: what they correlate with drowns in a few samples hundreds of times the others, but
 * their order shows them (the same test on ranks). For a series in which `detectSeasons` finds none.
 */
export function hiddenSeasons(values: Float64Array, stepMs: number): number[] {
  const seasons = dayAndWeek(values.length, stepMs);
  return isSeasonal(ranksOf(values), seasons) ? seasons : [];
}

function dayAndWeek(n: number, stepMs: number): number[] {
  const seasons: number[] = [];
  const day = DAY_MS / stepMs;
  const week = (7 * DAY_MS) / stepMs;
  if (Number.isInteger(day) && day >= 4 && n >= 2 * day) seasons.push(day);
  if (Number.isInteger(week) && week >= 7 && n >= 3 * week) seasons.push(week);
  return seasons;
}

function isSeasonal(values: Float64Array, seasons: readonly number[]): boolean {
  return seasons.some((season) => seasonalCorrelation(values, season) > 2 / Math.sqrt(values.length));
}

/** Place of each sample in the order of all, equal ones sharing theirs; NaN where it is missing. */
function ranksOf(values: Float64Array): Float64Array {
  const present = [...values.keys()].filter((i) => !Number.isNaN(values[i]!));
  const order = present.sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/** Longest stretch searched for a cycle of its own: the newest samples. */
const SEARCHED_STEPS = 4096;
const FEWEST_STEPS = 48;
/** Cycles that must fit into the stretch. */
const FEWEST_CYCLES = 4;
const LEAST_CORRELATION = 0.3;
/** By how much it must correlate better than day and week do: lags near a multiple of it correlate too. */
const CLEARLY_BETTER = 0.15;

/**
 * A cycle that is neither day nor week, e.g. of a job every ten hours: the lag of the highest local maximum of the
 * autocorrelation (moving average over that lag removed), where it is well above noise, is not a slope of slower
 * movement (correlation falls between 0 and the lag), shows again at twice the lag, and fits clearly better than day and
 * week. Null where there is none.
 */
function otherCycle(values: Float64Array, seasons: readonly number[]): number | null {
  const recent = values.slice(Math.max(0, values.length - SEARCHED_STEPS));
  const n = recent.length;
  if (n < FEWEST_STEPS) return null;
  const longest = Math.floor(n / FEWEST_CYCLES);
  const level = removeMovingAverage(recent, longest);
  const correlation = Float64Array.from({ length: longest + 2 }, (_, lag) => correlationAt(level, lag));
  const least = Math.max(LEAST_CORRELATION, 4 / Math.sqrt(n));
  let best: number | null = null;
  let lowest = 1;
  for (let lag = 2; lag <= longest; lag++) {
    lowest = Math.min(lowest, correlation[lag - 1]!);
    const here = correlation[lag]!;
    const isPeak = here > correlation[lag - 1]! && here >= correlation[lag + 1]!;
    if (!isPeak || here < least || here - lowest < least) continue;
    // Multiples of a cycle correlate as well as the cycle does: the shortest that comes near the best is the cycle.
    if (best === null || here > 1.1 * correlation[best]!) best = lag;
  }
  if (best === null || correlationAt(level, 2 * best) < least / 2) return null;
  const calendar = Math.max(0, ...seasons.map((season) => correlationAt(level, season)));
  if (correlation[best]! < calendar + CLEARLY_BETTER) return null;
  const cycle = sharpened(level, best);
  return seasonalCorrelation(recent, cycle) > least ? cycle : null;
}

/** Noise moves the highest lag by a step or two; over several cycles a step too many adds up and shows. */
function sharpened(level: Float64Array, lag: number): number {
  const evidence = (candidate: number) => {
    let sum = 0;
    for (let k = 1; k <= FEWEST_CYCLES && 2 * k * candidate <= level.length; k++)
      sum += correlationAt(level, k * candidate);
    return sum;
  };
  const near = [-2, -1, 0, 1, 2].map((shift) => lag + shift).filter((candidate) => candidate >= 2);
  return near.reduce((best, candidate) => (evidence(candidate) > evidence(best) ? candidate : best), lag);
}

function correlationAt(values: Float64Array, lag: number): number {
  let cross = 0;
  let pairs = 0;
  let square = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    square += value * value;
    count++;
    const before = i >= lag ? values[i - lag]! : Number.NaN;
    if (Number.isNaN(before)) continue;
    cross += value * before;
    pairs++;
  }
  return pairs > 0 && square > 0 ? cross / pairs / (square / count) : 0;
}

/** Autocorrelation at `lag` of the series less its centred moving average over `lag` steps; gaps skipped. */
export function seasonalCorrelation(values: Float64Array, lag: number): number {
  const detrended = removeMovingAverage(values, lag);
  let cross = 0;
  let square = 0;
  let pairs = 0;
  let count = 0;
  for (let i = 0; i < detrended.length; i++) {
    const value = detrended[i]!;
    if (Number.isNaN(value)) continue;
    square += value * value;
    count++;
    if (i < lag || Number.isNaN(detrended[i - lag]!)) continue;
    cross += value * detrended[i - lag]!;
    pairs++;
  }
  if (pairs === 0 || square === 0) return 0;
  return cross / pairs / (square / count);
}

function removeMovingAverage(values: Float64Array, width: number): Float64Array {
  const n = values.length;
  const sums = new Float64Array(n + 1);
  const counts = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const missing = Number.isNaN(values[i]!);
    sums[i + 1] = sums[i]! + (missing ? 0 : values[i]!);
    counts[i + 1] = counts[i]! + (missing ? 0 : 1);
  }
  const half = Math.floor(width / 2);
  return values.map((value, i) => {
    const from = Math.max(0, i - half);
    const to = Math.min(n, i + half + (width % 2));
    const count = counts[to]! - counts[from]!;
    return count > 0 ? value - (sums[to]! - sums[from]!) / count : Number.NaN;
  });
}
