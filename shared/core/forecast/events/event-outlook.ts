import { studentQuantile } from '../../metrics/beta-distribution.ts';
import type { RandomSource } from '../../random.ts';
import type { PredictedLevel } from './event-uplift.ts';

/** What one occurrence of an event (or a day off) does to a window of a forecast; arrays run over the window. */
export interface EventTerm {
  readonly eventId: string;
  /** Steps of the window it touches. */
  readonly from: number;
  readonly to: number;
  /** Logarithm of the factor on the forecast without it, from `from`. */
  readonly logMean: Float64Array;
  /** How much of the level's uncertainty each step carries, from `from`: 1 inside the event, less on its ramps. */
  readonly share: Float64Array;
  readonly level: PredictedLevel;
  /** What the past occurrences teach where a given factor stands in its place; absent: `level` is what they teach. */
  readonly taught?: PredictedLevel;
}

/** All that the calendar does to a window, beside what the methods know of it already. */
export interface EventOutlook {
  readonly terms: readonly EventTerm[];
}

/** Factor on the forecast without events at each of `steps` steps: several events multiply. */
export function medianFactor({ terms }: EventOutlook, steps: number): Float64Array {
  const log = new Float64Array(steps);
  for (const { from, logMean } of terms) for (const [i, value] of logMean.entries()) log[from + i]! += value;
  return log.map(Math.exp);
}

/**
 * A quantile of the forecast with events, from the same quantile without: the distances from the median of the base
 * and of each event's level are added as independent errors are (root of the sum of squares), on a logarithmic scale.
 * Where the base is not positive only the factor applies.
 */
export function quantileWithEvents(
  edge: Float64Array,
  median: Float64Array,
  outlook: EventOutlook,
  probability: number,
): Float64Array {
  const factor = medianFactor(outlook, edge.length);
  const squares = new Float64Array(edge.length);
  for (const { from, share, level } of outlook.terms) {
    const variance = level.sharedVariance + level.ownVariance;
    if (variance === 0) continue;
    const distance = studentQuantile(probability, level.degreesOfFreedom) ** 2 * variance;
    for (const [i, part] of share.entries()) squares[from + i]! += part * part * distance;
  }
  const side = Math.sign(probability - 0.5);
  return edge.map((value, h) => {
    const centre = median[h]!;
    const square = squares[h]!;
    if (square === 0 || !(centre > 0)) return value * factor[h]!;
    const base = value > 0 ? Math.log(value / centre) : Number.NEGATIVE_INFINITY;
    return centre * factor[h]! * Math.exp(side * Math.sqrt(base * base + square));
  });
}

/** One joint draw of all events' factors: occurrences of one event share what is not known of it, events do not. */
export function drawFactor(outlook: EventOutlook, steps: number, random: RandomSource): Float64Array {
  const log = new Float64Array(steps);
  const drawn = new Map<string, { readonly shared: number; readonly scale: number }>();
  for (const { eventId, from, logMean, share, level } of outlook.terms) {
    let draw = drawn.get(eventId);
    if (!draw) {
      draw = { shared: random.normal(), scale: heavyTail(level.degreesOfFreedom, random) };
      drawn.set(eventId, draw);
    }
    const own = random.normal();
    const error =
      draw.scale * (Math.sqrt(level.sharedVariance) * draw.shared + Math.sqrt(level.ownVariance) * own);
    for (const [i, value] of logMean.entries()) log[from + i]! += value + share[i]! * error;
  }
  return log.map((value) => Math.exp(Math.min(6, Math.max(-6, value))));
}

/** √(ν/χ²ν): turns normal draws into Student's t with ν (whole) degrees of freedom. */
function heavyTail(degreesOfFreedom: number, random: RandomSource): number {
  let square = 0;
  for (let i = 0; i < Math.round(degreesOfFreedom); i++) square += random.normal() ** 2;
  return Math.sqrt(Math.round(degreesOfFreedom) / Math.max(square, 1e-9));
}
