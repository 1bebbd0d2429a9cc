import { centralBand, errorScale } from './conformal-band.ts';
import { medianFactor, quantileWithEvents } from './events/event-outlook.ts';
import type { SeriesForecast } from './series-forecast.ts';

/** The central forecast at each past origin with the events as they were known there. */
export function pastMedians({ combined, events }: SeriesForecast): Float64Array[] {
  return combined.past.map((past, o) => {
    const factor = medianFactor(events.past[o]!, past.length);
    return past.map((value, h) => value * factor[h]!);
  });
}

/**
 * The central band at one past origin, built only from the *other* origins' errors and with the events as they were
 * known there; null where there is no other origin.
 */
export function pastEdges(
  { members, combined, errors, events, baseline }: SeriesForecast,
  origin: number,
  level: number,
): { readonly low: Float64Array; readonly high: Float64Array } | null {
  const residuals = errors?.residuals;
  if (!residuals || members.origins.length < 2) return null;
  const steps = members.actual[origin]!.length;
  const isOther = (_: unknown, other: number) => other !== origin;
  const others = {
    ...residuals,
    origins: residuals.origins.filter(isOther),
    vectors: residuals.vectors.filter(isOther).map((v) => v.slice(0, steps)),
    maxima: residuals.maxima.filter(isOther),
  };
  const median = combined.past[origin]!;
  const outlook = events.past[origin]!;
  const edges = centralBand(median, errorScale(others, residuals.origins[origin]!, baseline.season), level);
  return {
    low: quantileWithEvents(edges.low, median, outlook, (1 - level) / 2),
    high: quantileWithEvents(edges.high, median, outlook, (1 + level) / 2),
  };
}
