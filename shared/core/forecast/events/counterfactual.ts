import type { StepSpan } from './series-calendar.ts';

/** Weeks looked at on either side, and how many of them are used. */
const REACH = 8;
const NEIGHBOURS = 4;

/** What is known at an origin: samples before it, and the steps that are not ordinary. */
export interface KnownPast {
  readonly values: Float64Array;
  /** 1 where the calendar says that the step is not ordinary. */
  readonly flagged: Uint8Array;
  readonly origin: number;
  /** Steps of the longest season, by which days are compared. */
  readonly season: number;
}

/**
 * What the steps of a span would have been without what happened there: the median (mean of one or two) of the same
 * steps in the nearest ordinary seasons before and after, as far as they lie before the origin. Null without one.
 */
export function counterfactual(span: StepSpan, past: KnownPast): Float64Array | null {
  const shifts = ordinaryShifts(span, past);
  if (shifts.length === 0) return null;
  return Float64Array.from({ length: span.to - span.from }, (_, i) =>
    middle(shifts.map((shift) => past.values[span.from + i + shift]!)),
  );
}

/** Whole seasons, each at least as long as the span, by which it can be moved onto ordinary steps, nearest first. */
export function ordinaryShifts({ from, to }: StepSpan, past: KnownPast): number[] {
  const shifts: number[] = [];
  const stride = Math.max(1, Math.ceil((to - from) / past.season)) * past.season;
  for (let k = 1; k <= REACH && shifts.length < NEIGHBOURS; k++)
    for (const shift of [-k * stride, k * stride])
      if (shifts.length < NEIGHBOURS && isOrdinary(from + shift, to + shift, past)) shifts.push(shift);
  return shifts;
}

function isOrdinary(from: number, to: number, { flagged, origin }: KnownPast): boolean {
  if (from < 0 || to > origin) return false;
  for (let t = from; t < to; t++) if (flagged[t]) return false;
  return true;
}

function middle(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const n = sorted.length;
  return n % 2 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
}

/** Marks the steps of the spans that lie in [0, length). */
export function flagSteps(spans: readonly StepSpan[], length: number): Uint8Array {
  const flagged = new Uint8Array(length);
  for (const { from, to } of spans) flagged.fill(1, Math.max(0, from), Math.max(0, Math.min(length, to)));
  return flagged;
}
