import { quantile } from '../metrics/quantile.ts';
import type { DemandModel, Estimate } from '../plan/plan.ts';
import type { RandomSource } from '../random.ts';
import { bootstrapLines } from './bootstrap-lines.ts';
import { type HuberOptions, huberLine, huberSlope, type Line, robustScale } from './huber-line.ts';

/** Utilisation at and above which a sample says "at least this much": demand there is censored. */
export const CEILING_UTILISATION = 0.95;

const LEAST_SAMPLES = 30;
const MOST_SAMPLES = 5000;
const LEAST_R_SQUARED = 0.05;
const LEVEL = 0.95;
/** Percentile intervals of block bootstraps are short: on generated data 92 % of them held the truth, with this 95 %. */
const WIDENING = 1.1;

export interface DemandSamples {
  /** Traffic of the service, mean of each step; NaN where missing. All arrays have the same length. */
  readonly traffic: Float64Array;
  /** Utilisation 0…1, mean of each step; NaN where missing. */
  readonly saturation: Float64Array;
  /** Units serving in each step; null: one. */
  readonly units: Float64Array | null;
  readonly resource: string;
  readonly random: RandomSource;
}

/** What one resource's samples show about a unit's capacity, or why they show nothing. */
export type DemandModelFit =
  | {
      readonly kind: 'model';
      readonly model: Omit<DemandModel, 'candidates'>;
      readonly censored: number;
      /** Every usable sample, traffic per unit against utilisation, in time order. */
      readonly samples: UnitSamples;
    }
  | {
      readonly kind: 'excuse';
      readonly resource: string;
      readonly code: 'too-few-samples' | 'no-variation' | 'no-slope' | 'no-relation' | 'busy-when-idle';
      readonly message: string;
      readonly samples: UnitSamples;
    };

export interface UnitSamples {
  readonly perUnit: Float64Array;
  readonly utilisation: Float64Array;
}

/**
 * Fits utilisation = intercept + slope · traffic per unit by Huber's robust line, intercept at least 0, samples at
 * the ceiling left out (they are lower bounds). Intervals (95 %) by moving-block bootstrap, which respects that
 * neighbouring samples err alike. Longer series are thinned evenly to 5,000 samples.
 */
export function fitDemandModel(input: DemandSamples): DemandModelFit {
  const { samples, censored } = usableSamples(input);
  const { perUnit: x, utilisation: y } = samples;
  const excuse = (
    code: Extract<DemandModelFit, { kind: 'excuse' }>['code'],
    message: string,
  ): DemandModelFit => ({
    kind: 'excuse',
    resource: input.resource,
    code,
    message,
    samples,
  });
  if (x.length < LEAST_SAMPLES)
    return excuse(
      'too-few-samples',
      `${x.length} samples have both traffic and ${input.resource}; ${LEAST_SAMPLES} are needed.`,
    );
  if (!(quantile(x, 0.95) - quantile(x, 0.05) > 0.02 * quantile(x, 0.5)))
    return excuse('no-variation', 'Traffic per unit hardly varies, so its effect cannot be measured.');
  const line = nonNegativeLine(x, y);
  if (!(line.slope > 0)) return excuse('no-slope', `${input.resource} does not rise with traffic per unit.`);
  const rSquared = rSquaredOf(x, y, line);
  if (rSquared < LEAST_R_SQUARED)
    return excuse(
      'no-relation',
      `Traffic explains ${Math.max(0, 100 * rSquared).toFixed(0)} % of ${input.resource}.`,
    );
  if (line.intercept >= CEILING_UTILISATION)
    return excuse(
      'busy-when-idle',
      `${input.resource} is at ${(100 * line.intercept).toFixed(0)} % without traffic.`,
    );
  const scale = robustScale(y.map((value, i) => Math.abs(value - line.intercept - line.slope * x[i]!)));
  const refit = { start: line, scale, iterations: 6 };
  const lines = bootstrapLines(x, y, line, (xs, ys) => nonNegativeLine(xs, ys, refit), input.random);
  const estimate = (of: (line: Line) => number): Estimate => intervalOf(of(line), lines.map(of));
  return {
    kind: 'model',
    censored,
    samples,
    model: {
      resource: input.resource,
      intercept: estimate(({ intercept }) => intercept),
      slope: estimate(({ slope }) => slope),
      rSquared,
      samples: x.length,
      capacityPerUnit: estimate(({ intercept, slope }) => (1 - intercept) / slope),
      observedUpTo: y.reduce((high, value) => Math.max(high, value), 0),
      method: 'Huber robust line, intercept at least 0; 95 % interval by moving-block bootstrap',
    },
  };
}

function usableSamples({ traffic, saturation, units }: DemandSamples): {
  samples: UnitSamples;
  censored: number;
} {
  const x: number[] = [];
  const y: number[] = [];
  let censored = 0;
  for (let i = 0; i < traffic.length; i++) {
    const perUnit = traffic[i]! / (units ? units[i]! : 1);
    const utilisation = saturation[i]!;
    if (!Number.isFinite(perUnit) || !Number.isFinite(utilisation) || perUnit < 0) continue;
    if (utilisation >= CEILING_UTILISATION) censored++;
    else {
      x.push(perUnit);
      y.push(utilisation);
    }
  }
  const stride = Math.max(1, Math.ceil(x.length / MOST_SAMPLES));
  const thinned = (values: number[]) => Float64Array.from(values.filter((_, i) => i % stride === 0));
  return { samples: { perUnit: thinned(x), utilisation: thinned(y) }, censored };
}

function nonNegativeLine(x: Float64Array, y: Float64Array, options: HuberOptions = {}): Line {
  const line = huberLine(x, y, options);
  return line.intercept >= 0 ? line : { intercept: 0, slope: huberSlope(x, y, options) };
}

function rSquaredOf(x: Float64Array, y: Float64Array, line: Line): number {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  let residual = 0;
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    residual += (y[i]! - line.intercept - line.slope * x[i]!) ** 2;
    total += (y[i]! - mean) ** 2;
  }
  return total > 0 ? 1 - residual / total : 0;
}

function intervalOf(value: number, draws: readonly number[]): Estimate {
  const finite = draws.filter((draw) => Number.isFinite(draw));
  if (finite.length === 0) return { value, low: value, high: value, level: LEVEL };
  const low = value + WIDENING * (quantile(finite, (1 - LEVEL) / 2) - value);
  const high = value + WIDENING * (quantile(finite, (1 + LEVEL) / 2) - value);
  return { value, low: Math.max(0, Math.min(value, low)), high: Math.max(value, high), level: LEVEL };
}
