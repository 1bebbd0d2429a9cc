/** Strays are at most this share of the samples, and this many times the bulk's own length away from it. */
const MOST_SHARE = 0.005;
const FAR_SPANS = 3;
const FAR_STEPS = 1000;

/**
 * Finds samples at the ends of a series that lie absurdly far from the rest: a mistyped year, a clock at its epoch.
 * Left in, one of them would stretch the series over decades of gaps. Instants ascending; returns the range
 * [from, to) of the samples that belong together.
 */
export function findBulk(
  timesMs: Float64Array,
  stepMs: number,
): { readonly from: number; readonly to: number } {
  const most = Math.max(1, Math.floor(timesMs.length * MOST_SHARE));
  let from = 0;
  let to = timesMs.length;
  if (to < 10) return { from, to };
  for (let i = 1; i <= most; i++) {
    if (isFar(timesMs[i]! - timesMs[i - 1]!, timesMs[to - 1 - most]! - timesMs[i]!, stepMs)) from = i;
  }
  for (let i = timesMs.length - 1; i >= timesMs.length - most; i--) {
    if (isFar(timesMs[i]! - timesMs[i - 1]!, timesMs[i - 1]! - timesMs[from]!, stepMs)) to = i;
  }
  return { from, to };
}

function isFar(distanceMs: number, bulkSpanMs: number, stepMs: number): boolean {
  return distanceMs > FAR_STEPS * stepMs && distanceMs > FAR_SPANS * bulkSpanMs;
}
