import type { RandomSource } from '../random.ts';

/** How load moves inside one step, learned from the highest raw sample of each past step. */
export interface BurstBank {
  /**
   * Draws the inside of a step whose mean is `level`: writes one multiplier of the smooth curve a minute into `into` and
   * returns the ratio of the highest to the mean that the step is to have, or `AS_IT_IS`.
   */
  draw(level: number, into: Float64Array, random: RandomSource): number;
}

/** The multipliers say it all: only the mean is to be kept. */
export const AS_IT_IS = Number.POSITIVE_INFINITY;

export interface BurstHistory {
  /** Highest raw sample over the mean of its step, ≥ 1. */
  readonly ratios: Float64Array;
  /** Mean of the step each ratio was seen in, in the unit of the paths. */
  readonly levels: Float64Array;
  readonly stepMs: number;
  /** Cadence of the raw samples. */
  readonly sourceStepMs: number;
}

const GRID = 33;
const NEIGHBOURHOOD = 0.1;
const FEWEST_NEIGHBOURS = 12;
const MINUTE_MS = 60_000;
/** Steps this long hold a daily cycle rather than noise: their samples rise to the middle and fall again. */
const HUMP_STEP_MS = 12 * 3_600_000;

/**
 * Bank of step insides, or null where raw samples are no finer than the steps.
 *
 * The ratio is drawn from the past steps whose mean ranks within ±10 % (at least 12) of the wanted level: quiet hours
 * have ratios that no peak has. Raw samples inside the step are exp(σ·z), z standard normal, σ chosen so that highest
 * over mean is the drawn ratio exactly; each raw sample lasts its own cadence.
 */
export function burstBank(history: BurstHistory, random: RandomSource): BurstBank | null {
  const samples = Math.round(history.stepMs / history.sourceStepMs);
  if (history.ratios.length === 0 || samples < 2) return null;
  const order = Array.from(history.levels.keys()).sort((a, b) => history.levels[a]! - history.levels[b]!);
  const levels = Float64Array.from(order, (i) => history.levels[i]!);
  const ratios = Float64Array.from(order, (i) => history.ratios[i]!);
  const highest = Math.min(
    0.98 * samples,
    ratios.reduce((high, ratio) => Math.max(high, ratio), 1),
  );
  const shapes = drawShapes(samples, history.stepMs >= HUMP_STEP_MS, random);
  const tables = shapes.map((shape) => shapeTable(shape, highest));
  const minutesPerSample = history.sourceStepMs / MINUTE_MS;
  const reach = Math.max(FEWEST_NEIGHBOURS, Math.round(NEIGHBOURHOOD * ratios.length));
  return {
    draw(level, into, source) {
      const rank = rankOf(levels, level);
      const from = Math.max(0, Math.min(rank - reach, ratios.length - 2 * reach));
      const to = Math.min(ratios.length, Math.max(rank + reach, 2 * reach));
      const ratio = Math.min(highest, Math.max(1, ratios[from + source.integer(to - from)]!));
      const table = tables[source.integer(tables.length)]!;
      const position = highest > 1 ? ((GRID - 1) * Math.log(ratio)) / Math.log(highest) : 0;
      const cell = Math.min(GRID - 2, Math.floor(position));
      const low = ratioAt(cell, highest);
      const high = ratioAt(cell + 1, highest);
      const weight = high > low ? (ratio - low) / (high - low) : 0;
      for (let minute = 0; minute < into.length; minute++) {
        const sample = Math.min(samples - 1, Math.floor(minute / minutesPerSample));
        into[minute] =
          (1 - weight) * table[cell * samples + sample]! + weight * table[(cell + 1) * samples + sample]!;
      }
      return ratio;
    },
  };
}

function drawShapes(samples: number, hump: boolean, random: RandomSource): Float64Array[] {
  const count = samples > 240 ? 16 : 64;
  return Array.from({ length: count }, () => {
    const shape = Float64Array.from({ length: samples }, () => random.normal());
    return hump ? unimodal(shape) : shape;
  });
}

/** The same values rising to the middle and falling again. */
function unimodal(values: Float64Array): Float64Array {
  const sorted = values.toSorted();
  const arranged = new Float64Array(values.length);
  for (let i = 0, left = 0, right = values.length - 1; i < values.length; i++)
    arranged[i % 2 === 0 ? left++ : right--] = sorted[i]!;
  return arranged;
}

function ratioAt(cell: number, highest: number): number {
  return highest ** (cell / (GRID - 1));
}

/** Rows of multipliers with mean 1 whose highest is `highest^(row/32)`: between rows they interpolate linearly. */
function shapeTable(shape: Float64Array, highest: number): Float64Array {
  const samples = shape.length;
  const top = shape.reduce((high, z) => Math.max(high, z), Number.NEGATIVE_INFINITY);
  const table = new Float64Array(GRID * samples);
  for (let cell = 0; cell < GRID; cell++) {
    const sigma = spreadFor(shape, top, ratioAt(cell, highest));
    const multipliers = shape.map((z) => Math.exp(sigma * (z - top)));
    const mean = multipliers.reduce((sum, value) => sum + value, 0) / samples;
    for (let i = 0; i < samples; i++) table[cell * samples + i] = multipliers[i]! / mean;
  }
  return table;
}

/** The σ at which highest over mean of exp(σ·z) is `ratio`; it grows with σ, so bisection finds it. */
function spreadFor(shape: Float64Array, top: number, ratio: number): number {
  let low = 0;
  let high = 64;
  for (let i = 0; i < 40; i++) {
    const sigma = (low + high) / 2;
    let sum = 0;
    for (let k = 0; k < shape.length; k++) sum += Math.exp(sigma * (shape[k]! - top));
    if (shape.length / sum < ratio) low = sigma;
    else high = sigma;
  }
  return (low + high) / 2;
}

/** Number of levels below `level`. */
function rankOf(levels: Float64Array, level: number): number {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (levels[middle]! < level) low = middle + 1;
    else high = middle;
  }
  return low;
}
