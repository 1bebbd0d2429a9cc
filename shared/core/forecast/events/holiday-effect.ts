import type { Observance } from '../../calendar/occurrence.ts';
import type { HolidaySpan, StepSpan } from './series-calendar.ts';

const DAY_MS = 86_400_000;
const PROFILE_WEEKS = 6;
/** What is told of a day: how it is kept, or that it only lies beside one that is. */
export type DayKind = Observance | 'beside';

/** A figure of the day itself, and of the hours before its quietest one, which belong to the night of the day before. */
interface Parts {
  readonly day: number;
  readonly night: number;
}

/** Share of the way from its weekday to a Sunday that a day off is expected to go, before any was seen. */
const EXPECTED_SHARE: Readonly<Record<DayKind, Parts>> = {
  wide: { day: 0.85, night: 0.3 },
  partial: { day: 0.25, night: 0.1 },
  bridge: { day: 0.35, night: 0.2 },
  beside: { day: 0, night: 0 },
};
/** The expectation counts as much as this many past days. */
const EXPECTATION_DAYS = 2;
/**
 * Spread around that share before any was seen (logarithmic), and its weight in days. Nights are told least: whether
 * the evening before was a festive one is not in the calendar. Measured on the first half of the bike and taxi
 * traces, as is the spread of the days beside a day off, on which people travel.
 */
const EXPECTED_SPREAD: Readonly<Record<DayKind, Parts>> = {
  wide: { day: 0.25, night: 0.4 },
  partial: { day: 0.12, night: 0.12 },
  bridge: { day: 0.2, night: 0.35 },
  beside: { day: 0.15, night: 0.2 },
};
const SPREAD_DAYS = 3;

/** A day off, or one beside it. */
export interface SpecialDay extends StepSpan {
  readonly kind: DayKind;
  /** 0 = Sunday … 6 = Saturday. */
  readonly weekday: number;
}

/** One past day off, or beside one, against what the day would have been. */
export interface PastDay {
  readonly special: SpecialDay;
  /** log(observed / counterfactual) by step. */
  readonly effect: Float64Array;
  /** log(Sunday / weekday) by step, as the weeks before it had it. */
  readonly sunday: Float64Array;
}

/** Effect of such a day by step, on a logarithmic scale, with the standard deviation of its level by step. */
export interface DayEffect {
  readonly special: SpecialDay;
  readonly logMean: Float64Array;
  readonly logSd: Float64Array;
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
export function sundayRatio(day: SpecialDay, profile: Float64Array, offset: number): Float64Array {
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
 * over the past days of the same kind, drawn towards what is expected of it; bridge days are too few to learn
 * from, and a day beside a day off goes nowhere. How far past days of the kind lay from their share is its spread.
 *
 * @param morning steps of the day that belong to the night before it
 */
export function dayEffect(
  special: SpecialDay,
  sunday: Float64Array,
  past: readonly PastDay[],
  morning: number,
): DayEffect {
  const { kind } = special;
  const same = past.filter((one) => one.special.kind === kind);
  const learned = kind === 'bridge' || kind === 'beside' ? [] : same;
  const partEffect = (part: StepSpan, expected: number, spread: number) => {
    const share = shareOf(sunday, learned, part, expected);
    let deviation = SPREAD_DAYS * spread ** 2;
    for (const one of same) deviation += meanSquareOf(one, share, part);
    return { share, sd: Math.sqrt(deviation / (SPREAD_DAYS + same.length)) };
  };
  const night = partEffect({ from: 0, to: morning }, EXPECTED_SHARE[kind].night, EXPECTED_SPREAD[kind].night);
  const day = partEffect(
    { from: morning, to: sunday.length },
    EXPECTED_SHARE[kind].day,
    EXPECTED_SPREAD[kind].day,
  );
  const partOf = (step: number) => (step < morning ? night : day);
  return {
    special,
    logMean: sunday.map((value, i) => partOf(i).share * value),
    logSd: sunday.map((_, i) => partOf(i).sd),
    degreesOfFreedom: SPREAD_DAYS + same.length,
  };
}

function shareOf(sunday: Float64Array, past: readonly PastDay[], part: StepSpan, expected: number): number {
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

/** Of what the day did beyond its share, by the step: a band is read by the step, and shapes differ as levels do. */
function meanSquareOf({ effect, sunday }: PastDay, share: number, { from, to }: StepSpan): number {
  const last = Math.min(to, effect.length);
  let sum = 0;
  for (let i = from; i < last; i++) sum += (effect[i]! - share * sunday[i]!) ** 2;
  return last > from ? sum / (last - from) : 0;
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

/** Ordinary days directly before and after days that most people or many have off. */
export function daysBeside(holidays: readonly HolidaySpan[]): SpecialDay[] {
  const found = new Map<number, SpecialDay>();
  for (const { from, to, observance, weekday } of holidays) {
    if (observance === 'partial') continue;
    for (const side of [-1, 1]) {
      const day = { from: from + side * (to - from), to: to + side * (to - from) };
      if (holidays.some((other) => overlaps(other, day))) continue;
      found.set(day.from, { ...day, kind: 'beside', weekday: (weekday + 7 + side) % 7 });
    }
  }
  return [...found.values()];
}

export function overlaps(a: StepSpan, b: StepSpan): boolean {
  return a.from < b.to && b.from < a.to;
}
