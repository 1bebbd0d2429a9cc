import { type CostShift, costFactors, evidenceOf, scanShift, type TimedSamples } from './cost-shift.ts';
import { type CurveForm, type DemandCurve, trafficFor, utilisationAt } from './demand-curve.ts';
import { type FitOptions, fitCurve, HUBER_K, huberWeight } from './fit-curve.ts';
import { robustScale, theilSenLine } from './robust-start.ts';

/** Everything that is read off one resource's samples. */
export interface DemandEstimate {
  readonly curve: DemandCurve;
  readonly shift: CostShift | null;
  /** Today's worth of each sample's traffic, in time order. */
  readonly work: Float64Array;
  /** 1 where a sample took part in the fit, 0 where it lies so high that the ceiling may have cut it off. */
  readonly used: Float64Array;
  /** Robust standard deviation of the residuals. */
  readonly scale: number;
}

/**
 * Evidence a change of cost needs: a step is the best of many dates, so that its F has the distribution of a supremum
 * (Andrews, Econometrica 61 (1993), table 1: 12.4 at 1 % for one parameter); the rest is for the variance being estimated.
 */
const LEAST_EVIDENCE = 16;
/** A change below this is not worth telling, however sure it is. */
const LEAST_CHANGE = Math.log(1.03);
const ROUNDS = 5;
/** Samples are left out where the curve lies within so many standard deviations of the ceiling. */
const CEILING_MARGIN = 2;
const LEAST_KEPT = 0.5;

/** Fits one form with whatever change of cost the samples show; null where the form cannot be fitted. */
export function estimateDemand(
  samples: TimedSamples,
  form: CurveForm,
  ceiling: { readonly utilisation: number; readonly reached: boolean },
): DemandEstimate | null {
  const n = samples.perUnit.length;
  let used: Float64Array = new Float64Array(n).fill(1);
  let shift: CostShift | null = null;
  let fitted = fitWork(samples, samples.perUnit, used, form, {});
  for (let round = 0; round < ROUNDS && fitted; round++) {
    const work = workOf(samples, shift);
    const scale = scaleOf(samples, work, used, fitted);
    if (ceiling.reached) used = belowCeiling(work, fitted, ceiling.utilisation - CEILING_MARGIN * scale);
    shift = findShift(samples, fitted, shift, used);
    fitted = fitWork(samples, workOf(samples, shift), used, form, {});
  }
  if (!fitted) return null;
  const work = workOf(samples, shift);
  return { curve: fitted, shift, work, used, scale: scaleOf(samples, work, used, fitted) };
}

/** As found before, from other utilisations of the same samples: a resample's estimate, beginning at the first one. */
export function estimateAgain(
  samples: TimedSamples,
  first: DemandEstimate,
  form: CurveForm,
): { readonly curve: DemandCurve; readonly shift: CostShift | null } | null {
  const options: FitOptions = { start: first.curve, scale: first.scale, rounds: 4 };
  let { curve, shift } = first as { curve: DemandCurve; shift: CostShift | null };
  if (!shift) {
    const fitted = fitWork(samples, first.work, first.used, form, options);
    return fitted && { curve: fitted, shift: null };
  }
  const weight = huberWeights(samples, first.work, first.used, curve, first.scale);
  for (let round = 0; round < 2; round++) {
    const scan = scanShift(samples, curve, shift, weight);
    shift = scan[first.shift!.kind].shift;
    const fitted = fitWork(samples, workOf(samples, shift), first.used, form, { ...options, start: curve });
    if (!fitted) return null;
    curve = fitted;
  }
  return { curve, shift };
}

export function workOf(samples: TimedSamples, shift: CostShift | null): Float64Array {
  if (!shift) return samples.perUnit;
  const factors = costFactors(shift, samples);
  return samples.perUnit.map((value, i) => value * factors[i]!);
}

function findShift(
  samples: TimedSamples,
  curve: DemandCurve,
  known: CostShift | null,
  used: Float64Array,
): CostShift | null {
  const work = workOf(samples, known);
  const scale = scaleOf(samples, work, used, curve);
  const weight = huberWeights(samples, work, used, curve, scale);
  const { step, gradual, lean } = scanShift(samples, curve, known, weight);
  const best = step.gain >= gradual.gain ? step : gradual;
  const sure = Math.abs(best.shift.logChange) >= LEAST_CHANGE && evidenceOf(best, lean) >= LEAST_EVIDENCE;
  return sure ? best.shift : null;
}

function fitWork(
  samples: TimedSamples,
  work: Float64Array,
  used: Float64Array,
  form: CurveForm,
  options: FitOptions,
): DemandCurve | null {
  // Only the search for a break wants its samples in order of traffic.
  const order = form === 'broken-line' ? ascending(work) : null;
  const sorted = (values: Float64Array) => (order ? order.map((i) => values[i]!) : values);
  const ordered = { x: sorted(work), y: sorted(samples.utilisation), weight: sorted(used) };
  if (options.start) return fitCurve(form, ordered, options);
  const inOrder = ascending(work).filter((i) => used[i]! > 0);
  const line = theilSenLine(
    inOrder.map((i) => work[i]!),
    inOrder.map((i) => samples.utilisation[i]!),
  );
  const start: DemandCurve = { form: 'line', idle: line.intercept, slope: line.slope };
  return fitCurve(form, ordered, { ...options, start });
}

/** Indices in ascending order of their values. */
function ascending(values: Float64Array): Float64Array {
  const known = lastOrder.get(values);
  if (known) return known;
  const order = Float64Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  lastOrder.set(values, order);
  return order;
}

/** Forms, rounds and resamples share the traffic of the first estimate: it is put in order once. */
const lastOrder = new WeakMap<Float64Array, Float64Array>();

function scaleOf(samples: TimedSamples, work: Float64Array, used: Float64Array, curve: DemandCurve): number {
  const residuals: number[] = [];
  for (let i = 0; i < work.length; i++)
    if (used[i]! > 0) residuals.push(Math.abs(samples.utilisation[i]! - utilisationAt(curve, work[i]!)));
  return robustScale(Float64Array.from(residuals));
}

function huberWeights(
  samples: TimedSamples,
  work: Float64Array,
  used: Float64Array,
  curve: DemandCurve,
  scale: number,
): Float64Array {
  const cut = HUBER_K * scale;
  return used.map((use, i) => {
    const residual = Math.abs(samples.utilisation[i]! - utilisationAt(curve, work[i]!));
    return use * huberWeight(residual, cut);
  });
}

/**
 * Leaving out what reached the ceiling would leave the cheap ones of the busiest samples: a cut on utilisation bends the
 * curve down. A cut on traffic does not, so all samples go whose traffic brings them near the ceiling.
 */
function belowCeiling(work: Float64Array, curve: DemandCurve, utilisation: number): Float64Array {
  const sorted = work.slice().sort();
  const least = sorted[Math.floor(LEAST_KEPT * sorted.length)] ?? 0;
  const cut = Math.max(trafficFor(curve, utilisation), least);
  return work.map((x) => (x <= cut ? 1 : 0));
}
