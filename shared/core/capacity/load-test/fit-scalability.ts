import type { LoadStage } from './load-stages.ts';

/** X(N) = γN / (1 + α(N − 1) + βN(N − 1)), N requests in flight, X in requests a second. */
export interface Scalability {
  readonly gamma: number;
  readonly alpha: number;
  readonly beta: number;
}

/**
 * The Universal Scalability Law through stages of a test. By Little's law N = X·W, so that W = (1 + α(N−1) + βN(N−1)) / γ is
 * linear in its coefficients: least squares in relative errors, none of them below 0. Source: Gunther, Guerrilla Capacity
 * Planning (2007), ch. 5. Null where no positive latency is left at one request.
 */
export function fitScalability(
  stages: readonly Pick<LoadStage, 'inFlight' | 'latencyMs'>[],
): Scalability | null {
  let best: { readonly error: number; readonly terms: readonly number[] } | null = null;
  for (const active of [[0], [0, 1], [0, 2], [0, 1, 2]]) {
    const terms = leastSquares(stages, active);
    if (!terms || terms.some((term) => term < 0) || !(terms[0]! > 0)) continue;
    const error = stages.reduce((sum, stage) => {
      const expected = basis(stage.inFlight!).reduce((total, value, i) => total + value * terms[i]!, 0);
      return sum + (expected / (stage.latencyMs! / 1000) - 1) ** 2;
    }, 0);
    if (!best || error < best.error * (1 - 1e-9)) best = { error, terms };
  }
  if (!best) return null;
  const [idle, alpha, beta] = best.terms as [number, number, number];
  return { gamma: 1 / idle, alpha: alpha / idle, beta: beta / idle };
}

/** Throughput at which a request takes `sloMs`; the most there is where it never takes so long, 0 where it always does. */
export function slowestWithin({ gamma, alpha, beta }: Scalability, sloMs: number): number {
  const wanted = (sloMs / 1000) * gamma;
  if (wanted < 1) return 0;
  const inFlight =
    beta > 0
      ? // β·N² + (α − β)·N + (1 − α − wanted) = 0
        (-(alpha - beta) + Math.sqrt((alpha - beta) ** 2 - 4 * beta * (1 - alpha - wanted))) / (2 * beta)
      : alpha > 0
        ? 1 + (wanted - 1) / alpha
        : Number.POSITIVE_INFINITY;
  return inFlight / (sloMs / 1000);
}

function basis(inFlight: number): [number, number, number] {
  return [1, Math.max(0, inFlight - 1), Math.max(0, inFlight * (inFlight - 1))];
}

/** Coefficients of the active terms (the others 0) by the normal equations; null where they hardly differ. */
function leastSquares(
  stages: readonly Pick<LoadStage, 'inFlight' | 'latencyMs'>[],
  active: readonly number[],
): number[] | null {
  const n = active.length;
  const a = Array.from({ length: n }, () => new Array<number>(n + 1).fill(0));
  for (const { inFlight, latencyMs } of stages) {
    const seconds = latencyMs! / 1000;
    const row = active.map((term) => basis(inFlight!)[term]! / seconds);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) a[i]![j]! += row[i]! * row[j]!;
      a[i]![n]! += row[i]!;
    }
  }
  for (let i = 0; i < n; i++) {
    const size = a[i]![i]!;
    if (!(size > 1e-12)) return null;
    for (let k = i + 1; k < n; k++) {
      const factor = a[k]![i]! / size;
      for (let j = i; j <= n; j++) a[k]![j]! -= factor * a[i]![j]!;
    }
  }
  const terms = [0, 0, 0];
  for (let i = n - 1; i >= 0; i--) {
    let rest = a[i]![n]!;
    for (let j = i + 1; j < n; j++) rest -= a[i]![j]! * terms[active[j]!]!;
    terms[active[i]!] = rest / a[i]![i]!;
  }
  return terms;
}
