/** A step counts as seen in part with this share of it measured. */
const LEAST_SHARE = 0.25;

/**
 * What came, with the step that is not over yet filled in from the samples it holds: their mean, times what the whole step
 * is of that part in the forecast, read off the straight lines between its steps' middles. Steps before it stay as they are.
 */
export function fillPartialStep(
  actual: Float64Array,
  recent: { readonly startMs: number; readonly stepMs: number; readonly values: Float64Array } | null,
  forecast: { readonly startMs: number; readonly stepMs: number; readonly median: readonly number[] },
): Float64Array {
  if (!recent) return actual;
  const { startMs, stepMs, median } = forecast;
  const open = actual.findLastIndex((value) => !Number.isNaN(value)) + 1;
  if (open >= median.length || open >= actual.length) return actual;
  const stepStartMs = startMs + open * stepMs;
  let sum = 0;
  let expected = 0;
  let count = 0;
  for (const [i, value] of recent.values.entries()) {
    const atMs = recent.startMs + (i + 0.5) * recent.stepMs;
    if (Number.isNaN(value) || atMs < stepStartMs || atMs >= stepStartMs + stepMs) continue;
    sum += value;
    expected += between(median, (atMs - startMs) / stepMs - 0.5);
    count++;
  }
  if (count * recent.stepMs < LEAST_SHARE * stepMs || !(expected > 0)) return actual;
  const filled = actual.slice();
  filled[open] = (sum / expected) * median[open]!;
  return filled;
}

function between(values: readonly number[], place: number): number {
  const below = Math.min(values.length - 1, Math.max(0, Math.floor(place)));
  const above = Math.min(values.length - 1, below + 1);
  return values[below]! + Math.min(1, Math.max(0, place - below)) * (values[above]! - values[below]!);
}
