/** Calls that last less than this say nothing of how long they will yet take. */
const LEAST_ELAPSED_MS = 3000;
const LEAST_FRACTION = 0.02;

/** "about 40 s left", by the pace so far; null while it is too early to tell, or nearly over. */
export function timeLeft(elapsedMs: number, fraction: number): string | null {
  if (elapsedMs < LEAST_ELAPSED_MS || !(fraction >= LEAST_FRACTION)) return null;
  const seconds = (elapsedMs * (1 - fraction)) / fraction / 1000;
  if (seconds < 1) return null;
  return seconds < 90 ? `about ${Math.ceil(seconds)} s left` : `about ${Math.round(seconds / 60)} min left`;
}
