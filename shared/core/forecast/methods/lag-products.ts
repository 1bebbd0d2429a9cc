/**
 * Running sums of lagged products of one series, from which the Gram matrix of a lag regression at *any*
 * origin is read in O(p²): the matrices of rolling origins differ only by rows at their ends, so they are
 * differences of the same running sums (plain down-dating, done once for all origins).
 *
 * With `decay` < 1 rows lose weight geometrically with age (weight decay^age), and the same identity holds.
 */
export class LagProducts {
  readonly #w: Float64Array;
  readonly #decay: number;
  readonly #products = new Map<number, Float64Array>();
  readonly #sums: Float64Array;

  constructor(w: Float64Array, decay: number) {
    this.#w = w;
    this.#decay = decay;
    this.#sums = new Float64Array(w.length + 1);
    for (let i = 0; i < w.length; i++) this.#sums[i + 1] = decay * this.#sums[i]! + w[i]!;
  }

  /** Σ weight(t)·w[t−a]·w[t−b] over rows t in [from, to), weight(t) = decay^(to−1−t). */
  product(a: number, b: number, from: number, to: number): number {
    const near = Math.min(a, b);
    const prefix = this.#prefix(Math.abs(a - b));
    return prefix[to - near]! - this.#tail(from, to) * prefix[from - near]!;
  }

  /** Σ weight(t)·w[t−a] over rows t in [from, to). */
  sum(a: number, from: number, to: number): number {
    return this.#sums[to - a]! - this.#tail(from, to) * this.#sums[from - a]!;
  }

  /** Σ weight(t) over rows t in [from, to). */
  weight(from: number, to: number): number {
    return this.#decay === 1 ? to - from : (1 - this.#tail(from, to)) / (1 - this.#decay);
  }

  #tail(from: number, to: number): number {
    return this.#decay === 1 ? 1 : this.#decay ** (to - from);
  }

  #prefix(lag: number): Float64Array {
    const known = this.#products.get(lag);
    if (known) return known;
    const w = this.#w;
    const decay = this.#decay;
    const prefix = new Float64Array(w.length + 1);
    let total = 0;
    for (let i = 0; i < w.length; i++) {
      total = i >= lag ? decay * total + w[i]! * w[i - lag]! : 0;
      prefix[i + 1] = total;
    }
    this.#products.set(lag, prefix);
    return prefix;
  }
}
