import type { ForecastMethod } from './forecast-method.ts';
import { type Scale, scaledHistory, unscale } from './scale.ts';

/**
 * Profile of the long season (for hourly data the hour of the week): the mean shape of past seasons, newest
 * weighted most (factor 0.7 a season back), shifted to the level of the last short season.
 */
export function seasonalProfile(season: number, shortSeason: number, scale: Scale): ForecastMethod {
  const decay = 0.7;
  return {
    id: `profile-${season}-${scale}`,
    label: `Seasonal profile (${season} steps, ${scale})`,
    prepare(history) {
      const scaled = scaledHistory(history, scale);
      if (!scaled) return () => null;
      const z = scaled.values;
      return (origin, horizon) => {
        const seasons = Math.floor(origin / season);
        if (seasons < 2) return null;
        const profile = new Float64Array(season);
        let weightSum = 0;
        for (let k = 0; k < seasons; k++) {
          const weight = decay ** k;
          if (weight < 1e-6) break;
          const from = origin - (k + 1) * season;
          let mean = 0;
          for (let i = 0; i < season; i++) mean += z[from + i]!;
          mean /= season;
          for (let i = 0; i < season; i++) profile[i]! += weight * (z[from + i]! - mean);
          weightSum += weight;
        }
        for (let i = 0; i < season; i++) profile[i]! /= weightSum;
        let shift = 0;
        for (let i = 1; i <= shortSeason; i++) shift += z[origin - i]! - profile[season - i]!;
        shift /= shortSeason;
        const out = new Float64Array(horizon);
        for (let h = 0; h < horizon; h++) out[h] = profile[h % season]! + shift;
        return unscale(out, scaled, origin);
      };
    },
  };
}
