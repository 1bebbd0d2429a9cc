import { solveCholesky } from './cholesky.ts';
import type { LagProducts } from './lag-products.ts';

/**
 * Weighted ridge normal equations of a lag regression over rows [from, end), reweighted by taking the lost
 * weight of the few outlying rows *off* the full Gram matrix instead of summing it anew.
 */
export class RegressionFit {
  readonly #w: Float64Array;
  readonly #lags: readonly number[];
  readonly #from: number;
  readonly #end: number;
  readonly #mean: number;
  readonly #decay: number;
  readonly #gram: Float64Array;
  readonly #moment: Float64Array;
  readonly #penalty: Float64Array;

  constructor(
    products: LagProducts,
    w: Float64Array,
    rows: { readonly lags: readonly number[]; readonly from: number; readonly end: number },
    options: { readonly mean: number; readonly ridge: number; readonly decay: number },
  ) {
    const { lags, from, end } = rows;
    const { mean, ridge, decay } = options;
    this.#w = w;
    this.#lags = lags;
    this.#from = from;
    this.#end = end;
    this.#mean = mean;
    this.#decay = decay;
    const p = lags.length;
    const total = products.weight(from, end);
    const sums = lags.map((lag) => products.sum(lag, from, end));
    const targetSum = products.sum(0, from, end);
    const gram = new Float64Array(p * p);
    const moment = new Float64Array(p);
    let trace = 0;
    for (let a = 0; a < p; a++) {
      for (let b = 0; b <= a; b++)
        gram[a * p + b] =
          products.product(lags[a]!, lags[b]!, from, end) -
          mean * (sums[a]! + sums[b]!) +
          total * mean * mean;
      moment[a] =
        products.product(lags[a]!, 0, from, end) - mean * (sums[a]! + targetSum) + total * mean * mean;
      trace += gram[a * p + a]!;
    }
    this.#penalty = new Float64Array(p);
    for (let a = 0; a < p; a++) {
      const average = sums[a]! / total - mean;
      const variance = Math.max(0, gram[a * p + a]! / total - average * average);
      this.#penalty[a] = ridge * total * variance + (1e-9 * trace) / p + 1e-12;
    }
    this.#gram = gram;
    this.#moment = moment;
  }

  /** Coefficients after `passes` solves; a row with `observed(row)` = 0 has no weight. */
  huber(passes: number, observed: (row: number) => number): Float64Array {
    const rows = this.#end - this.#from;
    const loss = new Float64Array(rows);
    let unobserved = 0;
    for (let i = 0; i < rows; i++)
      if (!observed(this.#from + i)) {
        loss[i] = 1;
        unobserved++;
      }
    let coefficients = this.#solve(unobserved ? loss : null);
    for (let pass = 1; pass < passes; pass++) {
      const residuals = this.#absoluteResiduals(coefficients);
      const scale = 1.4826 * median(residuals);
      if (!(scale > 1e-12)) break;
      for (let i = 0; i < rows; i++) {
        const weight = observed(this.#from + i) ? Math.min(1, (2 * scale) / (residuals[i]! + 1e-12)) : 0;
        loss[i] = 1 - weight;
      }
      coefficients = this.#solve(loss);
    }
    return coefficients;
  }

  #absoluteResiduals(coefficients: Float64Array): Float64Array {
    const w = this.#w;
    const mean = this.#mean;
    const lags = this.#lags;
    const out = new Float64Array(this.#end - this.#from);
    let coefficientSum = 0;
    for (const value of coefficients) coefficientSum += value;
    const constant = mean * (1 - coefficientSum);
    out.fill(constant);
    for (let a = 0; a < lags.length; a++) {
      const coefficient = coefficients[a]!;
      const shift = this.#from - lags[a]!;
      for (let i = 0; i < out.length; i++) out[i]! += coefficient * w[shift + i]!;
    }
    for (let i = 0; i < out.length; i++) out[i] = Math.abs(w[this.#from + i]! - out[i]!);
    return out;
  }

  #solve(loss: Float64Array | null): Float64Array {
    const p = this.#lags.length;
    const gram = Float64Array.from(this.#gram);
    const moment = Float64Array.from(this.#moment);
    if (loss) this.#takeOff(gram, moment, loss);
    for (let a = 0; a < p; a++) gram[a * p + a]! += this.#penalty[a]!;
    return solveCholesky(gram, moment, p);
  }

  #takeOff(gram: Float64Array, moment: Float64Array, loss: Float64Array): void {
    const p = this.#lags.length;
    const w = this.#w;
    const mean = this.#mean;
    const x = new Float64Array(p);
    for (let i = 0; i < loss.length; i++) {
      if (loss[i] === 0) continue;
      const row = this.#from + i;
      const weight = loss[i]! * (this.#decay === 1 ? 1 : this.#decay ** (this.#end - 1 - row));
      for (let a = 0; a < p; a++) x[a] = w[row - this.#lags[a]!]! - mean;
      const y = w[row]! - mean;
      for (let a = 0; a < p; a++) {
        const scaled = weight * x[a]!;
        moment[a]! -= scaled * y;
        const at = a * p;
        for (let b = 0; b <= a; b++) gram[at + b]! -= scaled * x[b]!;
      }
    }
  }
}

function median(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  return n % 2 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
}
