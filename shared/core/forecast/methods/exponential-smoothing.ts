import { dampedSmoothing } from './damped-smoothing.ts';
import type { ForecastMethod } from './forecast-method.ts';
import { phaseEffects } from './phase-effects.ts';
import { type Scale, scaledHistory, unscale } from './scale.ts';

const MOST_STEPS = 2000;
/**
 * Exponential smoothing with a damped trend and, for `season` > 1, a season: ETS(A,Ad,A) on the level, with
 * multiplicative season and trend on the logarithm, on the newest samples.
 */
export function exponentialSmoothing(season: number, scale: Scale): ForecastMethod {
  return {
    id: `ets-${season}-${scale}`,
    label: `Exponential smoothing, damped trend${season > 1 ? `, season of ${season} steps` : ''} (${scale})`,
    prepare(history) {
      const scaled = scaledHistory(history, scale);
      if (!scaled) return () => null;
      return (origin, horizon) => {
        if (origin < Math.max(10, 3 * season)) return null;
        const values = scaled.values.subarray(Math.max(0, origin - MOST_STEPS), origin);
        const effects =
          season > 1 ? phaseEffects(values, values.length, season, 8 * season) : new Float64Array(1);
        return unscale(dampedSmoothing(values, effects, horizon), scaled, origin);
      };
    },
  };
}
