import type { Estimate } from '../metrics/estimate.ts';
import { quantile } from '../metrics/quantile.ts';
import type { RandomSource } from '../random.ts';
import { blockLength, blockSigns } from './demand/block-signs.ts';
import { chooseForm, type FormScore } from './demand/choose-form.ts';
import type { CostShift, TimedSamples } from './demand/cost-shift.ts';
import {
  type CurveForm,
  type DemandCurve,
  slopeAt,
  trafficFor,
  utilisationAt,
} from './demand/demand-curve.ts';
import type { DemandModel } from './demand/demand-model.ts';
import { type DemandEstimate, estimateAgain, estimateDemand } from './demand/estimate-demand.ts';
import { type UnitSamples, usableSamples } from './demand/usable-samples.ts';

export type { UnitSamples };

const LEAST_SAMPLES = 30;
const LEAST_R_SQUARED = 0.05;
const LEVEL = 0.95;
/** Percentile intervals of bootstraps are short: on generated data about 92 % of them held the truth, with this 95 %. */
const WIDENING = 1.15;
/** The change of cost is read off after the best date was chosen: 86 to 91 % of its intervals held the truth without this. */
const SHIFT_WIDENING = 1.4;
const REPLICATES: { readonly [F in CurveForm]: number } = { line: 250, 'broken-line': 200, usl: 120 };

const METHOD: { readonly [F in CurveForm]: string } = {
  line: 'a robust line (Huber)',
  'broken-line': 'a robust line with one break (Huber)',
  usl: 'the Universal Scalability Law (Gunther), robust',
};

export interface DemandSamples {
  /** Traffic of the service, mean of each step; NaN where missing. All arrays have the same length. */
  readonly traffic: Float64Array;
  /** Utilisation 0…1, mean of each step; NaN where missing. */
  readonly saturation: Float64Array;
  /** Share of each step that the resource was at its ceiling, 0…1; left out: not known apart from the mean. */
  readonly censored?: Float64Array | undefined;
  /** Units serving in each step; null: one. */
  readonly units: Float64Array | null;
  readonly resource: string;
  readonly startMs: number;
  readonly stepMs: number;
  readonly random: RandomSource;
}

/** What one resource's samples show about a unit's capacity, or why they show nothing. */
export type DemandModelFit =
  | {
      readonly kind: 'model';
      readonly model: Omit<DemandModel, 'candidates'>;
      readonly censored: number;
      /** Every usable sample, traffic per unit (at today's cost of a request) against utilisation, in time order. */
      readonly samples: UnitSamples;
    }
  | {
      readonly kind: 'excuse';
      readonly resource: string;
      readonly code: 'too-few-samples' | 'no-variation' | 'no-slope' | 'no-relation' | 'busy-when-idle';
      readonly message: string;
      readonly samples: UnitSamples;
    };

/**
 * Utilisation of a unit as a function of the traffic on it, fitted robustly: a line, a line with one break or the
 * Universal Scalability Law, whichever predicts left-out weeks best. A change of what a request costs is looked for,
 * dated and taken out, so that the curve is today's. Samples near the ceiling take no part (they are lower bounds).
 * Intervals (95 %) by a block bootstrap, which respects that neighbouring samples err alike.
 */
export function fitDemandModel(input: DemandSamples): DemandModelFit {
  const { samples, censored, ceiling } = usableSamples(input);
  const { perUnit: x, utilisation: y } = samples;
  const excuse = (
    code: Extract<DemandModelFit, { kind: 'excuse' }>['code'],
    message: string,
  ): DemandModelFit => ({ kind: 'excuse', resource: input.resource, code, message, samples });
  if (x.length < LEAST_SAMPLES)
    return excuse(
      'too-few-samples',
      `${x.length} samples have both traffic and ${input.resource}; ${LEAST_SAMPLES} are needed.`,
    );
  if (!(quantile(x, 0.95) - quantile(x, 0.05) > 0.02 * quantile(x, 0.5)))
    return excuse('no-variation', 'Traffic per unit hardly varies, so its effect cannot be measured.');
  const line = estimateDemand(samples, 'line', { utilisation: ceiling, reached: censored > 0 });
  if (!line) return excuse('no-slope', `${input.resource} does not rise with traffic per unit.`);
  const choice = chooseForm(samples, line);
  const estimate =
    choice.form === 'line'
      ? line
      : (estimateDemand(samples, choice.form, { utilisation: ceiling, reached: censored > 0 }) ?? line);
  const rSquared = rSquaredOf(estimate, y);
  if (rSquared < LEAST_R_SQUARED)
    return excuse(
      'no-relation',
      `Traffic explains ${Math.max(0, 100 * rSquared).toFixed(0)} % of ${input.resource}.`,
    );
  if (estimate.curve.idle >= ceiling)
    return excuse(
      'busy-when-idle',
      `${input.resource} is at ${(100 * estimate.curve.idle).toFixed(0)} % without traffic.`,
    );
  const draws = resample(samples, estimate, input.random);
  return {
    kind: 'model',
    censored,
    samples: { ...samples, perUnit: estimate.work },
    model: modelOf(input, samples, estimate, draws, { rSquared, scores: choice.scores }),
  };
}

