import type { HolidaySpan, Observance, StepSpan } from './series-calendar.ts';

const DAY_MS = 86_400_000;
const PROFILE_WEEKS = 6;
/**
 * Share of the way from its weekday to a Sunday that a day off is expected to go, before any was seen: the day itself,
 * and the hours before its quietest one, which belong to the night of the day before.
 */
const EXPECTED_SHARE: Readonly<Record<Observance, { readonly day: number; readonly night: number }>> = {
  wide: { day: 0.85, night: 0.3 },
  partial: { day: 0.25, night: 0.1 },
  bridge: { day: 0.35, night: 0.2 },
};
/** The expectation counts as much as this many past days. */
const EXPECTATION_DAYS = 2;
/** Spread of a day's level around that share before any was seen (logarithmic), and its weight in days. */
const EXPECTED_SPREAD: Readonly<Record<Observance, number>> = { wide: 0.25, partial: 0.12, bridge: 0.15 };
const SPREAD_DAYS = 3;

/** One past day off against what the day would have been. */
export interface PastHoliday {
  readonly holiday: HolidaySpan;
  /** log(observed / counterfactual) by step. */
  readonly effect: Float64Array;
  /** log(Sunday / weekday) by step, as the weeks before it had it. */
  readonly sunday: Float64Array;
}

/** Effect of a day off by step, on a logarithmic scale, with the standard deviation of its level. */
export interface HolidayEffect {
  readonly holiday: HolidaySpan;
  readonly logMean: Float64Array;
  readonly logSd: number;
  readonly degreesOfFreedom: number;
}

/** Mean of each step of the week over the last ordinary weeks before `origin`. */
export function weekProfile(values: Float64Array, origin: number, week: number): Float64Array | null {
  const weeks = Math.min(PROFILE_WEEKS, Math.floor(origin / week));
  if (weeks < 2) return null;
  const profile = new Float64Array(week);
  for (let t = origin - weeks * week; t < origin; t++) profile[t % week]! += values[t]! / weeks;
  return profile;
}

/** log(Sunday / own weekday) at each step of the day; zeros on a Sunday. */
export function sundayRatio(day: HolidaySpan, profile: Float64Array, offset: number): Float64Array {
  const week = profile.length;
  const ahead = ((7 - day.weekday) % 7) * (week / 7);
  return Float64Array.from({ length: day.to - day.from }, (_, i) => {
    const own = profile[(day.from + i) % week]!;
    const sunday = profile[(day.from + i + ahead) % week]!;
    return Math.log((sunday + offset) / (own + offset));
  });
}

/**
 * A day off moves a share of the way from its weekday to a Sunday. The shares of night and day are ridge regressions
 * over the past days of the same observance, drawn towards what is expected of it; bridge days are too few to learn
 * from.
 *
 * @param morning steps of the day that belong to the night before it
 */
export function holidayEffect(
  holiday: HolidaySpan,
  sunday: Float64Array,
  past: readonly PastHoliday[],
  morning: number,
): HolidayEffect {
  const { observance } = holiday;
  const same = past.filter((one) => one.holiday.observance === observance);
  const learned = observance === 'bridge' ? [] : same;
  const expected = EXPECTED_SHARE[observance];
  const night = shareOf(sunday, learned, { from: 0, to: morning }, expected.night);
  const day = shareOf(sunday, learned, { from: morning, to: sunday.length }, expected.day);
  const applied = (ratio: Float64Array) => ratio.map((value, i) => (i < morning ? night : day) * value);
  let deviation = SPREAD_DAYS * EXPECTED_SPREAD[observance] ** 2;
  for (const one of same) deviation += (mean(one.effect) - mean(applied(one.sunday))) ** 2;
  const degreesOfFreedom = SPREAD_DAYS + same.length;
  return {
    holiday,
    logMean: applied(sunday),
    logSd: Math.sqrt(deviation / degreesOfFreedom),
    degreesOfFreedom,
  };
}

function shareOf(
  sunday: Float64Array,
  past: readonly PastHoliday[],
  part: StepSpan,
  expected: number,
): number {
  const own = EXPECTATION_DAYS * squares(sunday.subarray(part.from, part.to));
  let cross = expected * own;
  let square = own;
  for (const one of past) {
    for (let i = part.from; i < Math.min(part.to, one.effect.length); i++)
      cross += one.sunday[i]! * one.effect[i]!;
    square += squares(one.sunday.subarray(part.from, part.to));
  }
  return square > 1e-12 ? Math.min(1.5, Math.max(-0.2, cross / square)) : 0;
}

/** Steps from midnight to the quietest step of the first third of the day, over all days of the profile. */
export function morningSteps(profile: Float64Array, day: number, midnight: number): number {
  let quietest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < Math.floor(day / 3); i++) {
    let sum = 0;
    for (let d = 0; d < 7; d++) sum += profile[(midnight + d * day + i) % profile.length]!;
    if (sum < least) [quietest, least] = [i, sum];
  }
  return quietest;
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function mean(values: Float64Array): number {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

/** Steps of a day and a week on this grid; null where it is too coarse or uneven for days off. */
export function dayGrid(stepMs: number): { readonly day: number; readonly week: number } | null {
  const day = DAY_MS / stepMs;
  return Number.isInteger(day) && day >= 1 ? { day, week: 7 * day } : null;
}

/** Small constant added to both sides of ratios, so that quiet hours do not decide: a twentieth of the mean. */
export function ratioOffset(profile: Float64Array): number {
  return 0.05 * Math.max(mean(profile), 1e-12);
}

export function overlaps(a: StepSpan, b: StepSpan): boolean {
  return a.from < b.to && b.from < a.to;
}
