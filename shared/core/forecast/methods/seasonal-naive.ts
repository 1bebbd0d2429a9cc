import type { ForecastMethod } from './forecast-method.ts';

/** Seasonal naive: each step repeats the value one season before. With season 1 it is the plain naive. */
export function seasonalNaive(season: number): ForecastMethod {
  return {
    id: `seasonal-naive-${season}`,
    label: season === 1 ? 'Naive (last value)' : `Seasonal naive (${season} steps)`,
    prepare:
      ({ values }) =>
      (origin, horizon) => {
        if (origin < 1) return null;
        const period = Math.min(season, origin);
        const out = new Float64Array(horizon);
        for (let h = 0; h < horizon; h++) out[h] = values[origin - period + (h % period)]!;
        return out;
      },
  };
}
