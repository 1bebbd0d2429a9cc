import type { ForecastMethod } from './forecast-method.ts';
import { phaseEffects } from './phase-effects.ts';
import { logScaled, unscale } from './scale.ts';

const MOST_STEPS = 2000;
const ALPHAS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99];

/**
 * The Theta method (Assimakopoulos & Nikolopoulos 2000), in the form of Hyndman & Billah (2003): simple exponential
 * smoothing with half of the slope of the least-squares line as its drift, on the logarithm, with the season's effects
 * taken out before and put back after.
 *
 * @param season steps of the season; 1 for none
 */
export function theta(season: number): ForecastMethod {
  return {
    id: season > 1 ? `theta-${season}` : 'theta',
    label: season > 1 ? `Theta (season of ${season} steps)` : 'Theta',
    prepare(history) {
      const scaled = logScaled(history);
      const z = scaled.values;
      return (origin, horizon) => {
        if (origin < Math.max(10, 2 * season)) return null;
        const start = Math.max(0, origin - MOST_STEPS);
        const recent = z.subarray(start, origin);
        const n = recent.length;
        const effects = season > 1 ? phaseEffects(recent, n, season, 8 * season) : new Float64Array(1);
        const plain = recent.map((value, i) => value - effects[i % season]!);
        const slope = leastSquaresSlope(plain);
        const { level, alpha } = smoothed(plain);
        // Drift that the smoothing has not caught up with yet (Hyndman & Billah 2003, eq. 7).
        const behind = (1 - (1 - alpha) ** n) / alpha;
        const out = Float64Array.from(
          { length: horizon },
          (_, h) => level + 0.5 * slope * (h + behind) + effects[(n + h) % season]!,
        );
        return unscale(out, scaled, origin);
      };
    },
  };
}

function leastSquaresSlope(values: Float64Array): number {
  const n = values.length;
  const middle = (n - 1) / 2;
  let cross = 0;
  let spread = 0;
  for (let i = 0; i < n; i++) {
    cross += (i - middle) * values[i]!;
    spread += (i - middle) ** 2;
  }
  return spread > 0 ? cross / spread : 0;
}

/** The level of the smoothing whose weight has the least squared one-step error. */
function smoothed(values: Float64Array): { readonly level: number; readonly alpha: number } {
  let best = { error: Number.POSITIVE_INFINITY, level: values[0]!, alpha: 0.5 };
  for (const alpha of ALPHAS) {
    let level = values[0]!;
    let error = 0;
    for (let i = 1; i < values.length; i++) {
      const miss = values[i]! - level;
      error += miss * miss;
      level += alpha * miss;
    }
    if (error < best.error) best = { error, level, alpha };
  }
  return best;
}
