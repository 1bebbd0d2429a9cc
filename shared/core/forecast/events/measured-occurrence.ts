import { counterfactual, type KnownPast, ordinaryShifts } from './counterfactual.ts';
import type { StepSpan } from './series-calendar.ts';

/** Days on either side by which the level of the counterfactual is put right, away from the event's own ramps. */
const BESIDE_FROM_DAYS = 1;
const BESIDE_TO_DAYS = 4;
/** Share of what those days lie above or below their own counterfactual that is carried into the event. */
const BESIDE_SHARE = 0.7;

/** A past occurrence against what would have been, over itself and the steps around it. */
export interface MeasuredOccurrence {
  readonly span: StepSpan;
  /** Steps [from, to) around the span that were measured. */
  readonly window: StepSpan;
  /** log(observed / ordinary) over the window. */
  readonly ratio: Float64Array;
  readonly ordinary: Float64Array;
}

/**
 * Measures an occurrence (as far as it lies before the origin) against the same steps of ordinary weeks, their level
 * put right by the days around it, so that growth and slow movement do not count as the event's.
 *
 * @param margin steps before and after that belong to the measurement: ramp and after-effect
 */
export function measureOccurrence(
  span: StepSpan,
  margin: number,
  day: number,
  offset: number,
  past: KnownPast,
): MeasuredOccurrence | null {
  const window = { from: Math.max(0, span.from - margin), to: Math.min(past.origin, span.to + margin) };
  const wide = counterfactual(window, past);
  const plain = wide ?? counterfactual({ from: span.from, to: Math.min(span.to, past.origin) }, past);
  if (!plain) return null;
  const kept = wide ? window : { from: span.from, to: Math.min(span.to, past.origin) };
  const level = Math.exp(BESIDE_SHARE * besideLevel(kept, day, offset, past));
  const ordinary = plain.map((value) => (value + offset) * level - offset);
  const ratio = ordinary.map((value, i) => Math.log(ratioOf(past.values[kept.from + i]!, value, offset)));
  return { span, window: kept, ratio, ordinary };
}

function ratioOf(value: number, ordinary: number, offset: number): number {
  return Math.max(1e-6, value + offset) / Math.max(1e-6, ordinary + offset);
}

/** Mean log ratio of the ordinary steps a few days before and after to their own counterfactual; 0 without any. */
function besideLevel(span: StepSpan, day: number, offset: number, past: KnownPast): number {
  const near = Math.round(BESIDE_FROM_DAYS * day);
  const far = Math.round(BESIDE_TO_DAYS * day);
  let observed = 0;
  let ordinary = 0;
  for (const from of [span.from - far, span.to + near])
    for (let at = from; at + day <= from + far - near; at += day) {
      const one = { from: at, to: at + day };
      if (one.from < 0 || one.to > past.origin || hasFlag(one, past)) continue;
      const expected = counterfactual(one, past);
      if (!expected) continue;
      for (let i = 0; i < day; i++) {
        observed += past.values[at + i]! + offset;
        ordinary += expected[i]! + offset;
      }
    }
  return observed > 0 && ordinary > 0 ? Math.log(observed / ordinary) : 0;
}

function hasFlag({ from, to }: StepSpan, { flagged }: KnownPast): boolean {
  for (let t = from; t < to; t++) if (flagged[t]) return true;
  return false;
}

/**
 * The same measurement on ordinary weeks, where it ought to find nothing: what it finds is its own error.
 *
 * @returns mean square of the level found, and the mean square by which single (smoothed) steps lie around it
 */
export function measurementError(
  spans: readonly StepSpan[],
  day: number,
  offset: number,
  past: KnownPast,
): { readonly level: number; readonly shape: number } {
  let level = 0;
  let shape = 0;
  let count = 0;
  for (const span of spans)
    for (const shift of ordinaryShifts(span, past)) {
      const found = measureOccurrence({ from: span.from + shift, to: span.to + shift }, 0, day, offset, past);
      if (!found) continue;
      const mean = levelOf(found);
      level += mean ** 2;
      const smooth = smoothed(found.ratio);
      shape += smooth.reduce((sum, value) => sum + (value - mean) ** 2, 0) / smooth.length;
      count++;
    }
  return count ? { level: level / count, shape: shape / count } : { level: 0.05 ** 2, shape: 0.05 ** 2 };
}

/** Mean log ratio over the occurrence itself, busy steps counting as much as they carry. */
export function levelOf(
  { span, window, ratio, ordinary }: MeasuredOccurrence,
  others: (step: number) => number = () => 0,
): number {
  let sum = 0;
  let weight = 0;
  for (let t = Math.max(span.from, window.from); t < Math.min(span.to, window.to); t++) {
    const own = Math.max(1e-9, ordinary[t - window.from]!);
    sum += own * (ratio[t - window.from]! - others(t));
    weight += own;
  }
  return weight > 0 ? sum / weight : 0;
}

/** Running mean over three steps. */
export function smoothed(values: Float64Array): Float64Array {
  const last = values.length - 1;
  return values.map((value, i) => (values[Math.max(0, i - 1)]! + value + values[Math.min(last, i + 1)]!) / 3);
}
