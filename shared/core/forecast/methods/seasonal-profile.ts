import type { ForecastMethod } from './forecast-method.ts';
import { type Scale, scaledHistory, unscale } from './scale.ts';

const DECAY = 0.7;

/**
 * Profile of the long season (for hourly data the hour of the week): the mean shape of past seasons, newest
 * weighted most (factor 0.7 a season back), shifted to the level of the last short season.
 */
export function seasonalProfile(season: number, shortSeason: number, scale: Scale): ForecastMethod {
  return {
    id: `profile-${season}-${scale}`,
    label: `Seasonal profile (${season} steps, ${scale})`,
    prepare(history) {
      const scaled = scaledHistory(history, scale);
      if (!scaled) return () => null;
      const z = scaled.values;
      return (origin, horizon) => {
        if (Math.floor(origin / season) < 2) return null;
        const profile = meanShape(z, origin, season);
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

/** Recency-weighted mean of the past seasons' shapes, each less its own mean. */
function meanShape(z: Float64Array, origin: number, season: number): Float64Array {
  const profile = new Float64Array(season);
  let weights = 0;
  for (let k = 0; (k + 1) * season <= origin; k++) {
    const weight = DECAY ** k;
    if (weight < 1e-6) break;
    const past = z.subarray(origin - (k + 1) * season, origin - k * season);
    const mean = past.reduce((sum, value) => sum + value, 0) / season;
    for (let i = 0; i < season; i++) profile[i]! += weight * (past[i]! - mean);
    weights += weight;
  }
  return profile.map((value) => value / weights);
}
