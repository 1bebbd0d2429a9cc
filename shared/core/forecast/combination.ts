import type { MemberForecasts } from './backtest.ts';

/** A combined forecast, and what the same combination would have said at each past origin. */
export interface CombinedForecast {
  readonly weights: Float64Array;
  readonly ahead: Float64Array;
  /** [origin]: combined with weights learned from the *other* origins. */
  readonly past: readonly Float64Array[];
}

const POWER = 6;
/** Share of the absolute error in the quality of a member: near zero, relative errors say nothing. */
const ABSOLUTE_SHARE = { awayFromZero: 0.3, nearZero: 1 };

/**
 * Weights ∝ Q^−6 with Q = 0.3·MAE/best MAE + 0.7·sMAPE/best sMAPE over the given origins. Guarded against zero
 * errors (constant and near-zero series). Without an origin, equal weights over the members that apply.
 */
export function combinationWeights(members: MemberForecasts, origins: readonly number[]): Float64Array {
  const count = members.methods.length;
  const weights = new Float64Array(count);
  const share = isNearZero(members.actual) ? ABSOLUTE_SHARE.nearZero : ABSOLUTE_SHARE.awayFromZero;
  const errors = members.methods.map((_, m) => memberError(members, m, origins));
  let bestAbsolute = Number.POSITIVE_INFINITY;
  let bestRelative = Number.POSITIVE_INFINITY;
  let magnitude = 0;
  for (const error of errors) {
    if (!error) continue;
    bestAbsolute = Math.min(bestAbsolute, error.absolute);
    bestRelative = Math.min(bestRelative, error.relative);
    magnitude = Math.max(magnitude, error.magnitude);
  }
  if (!Number.isFinite(bestAbsolute)) return equalWeights(members);
  bestAbsolute = Math.max(bestAbsolute, 1e-6 * magnitude, 1e-300);
  bestRelative = Math.max(bestRelative, 1e-6);
  let total = 0;
  for (let m = 0; m < count; m++) {
    const error = errors[m];
    if (!error || !members.ahead[m]) continue;
    const quality =
      (share * Math.max(error.absolute, bestAbsolute)) / bestAbsolute +
      ((1 - share) * Math.max(error.relative, bestRelative)) / bestRelative;
    weights[m] = quality ** -POWER;
    total += weights[m]!;
  }
  if (!(total > 0)) return equalWeights(members);
  for (let m = 0; m < count; m++) weights[m]! /= total;
  return weights;
}

/** Whether the windows scored reach down to a hundredth of their mean. */
function isNearZero(actual: readonly Float64Array[]): boolean {
  let low = Number.POSITIVE_INFINITY;
  let magnitude = 0;
  let count = 0;
  for (const window of actual)
    for (const value of window) {
      if (Number.isNaN(value)) continue;
      low = Math.min(low, value);
      magnitude += Math.abs(value);
      count++;
    }
  return count > 0 && low <= (0.01 * magnitude) / count;
}

function equalWeights(members: MemberForecasts): Float64Array {
  const able = members.ahead.filter(Boolean).length;
  return Float64Array.from(members.ahead, (forecast) => (forecast ? 1 / Math.max(1, able) : 0));
}

interface MemberError {
  readonly absolute: number;
  readonly relative: number;
  readonly magnitude: number;
}

function memberError(members: MemberForecasts, m: number, origins: readonly number[]): MemberError | null {
  if (!members.ahead[m]) return null;
  let absolute = 0;
  let relative = 0;
  let magnitude = 0;
  let count = 0;
  for (const o of origins) {
    const forecast = members.past[o]![m];
    const actual = members.actual[o]!;
    if (!forecast) return null;
    for (let h = 0; h < actual.length; h++) {
      const value = actual[h]!;
      if (Number.isNaN(value)) continue;
      const error = Math.abs(value - forecast[h]!);
      absolute += error;
      relative += (2 * error) / (Math.abs(value) + Math.abs(forecast[h]!) + 1e-12);
      magnitude += Math.abs(value);
      count++;
    }
  }
  return count
    ? { absolute: absolute / count, relative: relative / count, magnitude: magnitude / count }
    : null;
}

/** Σ weight · forecast over the members that have one, weights renormalised over those. */
export function combine(forecasts: readonly (Float64Array | null)[], weights: Float64Array): Float64Array {
  const horizon = forecasts.find(Boolean)?.length ?? 0;
  const out = new Float64Array(horizon);
  let total = 0;
  for (const [m, forecast] of forecasts.entries()) {
    const weight = weights[m]!;
    if (!forecast || weight === 0) continue;
    total += weight;
    for (let h = 0; h < horizon; h++) out[h]! += weight * forecast[h]!;
  }
  if (total > 0 && total !== 1) for (let h = 0; h < horizon; h++) out[h]! /= total;
  return out;
}

export function combineMembers(members: MemberForecasts): CombinedForecast {
  const all = members.origins.map((_, o) => o);
  const weights = combinationWeights(members, all);
  const past = all.map((o) => {
    const others = all.filter((other) => other !== o);
    return combine(members.past[o]!, combinationWeights(members, others));
  });
  return { weights, ahead: combine(members.ahead, weights), past };
}
