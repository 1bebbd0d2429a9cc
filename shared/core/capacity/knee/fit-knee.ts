import type { Estimate } from '../../metrics/estimate.ts';
import { quantile } from '../../metrics/quantile.ts';
import type { RandomSource } from '../../random.ts';
import { blockLength, blockSigns } from '../demand/block-signs.ts';
import { HUBER_K, huberWeight } from '../demand/fit-curve.ts';
import { robustScale } from '../demand/robust-start.ts';
import { meanWait } from './erlang-c.ts';

export interface LatencySamples {
  /** Latency of each step in ms; NaN where missing. Same length as `utilisation`. */
  readonly latencyMs: Float64Array;
  /** Utilisation 0…1 of the resource that binds. */
  readonly utilisation: Float64Array;
  readonly sloMs: number;
  /** Workers (cores, threads) that share one unit's queue; null: found from the data. */
  readonly workers: number | null;
  readonly random: RandomSource;
}

export type KneeFit =
  | {
      readonly kind: 'knee';
      /** Where latency reaches the SLO. */
      readonly utilisation: Estimate;
      /** latency = idle + rise · wait(workers, utilisation). */
      readonly idleMs: number;
      readonly riseMs: number;
      readonly workers: number;
      /** Highest utilisation with a latency: beyond it the curve is extrapolated. */
      readonly observedUpTo: number;
      readonly samples: number;
    }
  | { readonly kind: 'excuse'; readonly code: string; readonly message: string };

interface QueueCurve {
  readonly workers: number;
  readonly idleMs: number;
  readonly riseMs: number;
}

const LEAST_SAMPLES = 30;
const MOST_SAMPLES = 2000;
const WORKERS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
const REPLICATES = 200;
const WIDENING = 1.15;
const ROUNDS = 6;
/** A queue makes latency rise by at least this over the range seen, or there is nothing to read off. */
const LEAST_RISE = 0.05;
/** Without a rise that stands out of its own spread, no knee. */
const HIGHEST = 0.995;

/**
 * Latency against utilisation as a queue: what a request takes when nothing waits, and a wait that grows as M/M/c says,
 * scaled as Allen and Cunneen do for arrivals and service of any spread. The number of workers is the one that fits best
 * where it is not given. A percentile of latency is fitted in the same form, with a larger rise. Errors multiply: relative
 * residuals, robust weights; interval (95 %) by block bootstrap.
 */
export function fitKnee(input: LatencySamples): KneeFit {
  const { latency, utilisation } = usable(input);
  const n = latency.length;
  if (n < LEAST_SAMPLES)
    return excuse('too-few', `${n} samples have both latency and utilisation; ${LEAST_SAMPLES} are needed.`);
  const waits = new Map(
    (input.workers === null ? WORKERS : [input.workers]).map(
      (workers) => [workers, utilisation.map((at) => meanWait(workers, at))] as const,
    ),
  );
  const curve = bestCurve(latency, waits);
  const observedUpTo = quantile(utilisation, 1);
  if (!curve || curve.riseMs * meanWait(curve.workers, observedUpTo) < LEAST_RISE * curve.idleMs)
    return excuse(
      'no-rise',
      `Latency does not rise with utilisation up to ${(100 * observedUpTo).toFixed(0)} %: no queue can be seen in it.`,
    );
  if (curve.idleMs >= input.sloMs)
    return excuse(
      'slo-below-idle',
      `Latency is ${curve.idleMs.toPrecision(3)} ms without any queue, above the SLO of ${input.sloMs} ms.`,
    );
  const draws = resampledKnees({ latency, waits, curve, input });
  const value = kneeOf(curve, input.sloMs);
  const bound = (probability: number) =>
    Math.min(HIGHEST, Math.max(0, value + WIDENING * (quantile(draws, probability) - value)));
  return {
    kind: 'knee',
    utilisation: {
      value,
      low: Math.min(value, bound(0.025)),
      high: Math.max(value, bound(0.975)),
      level: 0.95,
    },
    ...curve,
    observedUpTo,
    samples: n,
  };
}

function excuse(code: string, message: string): KneeFit {
  return { kind: 'excuse', code, message };
}

