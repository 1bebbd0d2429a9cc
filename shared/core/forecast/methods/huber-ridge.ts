import { quantile } from '../../metrics/quantile.ts';
import { solveCholesky } from './cholesky.ts';

export interface RidgeFit {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  /** Robust standard deviation of the residuals (1.4826 · MAD). */
  readonly scale: number;
}

/**
 * Weighted ridge regression with Huber reweighting (weight min(1, 2·scale/|r|)).
 *
 * @param columns p feature columns, each at least `target.length` long
 * @param penalty one ridge penalty a column
 * @param weights one weight a row; 0 leaves the row out
 */
export function huberRidge(
  columns: readonly Float64Array[],
  target: Float64Array,
  penalty: readonly number[],
  weights: Float64Array,
  passes = 4,
): RidgeFit {
  const n = target.length;
  const p = columns.length;
  const active = Float64Array.from(weights);
  let fit: RidgeFit = { coefficients: new Float64Array(p), residuals: Float64Array.from(target), scale: 0 };
  const weighted = columns.map(() => new Float64Array(n));
  for (let pass = 0; pass < passes; pass++) {
    const gram = new Float64Array(p * p);
    const moment = new Float64Array(p);
    for (let a = 0; a < p; a++) {
      const column = columns[a]!;
      const scaled = weighted[a]!;
      for (let i = 0; i < n; i++) scaled[i] = column[i]! * active[i]!;
      for (let b = 0; b <= a; b++) gram[a * p + b] = dot(scaled, columns[b]!, n);
      moment[a] = dot(scaled, target, n);
      gram[a * p + a]! += penalty[a]! + 1e-12;
    }
    const coefficients = solveCholesky(gram, moment, p);
    const residuals = Float64Array.from(target);
    for (let a = 0; a < p; a++) {
      const coefficient = coefficients[a]!;
      const column = columns[a]!;
      for (let i = 0; i < n; i++) residuals[i]! -= coefficient * column[i]!;
    }
    const magnitudes = residuals.map((value, i) => (weights[i]! > 0 ? Math.abs(value) : Number.NaN));
    const scale = 1.4826 * quantile(magnitudes, 0.5) + 1e-9;
    fit = { coefficients, residuals, scale };
    for (let i = 0; i < n; i++)
      active[i] = weights[i]! * Math.min(1, (2 * scale) / (Math.abs(residuals[i]!) + 1e-12));
  }
  return fit;
}

function dot(a: Float64Array, b: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += a[i]! * b[i]!;
  return sum;
}
