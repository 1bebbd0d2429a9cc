import { quantile } from '../../metrics/quantile.ts';
import type { ForecastMethod } from './forecast-method.ts';
import { phaseEffects } from './phase-effects.ts';
import { logScaled, unscale } from './scale.ts';

const WINDOW = 56;
const YEAR_WEIGHTS = [0.6, 0.4];

/**
 * Last year's course (7-step running medians, so that one odd day is not repeated) moved by a share of the growth
 * since then; two years back where there are two. Season effects are those of now. Needs a year and eight weeks.
 *
 * @param year steps in a year that keep the phase of the season (364 days, 12 months)
 * @param share how much of the observed growth is carried on, 0…1
 */
export function yearOnYear(season: number, year: number, share: number): ForecastMethod {
  return {
    id: `year-on-year-${share}`,
    label: `Year on year, ${share} of the growth`,
    prepare(history) {
      const scaled = logScaled(history);
      const z = scaled.values;
      return (origin, horizon) => {
        if (origin < year + 4 * season) return null;
        const effects = phaseEffects(z, origin, season, 26 * season);
        const level = Float64Array.from({ length: origin }, (_, t) => z[t]! - effects[t % season]!);
        const window = Math.min(WINDOW, origin - year);
        const now = quantile(level.subarray(origin - window), 0.5);
        const out = new Float64Array(horizon);
        let total = 0;
        for (const [k, weight] of YEAR_WEIGHTS.entries()) {
          const start = origin - (k + 1) * year;
          if (start < 14) break;
          const growth = now - quantile(level.subarray(Math.max(0, start - window), start), 0.5);
          total += weight;
          for (let h = 0; h < horizon; h++) {
            const at = start + h < origin ? start + h : start + (h % year);
            out[h]! += weight * (runningMedian(level, at) + share * growth);
          }
        }
        if (total === 0) return null;
        for (let h = 0; h < horizon; h++) out[h] = out[h]! / total + effects[(origin + h) % season]!;
        return unscale(out, scaled, origin);
      };
    },
  };
}

function runningMedian(values: Float64Array, at: number): number {
  const last = values.length - 1;
  const near = Float64Array.from({ length: 7 }, (_, i) => values[Math.min(last, Math.max(0, at - 3 + i))]!);
  return near.sort()[3]!;
}
