import { flagSteps } from './counterfactual.ts';
import type { StepSpan } from './series-calendar.ts';

/** Masking leaves at least this share of what was observed, or does nothing: errors must come from somewhere. */
const FEWEST_LEFT = 0.25;

/** The windows after each origin with the steps of the spans missing, so that they count in no error. */
export function maskSteps(
  actual: readonly Float64Array[],
  origins: readonly number[],
  spans: readonly StepSpan[],
  length: number,
): readonly Float64Array[] {
  if (spans.length === 0) return actual;
  const flagged = flagSteps(spans, length);
  const masked = actual.map((window, o) =>
    window.map((value, h) => (flagged[origins[o]! + h] ? Number.NaN : value)),
  );
  return count(masked) >= FEWEST_LEFT * count(actual) ? masked : actual;
}

function count(windows: readonly Float64Array[]): number {
  return windows.reduce((sum, window) => sum + window.filter((value) => !Number.isNaN(value)).length, 0);
}
