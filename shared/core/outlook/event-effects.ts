import type { PlannedEvent } from '../calendar/planned-event.ts';
import type { EventOutlook } from '../forecast/events/event-outlook.ts';
import type { PredictedLevel } from '../forecast/events/event-uplift.ts';
import { wholeSteps } from '../forecast/events/series-calendar.ts';
import type { EventEffect } from '../forecast/forecast-result.ts';
import { studentQuantile } from '../metrics/beta-distribution.ts';
import type { Estimate } from '../metrics/estimate.ts';
import { quantile } from '../metrics/quantile.ts';
import { calendarEventId, stepSpan } from './series-calendar-of.ts';

/** What each event does to its own window of the forecast; events outside it have no effect and no entry. */
export function eventEffects(
  events: readonly PlannedEvent[],
  outlook: EventOutlook,
  curves: {
    readonly with: Float64Array;
    readonly without: Float64Array;
  },
  paths: readonly Float32Array[],
  grid: { readonly startMs: number; readonly stepMs: number },
): EventEffect[] {
  return events.flatMap((event) => {
    const span = wholeSteps(stepSpan(event, grid.startMs, grid.stepMs));
    const from = Math.max(0, span.from);
    const to = Math.min(curves.with.length, span.to);
    if (from >= to) return [];
    let peak = from;
    for (let h = from; h < to; h++) if (curves.with[h]! > curves.with[peak]!) peak = h;
    const highest = paths.map((path) =>
      path.subarray(from, to).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    );
    const peakAt = (probability: number) =>
      highest.length ? quantile(highest, probability) : curves.with[peak]!;
    const term = outlook.terms.find(
      (one) => one.eventId === calendarEventId(event) && one.from < to && one.to > from,
    );
    const level = term?.level;
    const taught = term?.taught ?? level;
    const occurrences = taught?.occurrences ?? 0;
    const uplift = event.uplift ?? Math.exp(level?.mean ?? 0);
    return [
      {
        event,
        source: event.uplift !== null ? 'given' : occurrences > 0 ? 'learned' : 'unknown',
        uplift: upliftEstimate(uplift, level),
        learned: taught && occurrences > 0 ? upliftEstimate(Math.exp(taught.mean), taught) : null,
        pastOccurrences: occurrences,
        yearlyGrowth: event.uplift === null && level ? Math.exp(level.yearlyDrift) - 1 : 0,
        peakMs: grid.startMs + peak * grid.stepMs,
        peak: { value: peakAt(0.5), low: peakAt(0.1), high: peakAt(0.9), level: 0.8 },
        peakP95: peakAt(0.95),
        peakWithoutEvent: curves.without[peak]!,
      },
    ];
  });
}

/** A factor with the 80 % interval that its level's uncertainty makes; Student's t for a level learned from few. */
function upliftEstimate(value: number, level: PredictedLevel | undefined): Estimate {
  const spread = level ? Math.sqrt(level.sharedVariance + level.ownVariance) : 0;
  const width = level ? spread * studentQuantile(0.9, level.degreesOfFreedom) : 0;
  return { value, low: value * Math.exp(-width), high: value * Math.exp(width), level: 0.8 };
}
