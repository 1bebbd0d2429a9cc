import { type MeasuredOccurrence, smoothed } from './measured-occurrence.ts';

/** How an event's effect runs: within it around its level, and how it rises before and lasts after. Logarithmic. */
export interface EventShape {
  /** Relative to the level, over the length of the event the shape was learned from. */
  readonly core: Float64Array;
  /** Steps just before it, oldest first, and just after it; empty without a ramp or an after-effect. */
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** A ramp is believed where its mean over a block lies this many standard errors from nothing. */
const BELIEVED = 2;

/**
 * The mean course of past occurrences, drawn towards flat by as much as ordinary days scatter (James and Stein 1961):
 * one occurrence's accidents are not the event's shape. Occurrences of other lengths are stretched onto the last's.
 *
 * @param noise variance of one smoothed step on ordinary days
 */
export function eventShape(
  occurrences: readonly MeasuredOccurrence[],
  levels: readonly number[],
  noise: number,
  block: number,
): EventShape {
  const last = occurrences.at(-1);
  if (!last) return { core: new Float64Array(1), before: new Float64Array(0), after: new Float64Array(0) };
  const length = last.span.to - last.span.from;
  const courses = occurrences.map(({ ratio }) => smoothed(ratio));
  const core = new Float64Array(length);
  for (const [o, { span, window }] of occurrences.entries()) {
    const own = span.to - span.from;
    for (let i = 0; i < length; i++) {
      const at = span.from + Math.min(own - 1, Math.floor(((i + 0.5) * own) / length)) - window.from;
      core[i]! += ((courses[o]![at] ?? levels[o]!) - levels[o]!) / occurrences.length;
    }
  }
  const square = core.reduce((sum, value) => sum + value * value, 0) / length;
  const kept = square > 0 ? Math.max(0, 1 - noise / occurrences.length / square) : 0;
  const beside = (side: -1 | 1) => besideCourse(occurrences, courses, side, { noise, block });
  return { core: core.map((value) => kept * value), before: beside(-1).reverse(), after: beside(1) };
}

/** Mean course outwards from the event's edge, block by block as long as it is clearly not nothing. */
function besideCourse(
  occurrences: readonly MeasuredOccurrence[],
  courses: readonly Float64Array[],
  side: -1 | 1,
  { noise, block }: { readonly noise: number; readonly block: number },
): Float64Array {
  const at = (o: number, i: number) => {
    const { span, window } = occurrences[o]!;
    return courses[o]![(side < 0 ? span.from - 1 - i : span.to + i) - window.from];
  };
  const course: number[] = [];
  for (let from = 0; ; from += block) {
    const steps = Array.from({ length: block }, (_, i) => {
      const seen = occurrences.map((_, o) => at(o, from + i)).filter((value) => value !== undefined);
      return seen.length ? seen.reduce((sum, value) => sum + value, 0) / seen.length : null;
    });
    if (steps.some((value) => value === null)) break;
    const mean = steps.reduce((sum: number, value) => sum + value!, 0) / block;
    const error = Math.sqrt(noise / occurrences.length);
    if (Math.abs(mean) < BELIEVED * error) break;
    course.push(...steps.map((value) => value!));
  }
  return Float64Array.from(course);
}
