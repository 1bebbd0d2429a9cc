import { quantile } from '../metrics/quantile.ts';
import type { MemberForecasts } from './backtest.ts';
import { errorProfile, isNearZero, type MemberError } from './member-error.ts';
import { weightedMedian } from './methods/phase-effects.ts';

/** A combined forecast, and what the same combination would have said at each past origin. */
export interface CombinedForecast {
  /** Per member: its mean weight over the steps ahead. */
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
  /** Errors within this share of the shortest season count for a step's own weights; 0: all steps share theirs. */
  readonly nearSeasons: number;
  /** Share of the weights from all steps in each step's weights. */
  readonly wholeShare: number;
  /** Share of the pointwise weighted median in the result; the rest is the weighted mean. */
  readonly medianShare: number;
  /** A member without past forecasts: left out, or given the median error. */
  readonly unscored: 'left-out' | 'median';
}

export const SHORT_RULE: CombinationRule = {
  power: 6,
  absoluteShare: 0.3,
  trustedOrigins: 1,
  nearSeasons: 1 / 8,
  wholeShare: 0.4,
  medianShare: 0.3,
  unscored: 'left-out',
};

export const LONG_RULE: CombinationRule = {
  power: 2,
  absoluteShare: 1,
  trustedOrigins: 7,
  nearSeasons: 0,
  wholeShare: 1,
  medianShare: 0.5,
  unscored: 'median',
};

/** Weights of the members at each step ahead of the backtest's horizon: [step][member], each summing to 1. */
export type StepWeights = readonly Float64Array[];

/**
 * Weights ∝ Q^−power, Q mixing MAE/best MAE and sMAPE/best sMAPE over the given origins. A method good at noon need
 * not be good at night: each step's weights are partly its own, from errors within `reach` steps of it. Guarded
 * against zero errors (constant and near-zero series). Without an origin, equal weights over the members that apply.
 *
 * @param reach steps to either side whose errors count for a step; 0 where all steps share one set of weights
 */
export function combinationWeights(
  members: MemberForecasts,
  origins: readonly number[],
  rule: CombinationRule,
  reach: number,
): StepWeights {
  const able = members.ahead.map((forecast) => forecast !== null);
  const share = isNearZero(members.actual) ? 1 : rule.absoluteShare;
  const profiles = members.methods.map((_, m) => (able[m] ? errorProfile(members, m, origins) : null));
  const steps = members.actual[0]?.length ?? 1;
  const over = (from: number, to: number) =>
    weightsOf(
      profiles.map((profile) => profile?.between(from, to) ?? null),
      able,
      { ...rule, absoluteShare: share },
      origins.length,
    );
  const whole = over(0, steps);
  if (reach === 0) return Array.from({ length: steps }, () => whole);
  return Array.from({ length: steps }, (_, h) => {
    const own = over(Math.max(0, h - reach), Math.min(steps, h + reach + 1));
    return whole.map((weight, m) => rule.wholeShare * weight + (1 - rule.wholeShare) * own[m]!);
  });
}

function weightsOf(
  errors: readonly (MemberError | null)[],
  able: readonly boolean[],
  rule: CombinationRule,
  origins: number,
): Float64Array {
  const qualities = errors.map(qualityAgainstBest(errors, rule.absoluteShare));
  const scored = qualities.filter((quality): quality is number => quality !== null);
  if (scored.length === 0) return equalWeights(able);
  const typical = rule.unscored === 'median' ? quantile(scored, 0.5) : null;
  const weights = Float64Array.from(qualities, (quality, m) => {
    const used = able[m] ? (quality ?? typical) : null;
    return used === null ? 0 : used ** -rule.power;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return equalWeights(able);
  const trust = Math.min(1, rule.trustedOrigins > 1 ? (origins - 1) / (rule.trustedOrigins - 1) : 1);
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

/**
 * Joins forecasts by weight; members without one are left out and the other weights stand for them. Steps beyond
 * the weights' horizon take the last weights.
 */
function combine(
  forecasts: readonly (Float64Array | null)[],
  weights: StepWeights,
  medianShare: number,
): Float64Array {
  const used = forecasts.flatMap((forecast, m) => (forecast ? [{ forecast, m }] : []));
  const out = new Float64Array(used[0]?.forecast.length ?? 0);
  for (let h = 0; h < out.length; h++) {
    const here = weights[Math.min(h, weights.length - 1)]!;
    const said = used.flatMap(({ forecast, m }) =>
      here[m]! > 0 ? [{ value: forecast[h]!, weight: here[m]! }] : [],
    );
    const total = said.reduce((sum, { weight }) => sum + weight, 0);
    const mean = said.reduce((sum, { value, weight }) => sum + (weight / total) * value, 0);
    out[h] = medianShare > 0 ? (1 - medianShare) * mean + medianShare * weightedMedian(said) : mean;
  }
  return out;
}

/**
 * @param season steps of the shortest season; 0 where there is none
 * @param weighingFrom first step from which an origin has a say in the weights, where at least two have
 */
export function combineMembers(
  members: MemberForecasts,
  rule: CombinationRule,
  season: number,
  weighingFrom = 0,
): CombinedForecast {
  const all = members.origins.map((_, o) => o);
  const late = all.filter((o) => members.origins[o]! >= weighingFrom);
  const weighing = late.length > 1 ? late : all;
  const reach = Math.floor(season * rule.nearSeasons);
  const weights = combinationWeights(members, weighing, rule, reach);
  const past = all.map((o) => {
    const others = weighing.filter((other) => other !== o);
    return combine(members.past[o]!, combinationWeights(members, others, rule, reach), rule.medianShare);
  });
  const mean = weights[0]!.map((_, m) => weights.reduce((sum, step) => sum + step[m]!, 0) / weights.length);
  return { weights: mean, ahead: combine(members.ahead, weights, rule.medianShare), past };
}