interface Draw {
  readonly curve: DemandCurve;
  readonly shift: CostShift | null;
}

/** Estimates from resamples: fitted values with each residual kept or turned round, whole blocks of time alike. */
function resample(samples: TimedSamples, estimate: DemandEstimate, random: RandomSource): Draw[] {
  const { curve, work } = estimate;
  const fitted = work.map((x) => utilisationAt(curve, x));
  const residuals = samples.utilisation.map((value, i) => value - fitted[i]!);
  const block = blockLength(residuals);
  const draws: Draw[] = [];
  for (let replicate = 0; replicate < REPLICATES[curve.form]; replicate++) {
    const signs = blockSigns(work.length, block, random);
    const utilisation = fitted.map((value, i) => value + signs[i]! * residuals[i]!);
    const draw = estimateAgain({ ...samples, utilisation }, estimate, curve.form);
    if (draw) draws.push(draw);
  }
  return draws;
}

function modelOf(
  { resource, startMs, stepMs }: DemandSamples,
  samples: TimedSamples,
  estimate: DemandEstimate,
  draws: readonly Draw[],
  { rSquared, scores }: { readonly rSquared: number; readonly scores: readonly FormScore[] },
): Omit<DemandModel, 'candidates'> {
  const { curve } = estimate;
  const of = (figure: (curve: DemandCurve) => number): Estimate =>
    intervalOf(
      figure(curve),
      draws.map((draw) => figure(draw.curve)),
    );
  const y = samples.utilisation;
  return {
    resource,
    form: curve.form,
    curve,
    intercept: of(({ idle }) => idle),
    slope: of((one) => slopeAt(one, 0)),
    bend:
      curve.form === 'broken-line'
        ? {
            traffic: of((one) => (one.form === 'broken-line' ? one.breakAt : Number.NaN)),
            utilisation: utilisationAt(curve, curve.breakAt),
            slopeAfter: of((one) => (one.form === 'broken-line' ? one.slopeAfter : Number.NaN)),
          }
        : null,
    costShift: shiftOf(samples, estimate.shift, draws, { startMs, stepMs }),
    rSquared,
    samples: y.length,
    capacityPerUnit: of((one) => trafficFor(one, 1)),
    observedUpTo: y.reduce((high, value) => Math.max(high, value), 0),
    forms: scores,
    method: `${METHOD[curve.form]}; 95 % interval by block bootstrap`,
  };
}

function shiftOf(
  { step }: TimedSamples,
  shift: CostShift | null,
  draws: readonly Draw[],
  { startMs, stepMs }: Pick<DemandSamples, 'startMs' | 'stepMs'>,
): DemandModel['costShift'] {
  if (!shift) return null;
  const shifts = draws.flatMap((draw) => (draw.shift ? [draw.shift] : []));
  const change = intervalOf(
    Math.exp(shift.logChange) - 1,
    shifts.map(({ logChange }) => Math.exp(logChange) - 1),
    { least: Number.NEGATIVE_INFINITY, widening: SHIFT_WIDENING },
  );
  const msAt = (index: number) => startMs + step[Math.round(index)]! * stepMs;
  if (shift.kind === 'gradual')
    return { kind: 'gradual', change, fromMs: msAt(0), lowMs: msAt(0), highMs: msAt(step.length - 1) };
  const at = intervalOf(
    shift.at,
    shifts.map((one) => one.at),
  );
  // The change lies between two samples that may stand apart; the best date is off by a sample at any strength of it.
  const before = Math.max(0, Math.floor(at.low) - 2);
  const after = Math.min(step.length - 1, Math.ceil(at.high) + 1);
  return { kind: 'step', change, fromMs: msAt(shift.at), lowMs: msAt(before) + stepMs, highMs: msAt(after) };
}

function rSquaredOf({ curve, work, used }: DemandEstimate, y: Float64Array): number {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    count += used[i]!;
    sum += used[i]! * y[i]!;
  }
  let residual = 0;
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    residual += used[i]! * (y[i]! - utilisationAt(curve, work[i]!)) ** 2;
    total += used[i]! * (y[i]! - sum / count) ** 2;
  }
  return total > 0 ? 1 - residual / total : 0;
}

function intervalOf(
  value: number,
  draws: readonly number[],
  { least = 0, widening = WIDENING }: { readonly least?: number; readonly widening?: number } = {},
): Estimate {
  const finite = draws.filter((draw) => Number.isFinite(draw));
  if (finite.length === 0) return { value, low: value, high: value, level: LEVEL };
  const low = value + widening * (quantile(finite, (1 - LEVEL) / 2) - value);
  const high = value + widening * (quantile(finite, (1 + LEVEL) / 2) - value);
  return { value, low: Math.max(least, Math.min(value, low)), high: Math.max(value, high), level: LEVEL };
}