function usable({ latencyMs, utilisation }: LatencySamples): {
  readonly latency: Float64Array;
  readonly utilisation: Float64Array;
} {
  const kept = Array.from(latencyMs.keys()).filter(
    (i) => latencyMs[i]! > 0 && utilisation[i]! >= 0 && utilisation[i]! < HIGHEST,
  );
  const stride = Math.max(1, Math.ceil(kept.length / MOST_SAMPLES));
  const chosen = kept.filter((_, k) => k % stride === 0);
  return {
    latency: Float64Array.from(chosen, (i) => latencyMs[i]!),
    utilisation: Float64Array.from(chosen, (i) => utilisation[i]!),
  };
}

type Waits = ReadonlyMap<number, Float64Array>;

function bestCurve(latency: Float64Array, waits: Waits): QueueCurve | null {
  let best: QueueCurve | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [workers, wait] of waits) {
    const fitted = fitQueue(latency, wait);
    if (!fitted || fitted.loss >= least) continue;
    least = fitted.loss;
    best = { workers, idleMs: fitted.idleMs, riseMs: fitted.riseMs };
  }
  return best;
}

/** Two coefficients by weighted least squares in relative errors, robust; `loss` is the mean absolute relative error. */
function fitQueue(
  latency: Float64Array,
  wait: Float64Array,
): { readonly idleMs: number; readonly riseMs: number; readonly loss: number } | null {
  const n = latency.length;
  const weight = new Float64Array(n).fill(1);
  const off = new Float64Array(n);
  let idleMs = quantile(latency, 0.5);
  let riseMs = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let [w, x, xx, y, xy] = [0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const expected = Math.max(1e-9, idleMs + riseMs * wait[i]!);
      const own = weight[i]! / (expected * expected);
      w += own;
      x += own * wait[i]!;
      xx += own * wait[i]! * wait[i]!;
      y += own * latency[i]!;
      xy += own * wait[i]! * latency[i]!;
    }
    const spread = w * xx - x * x;
    if (!(spread > 1e-12 * w * xx)) return null;
    riseMs = (w * xy - x * y) / spread;
    idleMs = (y - riseMs * x) / w;
    if (!(riseMs > 0 && idleMs > 0)) return null;
    for (let i = 0; i < n; i++) off[i] = Math.abs(latency[i]! / (idleMs + riseMs * wait[i]!) - 1);
    const cut = HUBER_K * robustScale(off);
    for (let i = 0; i < n; i++) weight[i] = huberWeight(off[i]!, cut);
  }
  return { idleMs, riseMs, loss: off.reduce((a, b) => a + b, 0) / n };
}

function resampledKnees({
  latency,
  waits,
  curve,
  input,
}: {
  readonly latency: Float64Array;
  readonly waits: Waits;
  readonly curve: QueueCurve;
  readonly input: LatencySamples;
}): number[] {
  const wait = waits.get(curve.workers)!;
  const fitted = wait.map((one) => curve.idleMs + curve.riseMs * one);
  const relative = latency.map((value, i) => value / fitted[i]! - 1);
  const block = blockLength(relative);
  // Fitting every number of workers again would cost a dozen times as much: the neighbours decide the spread.
  const near = [...waits.keys()].filter((c) => c >= curve.workers / 2.5 && c <= curve.workers * 2.5);
  const tried: Waits = new Map(near.map((workers) => [workers, waits.get(workers)!]));
  const knees: number[] = [];
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const signs = blockSigns(latency.length, block, input.random);
    const drawn = fitted.map((value, i) => value * Math.max(0.05, 1 + signs[i]! * relative[i]!));
    const again = bestCurve(drawn, tried);
    if (again) knees.push(kneeOf(again, input.sloMs));
  }
  return knees.length ? knees : [kneeOf(curve, input.sloMs)];
}

/** Utilisation at which the curve reaches `sloMs`, by bisection; it rises throughout. */
function kneeOf({ workers, idleMs, riseMs }: QueueCurve, sloMs: number): number {
  let low = 0;
  let high = HIGHEST;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (idleMs + riseMs * meanWait(workers, middle) < sloMs) low = middle;
    else high = middle;
  }
  return low;
}
