import type { BrokenLineCurve } from './demand-curve.ts';
import type { WeightedSamples } from './weighted-samples.ts';

const CANDIDATES = 64;
/** Least share of the weight on either side of the break. */
const LEAST_SIDE = 0.03;

/**
 * Line with one break, by weighted least squares: the break is searched over an even grid of traffic and refined between
 * its neighbours. Sums from the right make each candidate cost the same whatever the sample size. Null where no break
 * leaves a rising line on both sides.
 */
export function fitBrokenLine(samples: WeightedSamples): BrokenLineCurve | null {
  const sums = runningSums(samples);
  const low = traffic(samples, sums, 1 - LEAST_SIDE);
  const high = traffic(samples, sums, LEAST_SIDE);
  if (!(high > low)) return null;
  let best: Candidate | null = null;
  let at = -1;
  const step = (high - low) / (CANDIDATES - 1);
  for (let k = 0; k < CANDIDATES; k++) {
    const found = solveAt(low + k * step, samples, sums);
    if (found && (!best || found.error < best.error)) {
      best = found;
      at = k;
    }
  }
  if (!best) return null;
  // Golden-section search between the grid's neighbours of the best.
  let from = low + Math.max(0, at - 1) * step;
  let to = low + Math.min(CANDIDATES - 1, at + 1) * step;
  for (let round = 0; round < 12; round++) {
    const left = to - GOLDEN * (to - from);
    const right = from + GOLDEN * (to - from);
    const a = solveAt(left, samples, sums);
    const b = solveAt(right, samples, sums);
    if (a && a.error < best.error) best = a;
    if (b && b.error < best.error) best = b;
    if ((a?.error ?? Number.POSITIVE_INFINITY) < (b?.error ?? Number.POSITIVE_INFINITY)) to = right;
    else from = left;
  }
  return best.curve;
}

const GOLDEN = 0.6180339887498949;

interface Candidate {
  readonly curve: BrokenLineCurve;
  /** Weighted sum of squares less a constant. */
  readonly error: number;
}

/** Sums over the samples from `i` to the end, so that index 0 holds those of all. */
interface RunningSums {
  readonly w: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xx: Float64Array;
  readonly xy: Float64Array;
}

function runningSums({ x, y, weight }: WeightedSamples): RunningSums {
  const n = x.length;
  const sums = {
    w: new Float64Array(n + 1),
    x: new Float64Array(n + 1),
    y: new Float64Array(n + 1),
    xx: new Float64Array(n + 1),
    xy: new Float64Array(n + 1),
  };
  for (let i = n - 1; i >= 0; i--) {
    const w = weight[i]!;
    sums.w[i] = sums.w[i + 1]! + w;
    sums.x[i] = sums.x[i + 1]! + w * x[i]!;
    sums.y[i] = sums.y[i + 1]! + w * y[i]!;
    sums.xx[i] = sums.xx[i + 1]! + w * x[i]! * x[i]!;
    sums.xy[i] = sums.xy[i + 1]! + w * x[i]! * y[i]!;
  }
  return sums;
}

/** The traffic that the share `above` of the weight lies at or above. */
function traffic({ x }: WeightedSamples, { w }: RunningSums, above: number): number {
  return x[firstIndex(x.length, (i) => w[i]! <= above * w[0]!)] ?? x[x.length - 1]!;
}

function firstIndex(length: number, holds: (index: number) => boolean): number {
  let from = 0;
  let to = length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Least squares of idle, slope and the change of slope at `at`: three normal equations. */
function solveAt(at: number, { x }: WeightedSamples, s: RunningSums): Candidate | null {
  const i = firstIndex(x.length, (index) => x[index]! > at);
  const [w, sx, sy, sxx, sxy] = [s.w[0]!, s.x[0]!, s.y[0]!, s.xx[0]!, s.xy[0]!];
  // z = (x − at)+ over the samples right of the break.
  const z = s.x[i]! - at * s.w[i]!;
  const zz = s.xx[i]! - 2 * at * s.x[i]! + at * at * s.w[i]!;
  const xz = s.xx[i]! - at * s.x[i]!;
  const yz = s.xy[i]! - at * s.y[i]!;
  const free = solve3([w, sx, z, sx, sxx, xz, z, xz, zz], [sy, sxy, yz]);
  if (!free) return null;
  let [idle, slope, change] = free;
  if (idle < 0) {
    const determinant = sxx * zz - xz * xz;
    if (!(determinant > 1e-12 * sxx * zz)) return null;
    idle = 0;
    slope = (sxy * zz - yz * xz) / determinant;
    change = (sxx * yz - xz * sxy) / determinant;
  }
  if (!(slope > 0) || !(slope + change > 0)) return null;
  const explained = idle * sy + slope * sxy + change * yz;
  return {
    curve: { form: 'broken-line', idle, slope, breakAt: at, slopeAfter: slope + change },
    error:
      idle === 0 ? quadratic([0, slope, change], [w, sx, z, sx, sxx, xz, z, xz, zz], explained) : -explained,
  };
}

/** Sum of squares without Σ y², for any parameters: p'Ap − 2 p'b. */
function quadratic(p: readonly number[], a: readonly number[], explained: number): number {
  let sum = 0;
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) sum += p[i]! * a[3 * i + j]! * p[j]!;
  return sum - 2 * explained;
}

/** Cramer's rule; null where the equations hardly differ. */
function solve3(a: readonly number[], b: readonly number[]): [number, number, number] | null {
  const [a0, a1, a2, a3, a4, a5, a6, a7, a8] = a as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [b0, b1, b2] = b as [number, number, number];
  const determinant = a0 * (a4 * a8 - a5 * a7) - a1 * (a3 * a8 - a5 * a6) + a2 * (a3 * a7 - a4 * a6);
  if (!(Math.abs(determinant) > 1e-12 * Math.abs(a0 * a4 * a8))) return null;
  return [
    (b0 * (a4 * a8 - a5 * a7) - a1 * (b1 * a8 - a5 * b2) + a2 * (b1 * a7 - a4 * b2)) / determinant,
    (a0 * (b1 * a8 - a5 * b2) - b0 * (a3 * a8 - a5 * a6) + a2 * (a3 * b2 - b1 * a6)) / determinant,
    (a0 * (a4 * b2 - b1 * a7) - a1 * (a3 * b2 - b1 * a6) + b0 * (a3 * a7 - a4 * a6)) / determinant,
  ];
}
