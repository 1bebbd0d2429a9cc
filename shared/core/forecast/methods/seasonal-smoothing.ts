import type { ForecastMethod } from './forecast-method.ts';
import { type Scale, scaledHistory, unscale } from './scale.ts';

/**
 * Exponential smoothing of each phase of the season by itself (weight `alpha` on the newest season), with the
 * last error fading as `fade`^h: a slow season that still starts from where the series is.
 */
export function seasonalSmoothing(season: number, alpha: number, fade: number, scale: Scale): ForecastMethod {
  const mostSeasons = 40;
  return {
    id: `smoothing-${season}-${scale}`,
    label: `Seasonal smoothing (${season} steps, ${scale})`,
    prepare(history) {
      const scaled = scaledHistory(history, scale);
      if (!scaled) return () => null;
      const z = scaled.values;
      return (origin, horizon) => {
        if (origin < 3 * season) return null;
        const start = Math.max(0, origin - mostSeasons * season);
        const state = z.slice(start, start + season);
        let error = 0;
        for (let t = start + season; t < origin; t++) {
          const phase = (t - start) % season;
          error = z[t]! - state[phase]!;
          state[phase]! += alpha * error;
        }
        const out = new Float64Array(horizon);
        let carry = (1 - alpha) * error;
        for (let h = 0; h < horizon; h++) {
          carry *= fade;
          out[h] = state[(origin - start + h) % season]! + carry;
        }
        return unscale(out, scaled, origin);
      };
    },
  };
}
