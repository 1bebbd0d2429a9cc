import type { ForecastMethod } from './forecast-method.ts';

const MOST_STEPS_IN_SEASONS = 56;

/** Median of each phase of the season over the newest 56 seasons; with season 1 the plain median. */
export function phaseMedian(season: number, window: number): ForecastMethod {
  return {
    id: `phase-median-${season}`,
    label: season === 1 ? 'Median' : `Median by phase (${season} steps)`,
    prepare:
      ({ values }) =>
      (origin, horizon) => {
        if (origin < Math.max(3, season)) return null;
        const start = Math.max(0, origin - MOST_STEPS_IN_SEASONS * window);
        const medians = Float64Array.from({ length: season }, (_, phase) => {
          const first = start + ((((phase - start) % season) + season) % season);
          const column = [];
          for (let t = first; t < origin; t += season) column.push(values[t]!);
          column.sort((a, b) => a - b);
          const middle = column.length >> 1;
          return column.length % 2 ? column[middle]! : (column[middle - 1]! + column[middle]!) / 2;
        });
        return Float64Array.from({ length: horizon }, (_, h) => medians[(origin + h) % season]!);
      },
  };
}
