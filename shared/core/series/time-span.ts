/** A stretch of time, `endMs` not in it. */
export interface TimeSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The stretches of a series (instants ascending on a grid of `stepMs`) at which `isFound` holds, in time order. Two that
 * lie no more than `bridgeSteps` steps apart are one.
 */
export function spansWhere(
  timesMs: Float64Array,
  stepMs: number,
  isFound: (index: number) => boolean,
  bridgeSteps = 0,
): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (let i = 0; i < timesMs.length; i++) {
    if (!isFound(i)) continue;
    const startMs = timesMs[i]!;
    const last = spans.at(-1);
    if (last && startMs - last.endMs <= bridgeSteps * stepMs)
      spans[spans.length - 1] = { startMs: last.startMs, endMs: startMs + stepMs };
    else spans.push({ startMs, endMs: startMs + stepMs });
  }
  return spans;
}

/** The spans of all lists in time order, those that touch or overlap joined. */
export function joinSpans(...lists: readonly (readonly TimeSpan[])[]): TimeSpan[] {
  const sorted = lists.flat().sort((a, b) => a.startMs - b.startMs);
  const joined: TimeSpan[] = [];
  for (const { startMs, endMs } of sorted) {
    const last = joined.at(-1);
    if (last && startMs <= last.endMs)
      joined[joined.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, endMs) };
    else joined.push({ startMs, endMs });
  }
  return joined;
}
