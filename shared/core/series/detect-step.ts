const DAY_MS = 86_400_000;

/** One twelfth of the mean Gregorian year of 365.2425 days: the even step calendar months are laid on. */
const MEAN_MONTH_MS = 2_629_746_000;

/** Steps a collector is set to; a jittery cadence is read as the nearest of them. */
const USUAL_STEPS_MS = [
  1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 28_800,
  43_200, 86_400, 604_800,
].map((seconds) => seconds * 1000);

export interface Cadence {
  readonly stepMs: number;
  /** Share (0…1) of neighbouring samples that lie a whole number of steps apart, give or take a tenth of one. */
  readonly regularity: number;
  readonly calendarMonths: boolean;
}

/**
 * The step of a series from its instants, ascending and distinct: the modal difference; where differences scatter
 * (no single one holds a third of them), the usual step nearest to their median. Null for fewer than two instants.
 */
export function detectStep(timesMs: Float64Array): Cadence | null {
  if (timesMs.length < 2) return null;
  const counts = countDifferences(timesMs);
  const pairs = timesMs.length - 1;
  if (areMonths(counts, pairs)) return { stepMs: MEAN_MONTH_MS, regularity: 1, calendarMonths: true };
  const [mode, modeCount] = mostFrequent(counts);
  const stepMs = modeCount * 3 >= pairs ? mode : nearestUsualStep(medianDifference(counts, pairs));
  return { stepMs, regularity: shareOfWholeSteps(counts, pairs, stepMs), calendarMonths: false };
}

function countDifferences(timesMs: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 1; i < timesMs.length; i++) {
    const difference = timesMs[i]! - timesMs[i - 1]!;
    counts.set(difference, (counts.get(difference) ?? 0) + 1);
  }
  return counts;
}

/** Ties go to the shorter difference: the longer is then a gap of the shorter. */
function mostFrequent(counts: Map<number, number>): [difference: number, count: number] {
  let mode = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const [difference, count] of counts) {
    if (count > most || (count === most && difference < mode)) {
      mode = difference;
      most = count;
    }
  }
  return [mode, most];
}

function medianDifference(counts: Map<number, number>, pairs: number): number {
  let seen = 0;
  for (const [difference, count] of [...counts].sort((a, b) => a[0] - b[0])) {
    seen += count;
    if (seen * 2 >= pairs) return difference;
  }
  return Number.NaN;
}

function nearestUsualStep(differenceMs: number): number {
  for (const step of USUAL_STEPS_MS) if (Math.abs(differenceMs - step) <= step / 10) return step;
  return Math.max(1, Math.round(differenceMs));
}

function shareOfWholeSteps(counts: Map<number, number>, pairs: number, stepMs: number): number {
  let whole = 0;
  for (const [difference, count] of counts) {
    const steps = Math.max(1, Math.round(difference / stepMs));
    if (Math.abs(difference - steps * stepMs) <= stepMs / 10) whole += count;
  }
  return whole / pairs;
}

/** Nine in ten differences are 28 to 31 days, and more than one of those lengths occurs. */
function areMonths(counts: Map<number, number>, pairs: number): boolean {
  let months = 0;
  let lengths = 0;
  for (const [difference, count] of counts) {
    if (difference < 28 * DAY_MS || difference > 31 * DAY_MS || difference % DAY_MS !== 0) continue;
    months += count;
    lengths += 1;
  }
  return lengths > 1 && months * 10 >= pairs * 9;
}
