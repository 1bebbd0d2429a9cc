import type { ForecastMethod } from './forecast-method.ts';
import { logScaled, unscale } from './scale.ts';

/** Steps looked back on: what a series did long ago says little about where it goes now. */
const MOST_STEPS = 400;

/** Random walk with drift: the last value, carried on by the mean step of the newest samples (on a logarithmic scale). */
export function drift(): ForecastMethod {
  return {
    id: 'drift',
    label: 'Random walk with drift',
    prepare(history) {
      const scaled = logScaled(history);
      const z = scaled.values;
      return (origin, horizon) => {
        if (origin < 10) return null;
        const from = Math.max(0, origin - 1 - MOST_STEPS);
        const slope = (z[origin - 1]! - z[from]!) / (origin - 1 - from);
        const out = Float64Array.from({ length: horizon }, (_, h) => z[origin - 1]! + slope * (h + 1));
        return unscale(out, scaled, origin);
      };
    },
  };
}
