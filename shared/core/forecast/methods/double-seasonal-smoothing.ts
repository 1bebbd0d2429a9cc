import type { ForecastMethod } from './forecast-method.ts';
import { type Scale, scaledHistory, unscale } from './scale.ts';

interface Smoothing {
  readonly level: number;
  readonly short: number;
  readonly long: number;
  /** Autocorrelation of the one-step errors. */
  readonly carry: number;
}

interface SmoothedState {
  readonly level: number;
  readonly short: Float64Array;
  readonly long: Float64Array;
  readonly error: number;
  /** Mean squared one-step error after the first long season. */
  readonly meanSquare: number;
}

const MOST_LONG_SEASONS = 8;

/**
 * Double-seasonal exponential smoothing with an autoregressive error term and no trend.
 * Source: Taylor, "Short-term electricity demand forecasting using double seasonal exponential smoothing",
 * Journal of the Operational Research Society 54 (2003). Parameters by coarse grid and coordinate search on
 * the one-step error; they are refitted every two long seasons, from earlier data only.
 */
export function doubleSeasonalSmoothing(short: number, long: number, scale: Scale): ForecastMethod {
  return {
    id: `double-seasonal-${short}-${long}-${scale}`,
    label: `Double-seasonal smoothing (${short} and ${long} steps, ${scale})`,
    prepare(history) {
      const scaled = scaledHistory(history, scale);
      if (!scaled) return () => null;
      const z = scaled.values;
      const fitted = new Map<number, Smoothing>();
      const parametersAt = (origin: number): Smoothing => {
        const fitAt = Math.max(2 * long, Math.floor(origin / (2 * long)) * 2 * long);
        const known = fitted.get(fitAt);
        if (known) return known;
        const parameters = search(
          (candidate) => smooth(z, Math.min(fitAt, origin), short, long, candidate).meanSquare,
        );
        fitted.set(fitAt, parameters);
        return parameters;
      };
      return (origin, horizon) => {
        if (origin < 2 * long) return null;
        const parameters = parametersAt(origin);
        const state = smooth(z, origin, short, long, parameters);
        const steps = origin - firstSample(origin, long);
        let carry = state.error;
        const out = new Float64Array(horizon);
        for (let h = 0; h < horizon; h++) {
          carry *= parameters.carry;
          out[h] = state.level + state.short[(steps + h) % short]! + state.long[(steps + h) % long]! + carry;
        }
        return unscale(out, scaled, origin);
      };
    },
  };
}

function firstSample(origin: number, long: number): number {
  return Math.max(0, origin - MOST_LONG_SEASONS * long);
}

function smooth(z: Float64Array, origin: number, short: number, long: number, by: Smoothing): SmoothedState {
  const start = firstSample(origin, long);
  let level = 0;
  for (let i = 0; i < long; i++) level += z[start + i]!;
  level /= long;
  const shortSeason = new Float64Array(short);
  const longSeason = new Float64Array(long);
  for (let i = 0; i < long; i++) shortSeason[i % short]! += (z[start + i]! - level) / (long / short);
  for (let i = 0; i < long; i++) longSeason[i] = z[start + i]! - level - shortSeason[i % short]!;
  let error = 0;
  let squares = 0;
  for (let t = 0; t < origin - start; t++) {
    const s = t % short;
    const l = t % long;
    const value = z[start + t]! - (level + shortSeason[s]! + longSeason[l]!);
    const oneStep = value - by.carry * error;
    if (t >= long) squares += oneStep * oneStep;
    level += by.level * value;
    shortSeason[s]! += by.short * value;
    longSeason[l]! += by.long * value;
    error = value;
  }
  const counted = Math.max(1, origin - start - long);
  return { level, short: shortSeason, long: longSeason, error, meanSquare: squares / counted };
}

function search(loss: (candidate: Smoothing) => number): Smoothing {
  let best: Smoothing = { level: 0.05, short: 0.1, long: 0.2, carry: 0.7 };
  let lowest = loss(best);
  const consider = (candidate: Smoothing) => {
    const value = loss(candidate);
    if (value < lowest) {
      lowest = value;
      best = candidate;
    }
  };
  for (const level of [0.005, 0.02, 0.08])
    for (const short of [0.05, 0.2, 0.4])
      for (const long of [0.05, 0.2, 0.4])
        for (const carry of [0.5, 0.8, 0.95]) consider({ level, short, long, carry });
  for (const step of [0.5, 0.3, 0.18])
    for (const key of ['level', 'short', 'long', 'carry'] as const)
      for (const factor of [1 - step, 1 + step]) {
        const moved =
          key === 'carry'
            ? Math.min(0.99, 1 - (1 - best.carry) * factor)
            : Math.min(0.95, best[key] * factor);
        consider({ ...best, [key]: moved });
      }
  return best;
}
