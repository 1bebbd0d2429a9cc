import { decorrelationLag } from './block-signs.ts';
import { type DemandCurve, slopeAt, utilisationAt } from './demand-curve.ts';

/**
 * How what a request costs has changed over the history: at once, as with a release, or little by little. Traffic of the
 * past is worth `costFactors` of today's.
 */
export interface CostShift {
  readonly kind: 'step' | 'gradual';
  /** Step: index of the first sample at today's cost. Gradual: 0. */
  readonly at: number;
  /** Logarithm of the cost today over the cost before; over all of the history where it is gradual. */
  readonly logChange: number;
}

/** Samples of one unit in time order. */
export interface TimedSamples {
  /** Traffic on one unit. */
  readonly perUnit: Float64Array;
  readonly utilisation: Float64Array;
  /** Step of the grid each sample was taken in; rising. */
  readonly step: Float64Array;
}

export interface ShiftScan {
  readonly shift: CostShift;
  /** How much the shift lessens the weighted sum of squares. */
  readonly gain: number;
  /** Weighted slope times what is left of each residual, for judging the gain. */
  readonly scores: () => Float64Array;
}

/** Least share of the samples on either side of a step. */
const LEAST_SIDE = 0.08;
/** Largest change of cost one round may find, as a logarithm; the rounds add up. */
const MOST_CHANGE = 0.7;

/** Cost of a request at each sample as a multiple of today's. */
export function costFactors(shift: CostShift | null, { step }: TimedSamples): Float64Array {
  const n = step.length;
  if (!shift) return new Float64Array(n).fill(1);
  if (shift.kind === 'step') {
    const before = Math.exp(-shift.logChange);
    return Float64Array.from({ length: n }, (_, i) => (i < shift.at ? before : 1));
  }
  const last = step[n - 1]!;
  const span = Math.max(1, last - step[0]!);
  return step.map((at) => Math.exp((shift.logChange * (at - last)) / span));
}

/**
 * The change of cost that the samples show best, given a curve and the shift known so far. One Gauss–Newton step in the
 * logarithm of cost, for every date at once: the curve at traffic·c is f + (x f′)·log c, so each date costs two sums.
 * `weight` 0 leaves a sample out.
 */
export function scanShift(
  samples: TimedSamples,
  curve: DemandCurve,
  known: CostShift | null,
  weight: Float64Array,
): { readonly step: ShiftScan; readonly gradual: ShiftScan; readonly lean: number } {
  const { perUnit, utilisation, step } = samples;
  const n = perUnit.length;
  const factors = costFactors(known, samples);
  const lean = new Float64Array(n);
  const rest = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const x = perUnit[i]! * factors[i]!;
    const h = x * slopeAt(curve, x);
    // What the residual would be without the shift known so far.
    const e = utilisation[i]! - utilisationAt(curve, x) + h * Math.log(factors[i]!);
    lean[i] = weight[i]! * h * h;
    rest[i] = weight[i]! * h * e;
  }
  return { step: bestStep(lean, rest), gradual: trend(lean, rest, step), lean: sumOf(lean) };
}

/**
 * The gain in variances of such a gain under no shift: F with one degree. The variance is taken from what the shift
 * leaves, or a large shift would hide itself.
 */
export function evidenceOf(found: ShiftScan, lean: number): number {
  const scores = found.scores();
  const lags = Math.min(400, Math.max(2 * decorrelationLag(scores), Math.ceil(Math.cbrt(scores.length))));
  const variance = longRunVariance(scores, lags);
  return variance > 0 ? (found.gain * lean) / (scores.length * variance) : Number.POSITIVE_INFINITY;
}

function bestStep(lean: Float64Array, rest: Float64Array): ShiftScan {
  const n = lean.length;
  const allLean = sumOf(lean);
  const allRest = sumOf(rest);
  const margin = Math.max(5, Math.floor(LEAST_SIDE * n));
  let before = 0;
  let beforeRest = 0;
  let best = 0;
  let at = 0;
  let levels = [allRest / allLean, allRest / allLean] as const;
  for (let i = 1; i <= n - margin; i++) {
    before += lean[i - 1]!;
    beforeRest += rest[i - 1]!;
    if (i < margin) continue;
    const after = allLean - before;
    const afterRest = allRest - beforeRest;
    if (!(before > 0 && after > 0)) continue;
    const gain = beforeRest ** 2 / before + afterRest ** 2 / after - allRest ** 2 / allLean;
    if (gain <= best) continue;
    best = gain;
    at = i;
    levels = [beforeRest / before, afterRest / after];
  }
  return {
    shift: { kind: 'step', at, logChange: clamp(levels[1] - levels[0]) },
    gain: best,
    scores: () => rest.map((value, i) => value - lean[i]! * levels[i < at ? 0 : 1]),
  };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function trend(lean: Float64Array, rest: Float64Array, step: Float64Array): ShiftScan {
  const first = step[0]!;
  const span = Math.max(1, step[step.length - 1]! - first);
  let [w, wt, wtt, r, rt] = [0, 0, 0, 0, 0];
  for (let i = 0; i < lean.length; i++) {
    const t = (step[i]! - first) / span;
    w += lean[i]!;
    wt += lean[i]! * t;
    wtt += lean[i]! * t * t;
    r += rest[i]!;
    rt += rest[i]! * t;
  }
  const spread = wtt - (wt * wt) / w;
  const slope = spread > 0 ? (rt - (wt * r) / w) / spread : 0;
  const level = (r - slope * wt) / w;
  return {
    shift: { kind: 'gradual', at: 0, logChange: clamp(slope) },
    gain: slope * slope * spread,
    scores: () => rest.map((value, i) => value - lean[i]! * (level + (slope * (step[i]! - first)) / span)),
  };
}

function clamp(change: number): number {
  return Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, change));
}

/**
 * Long-run variance of x f′·residual, a sample: its own variance and its autocovariances up to `lags`, with Bartlett's
 * weights. Source: Newey and West, Econometrica 55 (1987).
 */
function longRunVariance(values: Float64Array, lags: number): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const covariance = (lag: number) => {
    let sum = 0;
    for (let i = lag; i < n; i++) sum += (values[i]! - mean) * (values[i - lag]! - mean);
    return sum / n;
  };
  const own = covariance(0);
  let total = own;
  for (let lag = 1; lag <= Math.min(lags, n - 1); lag++)
    total += 2 * (1 - lag / (lags + 1)) * covariance(lag);
  return Math.max(total, 0.2 * own);
}
