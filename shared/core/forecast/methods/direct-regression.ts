import type { ForecastMethod } from './forecast-method.ts';
import { LagProducts } from './lag-products.ts';
import { RegressionFit } from './regression-fit.ts';
import { type Scale, scaledHistory, unscale } from './scale.ts';

const MOST_SAMPLES = 3000;
/** Farther ahead the newest samples tell nothing that the seasons do not. */
const MOST_STEPS_AHEAD = 96;
const RIDGE = 0.01;
const MIN_ROWS = 60;
const ROWS_PER_LAG = 2.5;

/**
 * Direct multi-horizon ridge regression: for each step ahead a regression of its own on what is known at the origin
 * (the newest samples, and those one and two seasons before the step), so that errors of one step do not feed the
 * next (Marcellino, Stock & Watson 2006, "A comparison of direct and iterated multistep AR methods").
 *
 * @param long the longer season in steps; null where there is none
 */
export function directRegression(short: number, long: number | null, scale: Scale): ForecastMethod {
  return {
    id: `direct-${short}${long ? `-${long}` : ''}-${scale}`,
    label: `Direct ridge regression for each step ahead (${scale})`,
    prepare(history) {
      const scaled = scaledHistory(history, scale);
      if (!scaled) return () => null;
      const z = scaled.values.subarray(Math.max(0, scaled.values.length - MOST_SAMPLES));
      const start = scaled.values.length - z.length;
      const w = Float64Array.from({ length: Math.max(0, z.length - short) }, (_, i) => z[i + short]! - z[i]!);
      const products = new LagProducts(w, 1);
      const observed = (row: number) => history.observed[row + short + start]!;
      return (origin, horizon) => {
        if (horizon > MOST_STEPS_AHEAD) return null;
        const end = origin - start - short;
        const out = new Float64Array(horizon);
        for (let h = 0; h < horizon; h++) {
          const wanted = lagsFor(h + 1, short, long);
          const lags = wanted.filter((lag) => end - lag >= Math.max(MIN_ROWS, ROWS_PER_LAG * wanted.length));
          if (lags.length === 0) return null;
          const rows = { lags, from: lags.at(-1)!, end };
          const fit = new RegressionFit(products, w, rows, { mean: 0, ridge: RIDGE, decay: 1 });
          const coefficients = fit.huber(1, observed);
          let value = h < short ? z[end + h]! : out[h - short]!;
          for (const [a, lag] of lags.entries()) value += coefficients[a]! * w[end + h - lag]!;
          out[h] = value;
        }
        return unscale(out, scaled, origin);
      };
    },
  };
}

/** Lags of the step `ahead` steps past the last sample that are known by then, ascending. */
function lagsFor(ahead: number, short: number, long: number | null): number[] {
  const seasonal = (season: number, count: number) => {
    const first = Math.ceil(ahead / season) * season;
    return Array.from({ length: count }, (_, k) => first + k * season);
  };
  const lags = [ahead, ahead + 1, ahead + 2, ...seasonal(short, 3), ...(long ? seasonal(long, 2) : [])];
  return [...new Set(lags)].sort((a, b) => a - b);
}
