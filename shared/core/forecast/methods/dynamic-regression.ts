import { quantile } from '../../metrics/quantile.ts';
import type { ForecastMethod } from './forecast-method.ts';
import { huberRidge } from './huber-ridge.ts';
import { logScaled, unscale } from './scale.ts';

export interface DynamicRegressionOptions {
  readonly id: string;
  readonly label: string;
  readonly season: number;
  /** Steps in a year, e.g. 365.25 days or 12 months. */
  readonly year: number;
  /** Piecewise-linear trend with changepoints in the past; null: none. Half-life in steps of its future slope. */
  readonly slopeHalfLife: number | null;
  /** Half-life in steps of the rows' weights. */
  readonly memory: number;
  /** Half-life in steps over which recent residuals correct the level. */
  readonly levelHalfLife: number;
  /** Half-life of that correction over a horizon of h steps. */
  readonly correctionHalfLife: (horizon: number) => number;
}

const CHANGEPOINTS = 20;
const NOISE = 0.35;

/**
 * Robust ridge regression on season dummies, yearly Fourier terms and a trend with hinges, each with a prior of its
 * own size (penalty = noise²/prior²), plus a fading correction of the level by the newest residuals. The yearly
 * terms need 1.15 years (two harmonics) or two years (eight). Without a year behind it the slope is not carried on.
 */
export function dynamicRegression(options: DynamicRegressionOptions): ForecastMethod {
  return {
    id: options.id,
    label: options.label,
    prepare(history) {
      const scaled = logScaled(history);
      return (origin, horizon) => {
        if (origin < Math.max(2 * options.season, 20)) return null;
        const z = scaled.values.subarray(0, origin);
        const middle = quantile(z, 0.5);
        const spread =
          1.4826 *
            quantile(
              z.map((value) => Math.abs(value - middle)),
              0.5,
            ) +
          1e-9;
        const target = z.map((value) => (value - middle) / spread);
        const { columns, penalty, slope } = design(origin, horizon, options);
        const weights = target.map(
          (_, t) => history.observed[t]! * 0.5 ** ((origin - 1 - t) / options.memory),
        );
        const fit = huberRidge(columns, target, penalty, weights);
        const out = new Float64Array(horizon);
        for (const [k, column] of columns.entries())
          for (let h = 0; h < horizon; h++) out[h]! += fit.coefficients[k]! * column[origin + h]!;
        addFutureSlope(
          out,
          slope ? slope.reduce((sum, k) => sum + fit.coefficients[k]!, 0) : 0,
          origin,
          options,
        );
        addLevelCorrection(out, fit.residuals, fit.scale, options);
        for (let h = 0; h < horizon; h++) out[h] = out[h]! * spread + middle;
        return unscale(out, scaled, origin);
      };
    },
  };
}

interface Design {
  readonly columns: Float64Array[];
  readonly penalty: number[];
  /** Indices of the columns whose coefficients add up to the slope at the origin, per year; null without a trend. */
  readonly slope: number[] | null;
}

/** Feature columns over history and horizon; trend columns stay at their origin value (0) beyond it. */
function design(origin: number, horizon: number, options: DynamicRegressionOptions): Design {
  const { season, year } = options;
  const length = origin + horizon;
  const columns: Float64Array[] = [];
  const penalty: number[] = [];
  const add = (prior: number, value: (t: number) => number) => {
    columns.push(Float64Array.from({ length }, (_, t) => value(t)));
    penalty.push((NOISE / prior) ** 2);
  };
  add(10, () => 1);
  for (let phase = 0; phase < season; phase++) add(1, (t) => (t % season === phase ? 1 : 0) - 1 / season);
  const harmonics = season === year ? 0 : origin >= 2 * year ? 8 : origin >= 1.15 * year ? 2 : 0;
  for (let k = 1; k <= harmonics; k++) {
    add(1 / Math.sqrt(k), (t) => Math.sin((2 * Math.PI * k * t) / year));
    add(1 / Math.sqrt(k), (t) => Math.cos((2 * Math.PI * k * t) / year));
  }
  if (options.slopeHalfLife === null) return { columns, penalty, slope: null };
  const first = columns.length;
  const at = (t: number) => Math.min(t, origin - 1) / year;
  const end = at(origin);
  add(0.5, (t) => at(t) - end);
  for (let k = 1; k <= CHANGEPOINTS; k++) {
    const change = (0.9 * origin * k) / CHANGEPOINTS / year;
    add(0.25, (t) => Math.max(at(t) - change, 0) - Math.max(end - change, 0));
  }
  return { columns, penalty, slope: columns.slice(first).map((_, k) => first + k) };
}

function addFutureSlope(
  out: Float64Array,
  slope: number,
  origin: number,
  options: DynamicRegressionOptions,
): void {
  if (options.slopeHalfLife === null || slope === 0) return;
  if (origin < options.year && options.season !== options.year) return;
  const fade = 0.5 ** (1 / options.slopeHalfLife);
  let distance = 0;
  for (let h = 0; h < out.length; h++) {
    distance += fade ** (h + 1) / options.year;
    out[h]! += slope * distance;
  }
}

function addLevelCorrection(
  out: Float64Array,
  residuals: Float64Array,
  scale: number,
  options: DynamicRegressionOptions,
): void {
  const count = Math.min(residuals.length, Math.round(4 * options.levelHalfLife));
  let sum = 0;
  let weights = 2;
  for (let age = 0; age < count; age++) {
    const weight = 0.5 ** (age / options.levelHalfLife);
    const residual = residuals[residuals.length - 1 - age]!;
    sum += weight * Math.min(4 * scale, Math.max(-4 * scale, residual));
    weights += weight;
  }
  const halfLife = options.correctionHalfLife(out.length);
  for (let h = 0; h < out.length; h++) out[h]! += (sum / weights) * 0.5 ** ((h + 1) / halfLife);
}
