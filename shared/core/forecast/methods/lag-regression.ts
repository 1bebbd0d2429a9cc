import type { PreparedHistory } from '../prepared-history.ts';
import type { Forecaster, ForecastMethod } from './forecast-method.ts';
import { LagProducts } from './lag-products.ts';
import { RegressionFit } from './regression-fit.ts';
import { type Scale, type ScaledHistory, scaledHistory, unscale } from './scale.ts';

export interface LagRegressionOptions {
  readonly id: string;
  readonly label: string;
  readonly lags: readonly number[];
  /** Seasonal difference in steps taken before the regression; 0: none (the mean is removed instead). */
  readonly difference: number;
  readonly scale: Scale;
  /** Ridge penalty as a multiple of each column's variance. */
  readonly ridge?: number;
  /** Reweighting passes of the Huber estimate; 1: plain ridge. */
  readonly passes?: number;
  /** Half-life of the row weights in steps; default: all rows alike. */
  readonly halfLife?: number;
  /** Fewest rows a lag must leave. */
  readonly minRows?: number;
  /** Only the newest rows are fitted. */
  readonly maxRows?: number;
}

/**
 * Huber ridge regression of the (seasonally differenced) series on its own lags, forecast recursively.
 *
 * Fitted by normal equations; Huber weights min(1, 2·1.4826·MAD/|r|) by reweighting passes (Huber 1964;
 * Holland and Welsch 1977). Rows whose target was imputed have weight 0.
 */
export function lagRegression(options: LagRegressionOptions): ForecastMethod {
  return {
    id: options.id,
    label: options.label,
    prepare(history) {
      const scaled = scaledHistory(history, options.scale);
      return scaled ? prepareRegression(history, scaled, options) : () => null;
    },
  };
}

const MIN_ROWS = 60;
const ROWS_PER_LAG = 2.5;

function prepareRegression(
  history: PreparedHistory,
  scaled: ScaledHistory,
  options: LagRegressionOptions,
): Forecaster {
  const z = scaled.values;
  const { difference, ridge = 0.01, passes = 3, minRows = MIN_ROWS, maxRows = 4000 } = options;
  const { w, centre } = differenced(z, difference);
  const decay = options.halfLife ? 0.5 ** (1 / options.halfLife) : 1;
  const products = sharedProducts(scaled, w, difference, decay);
  return (origin, horizon) => {
    const end = origin - difference;
    const lags = options.lags.filter(
      (lag) => end - lag >= Math.max(minRows, ROWS_PER_LAG * options.lags.length),
    );
    if (lags.length === 0) return null;
    const from = Math.max(lags[lags.length - 1]!, end - maxRows);
    const mean = difference === 0 ? products.sum(0, from, end) / products.weight(from, end) : 0;
    const fit = new RegressionFit(products, w, { lags, from, end }, { mean, ridge, decay });
    const target = (row: number) => history.observed[row + difference]!;
    const coefficients = fit.huber(passes, target);
    const forecast = recurse(w, end, lags, coefficients, mean, horizon);
    for (let h = 0; h < horizon; h++) {
      if (difference === 0) forecast[h]! += centre;
      else forecast[h]! += h < difference ? z[origin + h - difference]! : forecast[h - difference]!;
    }
    return unscale(forecast, scaled, origin);
  };
}

function differenced(z: Float64Array, difference: number): { w: Float64Array; centre: number } {
  const w = new Float64Array(Math.max(0, z.length - difference));
  if (difference > 0) {
    for (let i = 0; i < w.length; i++) w[i] = z[i + difference]! - z[i]!;
    return { w, centre: 0 };
  }
  // Centred once, so that the products of a series far from zero keep their digits.
  let centre = 0;
  for (const value of z) centre += value;
  centre /= Math.max(1, z.length);
  for (let i = 0; i < w.length; i++) w[i] = z[i]! - centre;
  return { w, centre };
}

const productCache = new WeakMap<ScaledHistory, Map<string, LagProducts>>();

/** Members with the same scale, difference and decay read the same running products. */
function sharedProducts(
  scaled: ScaledHistory,
  w: Float64Array,
  difference: number,
  decay: number,
): LagProducts {
  let known = productCache.get(scaled);
  if (!known) {
    known = new Map();
    productCache.set(scaled, known);
  }
  const key = `${difference}/${decay}`;
  let products = known.get(key);
  if (!products) {
    products = new LagProducts(w, decay);
    known.set(key, products);
  }
  return products;
}

function recurse(
  w: Float64Array,
  end: number,
  lags: readonly number[],
  coefficients: Float64Array,
  mean: number,
  horizon: number,
): Float64Array {
  const out = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    let s = mean;
    for (let a = 0; a < lags.length; a++) {
      const at = h - lags[a]!;
      s += coefficients[a]! * ((at < 0 ? w[end + at]! : out[at]!) - mean);
    }
    out[h] = s;
  }
  return out;
}
