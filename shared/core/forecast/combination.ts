import { quantile } from '../metrics/quantile.ts';
import type { MemberForecasts } from './backtest.ts';
import { isNearZero, type MemberError, memberError } from './member-error.ts';
import { weightedMedian } from './methods/phase-effects.ts';

/** A combined forecast, and what the same combination would have said at each past origin. */
export interface CombinedForecast {
  readonly weights: Float64Array;
  readonly ahead: Float64Array;
  /** [origin]: combined with weights learned from the *other* origins. */
  readonly past: readonly Float64Array[];
}

/** How members are weighed and joined; chosen on windows held back from histories, never on test parts. */
export interface CombinationRule {
  /** Weights fall as quality^−power. */
  readonly power: number;
  /** Share of the absolute error in a member's quality; the rest is the relative error. */
  readonly absoluteShare: number;
  /** Origins from which weights are trusted in full; with fewer they are drawn towards equal weights. */
  readonly trustedOrigins: number;
  /** Share of the pointwise weighted median in the result; the rest is the weighted mean. */
  readonly medianShare: number;
  /** A member without past forecasts: left out, or given the median error. */
  readonly unscored: 'left-out' | 'median';
}

export const SHORT_RULE: CombinationRule = {
  power: 6,
  absoluteShare: 0.3,
  trustedOrigins: 1,
  medianShare: 0.3,
  unscored: 'left-out',
};

export const LONG_RULE: CombinationRule = {
  power: 2,
  absoluteShare: 1,
  trustedOrigins: 7,
  medianShare: 0.5,
  unscored: 'median',
};

/**
 * Weights ∝ Q^−power, Q mixing MAE/best MAE and sMAPE/best sMAPE over the given origins. Guarded against zero
 * errors (constant and near-zero series). Without an origin, equal weights over the members that apply.
 */
export function combinationWeights(
  members: MemberForecasts,
  origins: readonly number[],
  rule: CombinationRule,
): Float64Array {
  const able = members.ahead.map((forecast) => forecast !== null);
  const share = isNearZero(members.actual) ? 1 : rule.absoluteShare;
  const errors = members.methods.map((_, m) => (able[m] ? memberError(members, m, origins) : null));
  const qualities = errors.map(qualityAgainstBest(errors, share));
  const scored = qualities.filter((quality): quality is number => quality !== null);
  if (scored.length === 0) return equalWeights(able);
  const typical = rule.unscored === 'median' ? quantile(scored, 0.5) : null;
  const weights = Float64Array.from(qualities, (quality, m) => {
    const used = able[m] ? (quality ?? typical) : null;
    return used === null ? 0 : used ** -rule.power;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return equalWeights(able);
  const trust = Math.min(1, rule.trustedOrigins > 1 ? (origins.length - 1) / (rule.trustedOrigins - 1) : 1);
  const equal = 1 / weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  return weights.map((weight) => (weight > 0 ? (trust * weight) / total + (1 - trust) * equal : 0));
}

function qualityAgainstBest(
  errors: readonly (MemberError | null)[],
  share: number,
): (error: MemberError | null) => number | null {
  const seen = errors.filter((error) => error !== null);
  const magnitude = Math.max(0, ...seen.map((error) => error.magnitude));
  const absolute = Math.max(Math.min(...seen.map((error) => error.absolute)), 1e-6 * magnitude, 1e-300);
  const relative = Math.max(Math.min(...seen.map((error) => error.relative)), 1e-6);
  return (error) =>
    error
      ? (share * Math.max(error.absolute, absolute)) / absolute +
        ((1 - share) * Math.max(error.relative, relative)) / relative
      : null;
}

function equalWeights(able: readonly boolean[]): Float64Array {
  const count = able.filter(Boolean).length;
  return Float64Array.from(able, (one) => (one ? 1 / Math.max(1, count) : 0));
}

/** Joins forecasts by weight; members without one are left out and the other weights stand for them. */
export function combine(
  forecasts: readonly (Float64Array | null)[],
  weights: Float64Array,
  medianShare: number,
): Float64Array {
  const used = forecasts.flatMap((forecast, m) =>
    forecast && weights[m]! > 0 ? [{ forecast, weight: weights[m]! }] : [],
  );
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  const out = new Float64Array(used[0]?.forecast.length ?? 0);
  for (const { forecast, weight } of used)
    for (let h = 0; h < out.length; h++) out[h]! += (weight / total) * forecast[h]!;
  if (medianShare > 0)
    for (let h = 0; h < out.length; h++) {
      const median = weightedMedian(used.map(({ forecast, weight }) => ({ value: forecast[h]!, weight })));
      out[h] = (1 - medianShare) * out[h]! + medianShare * median;
    }
  return out;
}

export function combineMembers(members: MemberForecasts, rule: CombinationRule): CombinedForecast {
  const all = members.origins.map((_, o) => o);
  const weights = combinationWeights(members, all, rule);
  const past = all.map((o) => {
    const others = all.filter((other) => other !== o);
    return combine(members.past[o]!, combinationWeights(members, others, rule), rule.medianShare);
  });
  return { weights, ahead: combine(members.ahead, weights, rule.medianShare), past };
}
