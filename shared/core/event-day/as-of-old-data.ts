const DAY_MS = 86_400_000;

/**
 * The last sample, where the data are from more than a day ago: a rehearsal, of which the clock would only say that they
 * are old. Null: the day is followed as of now.
 */
export function asOfOldData(nowMs: number, lastSampleMs: number): number | null {
  return nowMs - lastSampleMs > DAY_MS ? lastSampleMs : null;
}
