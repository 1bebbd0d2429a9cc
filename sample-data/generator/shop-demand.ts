import type { RandomSource } from '../../shared/core/random.ts';
import { HOUR_MS, type ShopHour } from './shop-calendar.ts';

const WEEKDAY_PROFILE = [
  0.38, 0.25, 0.18, 0.14, 0.13, 0.16, 0.28, 0.52, 0.8, 1.0, 1.12, 1.18, 1.25, 1.22, 1.15, 1.12, 1.15, 1.25,
  1.42, 1.65, 1.78, 1.68, 1.3, 0.78,
];
const WEEKEND_PROFILE = [
  0.5, 0.34, 0.24, 0.17, 0.14, 0.14, 0.19, 0.32, 0.55, 0.85, 1.12, 1.28, 1.32, 1.3, 1.28, 1.28, 1.3, 1.38,
  1.5, 1.7, 1.8, 1.62, 1.2, 0.72,
];
/** Monday … Sunday. */
const WEEK_PROFILE = [1.06, 1.0, 0.98, 1.0, 0.92, 0.9, 1.14];

const HOURS_A_YEAR = 8766;
const BUSIEST_DAY_OF_YEAR = 340;

export interface DemandShape {
  /** Mean demand at the first hour, before seasons, req/s. */
  readonly level: number;
  /** Growth of the logarithm of demand in a year; 0.25 is about 28 %. */
  readonly yearlyGrowth: number;
  /** Swing of the yearly season on the log scale. */
  readonly yearlySwing: number;
}

/** Demand without promotions: growth, yearly, weekly and daily season; req/s. */
export function regularDemand(hour: ShopHour, hoursSinceStart: number, shape: DemandShape): number {
  const growth = Math.exp((shape.yearlyGrowth * hoursSinceStart) / HOURS_A_YEAR);
  const yearPhase = (2 * Math.PI * (hour.dayOfYear - BUSIEST_DAY_OF_YEAR)) / 365.25;
  const season = Math.exp(shape.yearlySwing * Math.cos(yearPhase));
  const profile = hour.weekday >= 6 ? WEEKEND_PROFILE : WEEKDAY_PROFILE;
  return shape.level * growth * season * (WEEK_PROFILE[hour.weekday - 1] ?? 1) * (profile[hour.hour] ?? 1);
}

/**
 * What the forecast cannot know: a first-order autoregression of the logarithm (a good or a bad few hours
 * last), an effect of the day (weather, a newsletter) and independent scatter of the hour.
 */
export function createDemandNoise(random: RandomSource): (hour: ShopHour) => number {
  let persistent = 0;
  let dayEffect = 0;
  let day = '';
  return (hour) => {
    if (hour.date !== day) {
      day = hour.date;
      dayEffect = 0.5 * dayEffect + 0.03 * random.normal();
    }
    persistent = 0.8 * persistent + 0.02 * random.normal();
    return Math.exp(persistent + dayEffect + 0.012 * random.normal());
  };
}

export interface Promotion {
  readonly startMs: number;
  /** Demand multiplier of each hour from the start. */
  readonly hourly: readonly number[];
}

/** Product of the multipliers of all promotions that run in this hour. */
export function promotionUplift(hour: ShopHour, promotions: readonly Promotion[]): number {
  let uplift = 1;
  for (const promotion of promotions) {
    uplift *= promotion.hourly[(hour.startMs - promotion.startMs) / HOUR_MS] ?? 1;
  }
  return uplift;
}
