import type { ForecastMethod } from './forecast-method.ts';

const HALF_LIFE_SEASONS = 3;
const MOST_SEASONS = 8;

/**
 * For sparse and near-zero series: the mean of each phase of the long season, drawn towards the mean of its
 * phase in the short season (as if two observations had been seen there), and that towards the overall mean.
 */
export function shrunkProfile(short: number, long: number | null): ForecastMethod {
  return {
    id: `shrunk-profile-${long ?? short}`,
    label: `Shrunk profile (${long ?? short} steps)`,
    prepare:
      ({ values }) =>
      (origin, horizon) => {
        if (origin < short) return null;
        const start = Math.max(0, origin - MOST_SEASONS * (long ?? 7 * short));
        const decay = 0.5 ** (1 / (HALF_LIFE_SEASONS * (long ?? 7 * short)));
        const overall = phaseMeans(values, { start, origin, period: 1, decay, prior: () => 0, strength: 0 });
        const day = phaseMeans(values, {
          start,
          origin,
          period: short,
          decay,
          prior: () => overall[0]!,
          strength: 1,
        });
        const profile = long
          ? phaseMeans(values, {
              start,
              origin,
              period: long,
              decay,
              prior: (i) => day[i % short]!,
              strength: 2,
            })
          : day;
        return Float64Array.from({ length: horizon }, (_, h) => profile[(origin + h) % profile.length]!);
      },
  };
}

interface PhaseMeanOptions {
  readonly start: number;
  readonly origin: number;
  readonly period: number;
  readonly decay: number;
  readonly prior: (phase: number) => number;
  readonly strength: number;
}

/** Entry i: weighted mean of the samples t with t mod period = i, with `strength` pseudo-observations of the prior. */
function phaseMeans(values: Float64Array, options: PhaseMeanOptions): Float64Array {
  const { start, origin, period, decay, prior, strength } = options;
  const sums = Float64Array.from({ length: period }, (_, i) => strength * prior(i));
  const weights = new Float64Array(period).fill(strength);
  let weight = 1;
  for (let t = origin - 1; t >= start; t--, weight *= decay) {
    sums[t % period]! += weight * values[t]!;
    weights[t % period]! += weight;
  }
  return sums.map((sum, i) => (weights[i]! > 0 ? sum / weights[i]! : prior(i)));
}
