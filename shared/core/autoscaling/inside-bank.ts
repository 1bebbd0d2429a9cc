import type { RecentSamples } from '../outlook/plan-signal.ts';
import type { RandomSource } from '../random.ts';
import { AS_IT_IS, type BurstBank } from './burst-bank.ts';
import { expandToMinutes } from './expand-to-minutes.ts';

const MINUTE_MS = 60_000;
const NEIGHBOURHOOD = 0.1;
const FEWEST_NEIGHBOURS = 12;
/** Fewer whole steps than this teach nothing of what is rare. */
const FEWEST_STEPS = 48;
/** Added to samples and curve alike, as a share of the mean, so that idle steps have finite ratios. */
const FLOOR_SHARE = 0.02;

/**
 * Whole insides of past steps: each sample against the smooth curve through the step means. A step of a future draws
 * one of those whose mean ranks within ±10 % (at least 12) of its own, so bursts keep their length, their clusters and
 * how often they come. Null where too few steps were fully recorded.
 */
export function insideBank(recent: RecentSamples, stepMs: number): BurstBank | null {
  const perStep = Math.round(stepMs / recent.stepMs);
  const minutesPerStep = stepMs / MINUTE_MS;
  if (perStep < 2 || !Number.isInteger(minutesPerStep)) return null;
  const means = stepMeans(recent.values, perStep);
  const whole = Array.from(means.keys()).filter((step) => !Number.isNaN(means[step]!));
  if (whole.length < FEWEST_STEPS) return null;
  const overall = whole.reduce((sum, step) => sum + means[step]!, 0) / whole.length;
  const floor = FLOOR_SHARE * overall + Number.MIN_VALUE;
  whole.sort((a, b) => means[a]! - means[b]!);
  const levels = Float64Array.from(whole, (step) => means[step]!);
  const insides = readInsides(recent, means, whole, { perStep, minutesPerStep, stepMs, floor });
  const reach = Math.max(FEWEST_NEIGHBOURS, Math.round(NEIGHBOURHOOD * whole.length));
  return {
    draw(level, into, source: RandomSource) {
      const rank = lowerBound(levels, level);
      const from = Math.max(0, Math.min(rank - reach, whole.length - 2 * reach));
      const to = Math.min(whole.length, Math.max(rank + reach, 2 * reach));
      const row = from + source.integer(to - from);
      // Ratios were taken with the floor added on both sides: at a level near it they mean less.
      const weight = level / (level + floor);
      for (let minute = 0; minute < into.length; minute++)
        into[minute] = Math.max(0, 1 + (insides[row * minutesPerStep + minute]! - 1) / weight);
      return AS_IT_IS;
    },
  };
}

/** Mean of each step that was recorded in full; NaN for the others. */
function stepMeans(values: Float64Array, perStep: number): Float64Array {
  return Float64Array.from({ length: Math.floor(values.length / perStep) }, (_, step) => {
    let sum = 0;
    for (let i = step * perStep; i < (step + 1) * perStep; i++) sum += values[i]!;
    return sum / perStep;
  });
}

function readInsides(
  recent: RecentSamples,
  means: Float64Array,
  whole: readonly number[],
  of: {
    readonly perStep: number;
    readonly minutesPerStep: number;
    readonly stepMs: number;
    readonly floor: number;
  },
): Float32Array {
  const curve = new Float32Array(means.length * of.minutesPerStep);
  const filled = means.map((mean, step) => (Number.isNaN(mean) ? (means[step - 1] ?? 0) || 0 : mean));
  expandToMinutes(filled, of.stepMs, curve);
  const insides = new Float32Array(whole.length * of.minutesPerStep);
  for (const [row, step] of whole.entries())
    for (let minute = 0; minute < of.minutesPerStep; minute++) {
      const sample = step * of.perStep + Math.floor((minute * of.perStep) / of.minutesPerStep);
      insides[row * of.minutesPerStep + minute] =
        (recent.values[sample]! + of.floor) / (curve[step * of.minutesPerStep + minute]! + of.floor);
    }
  return insides;
}

function lowerBound(levels: Float64Array, level: number): number {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (levels[middle]! < level) low = middle + 1;
    else high = middle;
  }
  return low;
}
