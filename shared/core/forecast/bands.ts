import { centralBand, quantileOverTime } from './conformal-band.ts';
import { medianFactor, quantileWithEvents } from './events/event-outlook.ts';
import type { SeriesForecast } from './series-forecast.ts';

/** Central forecast with events. */
export function forecastMedian({ combined, events }: SeriesForecast): Float64Array {
  const factor = medianFactor(events.ahead, combined.ahead.length);
  return combined.ahead.map((value, h) => value * factor[h]!);
}

/** Central band with events and their uncertainty; null where there are no errors to build it from. */
export function forecastBand(
  { combined, events, errors }: SeriesForecast,
  level: number,
): { low: Float64Array; high: Float64Array } | null {
  if (!errors) return null;
  const { low, high } = centralBand(combined.ahead, errors, level);
  return {
    low: quantileWithEvents(low, combined.ahead, events.ahead, (1 - level) / 2),
    high: quantileWithEvents(high, combined.ahead, events.ahead, (1 + level) / 2),
  };
}

/** One-sided quantile over time with events and their uncertainty; null without errors to build it from. */
export function forecastQuantile(
  { combined, events, errors }: SeriesForecast,
  probability: number,
): Float64Array | null {
  if (!errors) return null;
  const edge = quantileOverTime(combined.ahead, errors, probability);
  return quantileWithEvents(edge, combined.ahead, events.ahead, probability);
}
