import { decompose } from '../decompose.ts';
import { dampedSmoothing } from './damped-smoothing.ts';
import type { ForecastMethod } from './forecast-method.ts';
import { scaledHistory, unscale } from './scale.ts';

/** Longest seasons looked back on. */
const MOST_CYCLES = 8;
const NO_SEASON = new Float64Array(1);

/**
 * Decomposition into trend and several seasons (MSTL, Bandara, Hyndman & Bergmeir 2021): each season repeats its last
 * cycle, and what they leave is carried on with a damped trend. On the logarithm where the history is well away from
 * zero.
 *
 * @param seasons in steps, ascending; at least one
 */
export function mstl(seasons: readonly number[]): ForecastMethod {
  const longest = seasons.at(-1)!;
  return {
    id: `mstl-${seasons.join('-')}`,
    label: `MSTL with a damped trend (seasons of ${seasons.join(' and ')} steps)`,
    prepare(history) {
      const level = scaledHistory(history, 'level')!;
      return (origin, horizon) => {
        if (origin < 2 * longest + 2) return null;
        const start = Math.max(0, origin - MOST_CYCLES * longest);
        const recent = history.values
          .slice(start, origin)
          .map((value, i) => (history.observed[start + i] ? value : Number.NaN));
        const parts = decompose(recent, seasons);
        const factors = parts.scale === 'factor';
        const adjusted = parts.trend.map((trend, i) => {
          const rest = parts.rest[i]!;
          if (Number.isNaN(rest)) return factors ? Math.log(trend) : trend;
          return factors ? Math.log(trend * rest) : trend + rest;
        });
        const ahead = dampedSmoothing(adjusted, NO_SEASON, horizon);
        const forecast = ahead.map((value, h) =>
          parts.seasons.reduce(
            (sum, { steps, values }) => {
              const season = values[recent.length - steps + (h % steps)]!;
              return factors ? sum * season : sum + season;
            },
            factors ? Math.exp(value) : value,
          ),
        );
        return unscale(forecast, level, origin);
      };
    },
  };
}
