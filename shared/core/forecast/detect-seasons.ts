const DAY_MS = 86_400_000;
const MONTH_MS = 28 * DAY_MS;

/**
 * Season lengths in steps that the series can carry: the day (for steps of six hours and less) and the week,
 * each only where the history holds at least two full cycles (three for the week) beside what the step allows.
 * Whether a season helps is left to the backtest; here a season is dropped only where the autocorrelation at
 * its lag, after removing slower movement, is not above what noise gives (2/√n) and no longer season needs it.
 */
export function detectSeasons(values: Float64Array, stepMs: number): number[] {
  const n = values.length;
  if (stepMs >= MONTH_MS) return n >= 24 ? [12] : [];
  const seasons: number[] = [];
  const day = DAY_MS / stepMs;
  const week = (7 * DAY_MS) / stepMs;
  if (Number.isInteger(day) && day >= 4 && n >= 2 * day) seasons.push(day);
  if (Number.isInteger(week) && week >= 7 && n >= 3 * week) seasons.push(week);
  const significant = seasons.filter((season) => seasonalCorrelation(values, season) > 2 / Math.sqrt(n));
  return significant.length > 0 ? seasons : [];
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
