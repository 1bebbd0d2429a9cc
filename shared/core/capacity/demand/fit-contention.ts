import { type ContentionCurve, type DemandCurve, utilisationAt } from './demand-curve.ts';
import { fitLine } from './fit-line.ts';
import type { WeightedSamples } from './weighted-samples.ts';

const PARAMETERS = 4;
const ROUNDS = 12;

/**
 * The scalability law by weighted least squares in utilisation: Levenberg–Marquardt from the line, with every parameter
 * kept from going below 0. Null where there is no rising line to begin with.
 */
export function fitContention(samples: WeightedSamples, start: DemandCurve | null): ContentionCurve | null {
  const line = start?.form === 'usl' ? null : fitLine(samples);
  if (start?.form !== 'usl' && !line) return null;
  const first: ContentionCurve =
    start?.form === 'usl'
      ? start
      : { form: 'usl', idle: line!.idle, gamma: 1.2 / line!.slope, sigma: 0.1, kappa: 0.1 };
  const unit = first.gamma;
  let p = [first.idle, 1, first.sigma, first.kappa];
  let error = sumOfSquares(samples, curveOf(p, unit));
  let damping = 1e-3;
  for (let round = 0; round < ROUNDS; round++) {
    const step = dampedStep(samples, p, unit, damping);
    if (!step) break;
    const next = p.map((value, i) => Math.max(i === 1 ? 1e-3 : 0, value + step[i]!));
    const nextError = sumOfSquares(samples, curveOf(next, unit));
    if (nextError < error) {
      const gained = error - nextError;
      p = next;
      error = nextError;
      damping = Math.max(1e-9, damping / 5);
      if (gained < 1e-9 * error) break;
    } else damping *= 8;
  }
  return curveOf(p, unit);
}

function curveOf([idle, gamma, sigma, kappa]: readonly number[], unit: number): ContentionCurve {
  return { form: 'usl', idle: idle!, gamma: gamma! * unit, sigma: sigma!, kappa: kappa! };
}

function sumOfSquares({ x, y, weight }: WeightedSamples, curve: ContentionCurve): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++)
    if (weight[i]! > 0) sum += weight[i]! * (y[i]! - utilisationAt(curve, x[i]!)) ** 2;
  return sum;
}

/** The step of Levenberg and Marquardt, its Jacobian by differences. */
function dampedStep(
  { x, y, weight }: WeightedSamples,
  p: readonly number[],
  unit: number,
  damping: number,
): number[] | null {
  const here = curveOf(p, unit);
  const sizes = p.map((value) => 1e-5 * Math.max(value, 0.05));
  const moved = p.map((_, k) =>
    curveOf(
      p.map((value, i) => (i === k ? value + sizes[i]! : value)),
      unit,
    ),
  );
  const normal = new Float64Array(PARAMETERS * PARAMETERS);
  const right = new Float64Array(PARAMETERS);
  const slope = new Float64Array(PARAMETERS);
  for (let i = 0; i < x.length; i++) {
    const w = weight[i]!;
    if (w === 0) continue;
    const at = utilisationAt(here, x[i]!);
    for (let k = 0; k < PARAMETERS; k++) slope[k] = (utilisationAt(moved[k]!, x[i]!) - at) / sizes[k]!;
    for (let k = 0; k < PARAMETERS; k++) {
      right[k]! += w * slope[k]! * (y[i]! - at);
      for (let j = 0; j < PARAMETERS; j++) normal[PARAMETERS * k + j]! += w * slope[k]! * slope[j]!;
    }
  }
  for (let k = 0; k < PARAMETERS; k++) normal[PARAMETERS * k + k]! *= 1 + damping;
  return solve(normal, right);
}

/** Gaussian elimination with row pivoting. */
function solve(a: Float64Array, b: Float64Array): number[] | null {
  const n = b.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(a[n * row + column]!) > Math.abs(a[n * pivot + column]!)) pivot = row;
    const value = a[n * pivot + column]!;
    if (!(Math.abs(value) > 1e-300)) return null;
    for (let k = 0; k < n; k++) {
      const kept = a[n * column + k]!;
      a[n * column + k] = a[n * pivot + k]!;
      a[n * pivot + k] = kept;
    }
    const keptRight = b[column]!;
    b[column] = b[pivot]!;
    b[pivot] = keptRight;
    for (let row = column + 1; row < n; row++) {
      const factor = a[n * row + column]! / value;
      for (let k = column; k < n; k++) a[n * row + k]! -= factor * a[n * column + k]!;
      b[row]! -= factor * b[column]!;
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let row = n - 1; row >= 0; row--) {
    let rest = b[row]!;
    for (let k = row + 1; k < n; k++) rest -= a[n * row + k]! * solution[k]!;
    solution[row] = rest / a[n * row + row]!;
  }
  return solution;
}
