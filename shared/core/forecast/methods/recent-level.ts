import type { ForecastMethod } from './forecast-method.ts';
import { phaseEffects, weightedMedian } from './phase-effects.ts';
import { logScaled, unscale } from './scale.ts';

/**
 * The recent level with the season's shape, held flat: weighted median of the deseasonalised series with the given
 * half-life. Over long horizons the safest of all: it follows nothing that may not last.
 */
export function recentLevel(season: number, halfLife: number): ForecastMethod {
  return {
    id: `recent-level-${season}-${halfLife}`,
    label: `Recent level, half-life ${halfLife} steps`,
    prepare(history) {
      const scaled = logScaled(history);
      const z = scaled.values;
      return (origin, horizon) => {
        if (origin < 2 * season) return null;
        const effects = phaseEffects(z, origin, season, 8 * season);
        const from = Math.max(0, origin - Math.round(6 * halfLife));
        const sample = [];
        for (let t = from; t < origin; t++)
          sample.push({ value: z[t]! - effects[t % season]!, weight: 0.5 ** ((origin - 1 - t) / halfLife) });
        const level = weightedMedian(sample);
        const out = Float64Array.from({ length: horizon }, (_, h) => level + effects[(origin + h) % season]!);
        return unscale(out, scaled, origin);
      };
    },
  };
}
