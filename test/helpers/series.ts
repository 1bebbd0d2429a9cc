import { createRandom } from '../../shared/core/random.ts';

export interface SeasonalOptions {
  readonly hours: number;
  readonly level?: number;
  readonly daily?: number;
  readonly weekly?: number;
  readonly noise?: number;
  readonly trendPerHour?: number;
  readonly seed?: number;
}

/** An hourly series with a daily and a weekly season, multiplicative noise and a linear trend. */
export function seasonalSeries(options: SeasonalOptions): Float64Array {
  const {
    hours,
    level = 100,
    daily = 0.4,
    weekly = 0.15,
    noise = 0.02,
    trendPerHour = 0,
    seed = 1,
  } = options;
  const random = createRandom(seed);
  return Float64Array.from({ length: hours }, (_, t) => {
    const day = 1 + daily * Math.sin((2 * Math.PI * t) / 24);
    const week = 1 + weekly * Math.sin((2 * Math.PI * t) / 168);
    return (level + trendPerHour * t) * day * week * Math.exp(noise * random.normal());
  });
}
