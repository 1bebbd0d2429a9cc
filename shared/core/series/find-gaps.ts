import type { TimeSpan } from './time-span.ts';

export interface Gaps {
  /** Steps between the first and the last sample that hold none. */
  readonly steps: number;
  /** From the first step without a sample to the next that has one; longest first, earlier first among equals, at most `limit`. */
  readonly longest: readonly TimeSpan[];
}

/** The holes of a series whose instants lie on an even grid. */
export function findGaps(timesMs: Float64Array, stepMs: number, limit = 20): Gaps {
  const gaps: TimeSpan[] = [];
  let steps = 0;
  for (let i = 1; i < timesMs.length; i++) {
    const missing = Math.round((timesMs[i]! - timesMs[i - 1]!) / stepMs) - 1;
    if (missing <= 0) continue;
    steps += missing;
    gaps.push({ startMs: timesMs[i - 1]! + stepMs, endMs: timesMs[i]! });
  }
  gaps.sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs) || a.startMs - b.startMs);
  return { steps, longest: gaps.slice(0, limit) };
}
