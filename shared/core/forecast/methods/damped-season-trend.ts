import { quantile } from '../../metrics/quantile.ts';
import type { ForecastMethod } from './forecast-method.ts';
import { phaseEffects } from './phase-effects.ts';
import { logScaled, unscale } from './scale.ts';

const DAMPING = 0.9;

/**
 * Damped-trend exponential smoothing (Gardner and McKenzie 1985) of the medians of whole seasons ending at the
 * origin (for daily data: of weeks), with the season's shape added back. Needs five seasons.
 */
export function dampedSeasonTrend(season: number): ForecastMethod {
  return {
    id: `damped-trend-${season}`,
    label: `Damped trend of ${season}-step seasons`,
    prepare(history) {
      const scaled = logScaled(history);
      const z = scaled.values;
      return (origin, horizon) => {
        const seasons = Math.floor(origin / season);
        if (seasons < 5) return null;
        const effects = phaseEffects(z, origin, season, 8 * season);
        const levels = Float64Array.from({ length: seasons }, (_, k) => {
          const from = origin - (seasons - k) * season;
          return quantile(
            Float64Array.from({ length: season }, (_, i) => z[from + i]! - effects[(from + i) % season]!),
            0.5,
          );
        });
        const { level, trend } = fitDampedTrend(levels);
        const out = new Float64Array(horizon);
        let growth = 0;
        for (let h = 0; h < horizon; h++) {
          if (h % season === 0) growth += DAMPING ** (h / season + 1);
          out[h] = level + trend * growth + effects[(origin + h) % season]!;
        }
        return unscale(out, scaled, origin);
      };
    },
  };
}

/** Final state of the smoothing whose weights have the least one-step absolute error. */
function fitDampedTrend(levels: Float64Array): { level: number; trend: number } {
  let best = { error: Number.POSITIVE_INFINITY, level: levels.at(-1)!, trend: 0 };
  for (const alpha of [0.1, 0.2, 0.3, 0.5, 0.7, 0.9])
    for (const beta of [0, 0.05, 0.1, 0.2]) {
      let level = levels[0]!;
      let trend = 0;
      let error = 0;
      for (const value of levels.subarray(1)) {
        const expected = level + DAMPING * trend;
        const miss = value - expected;
        error += Math.abs(miss);
        level = expected + alpha * miss;
        trend = DAMPING * trend + alpha * beta * miss;
      }
      if (error < best.error) best = { error, level, trend };
    }
  return best;
}
