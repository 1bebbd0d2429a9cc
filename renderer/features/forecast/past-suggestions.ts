import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import type { Anomaly } from '../../../shared/core/outlook/explain-forecast.ts';
import { fromWallTime, toWallTime } from '../../ui/format-time.ts';
import type { InstantSpan } from '../assumptions/event-list.ts';

/** A stretch of the history that stands out where an event would have been a year before. */
export interface PastSuggestion {
  readonly event: PlannedEvent;
  /** The event's window, a year earlier by the clock of the plan's zone. */
  readonly span: InstantSpan;
  readonly anomaly: Anomaly;
}

const DAY_MS = 86_400_000;
/** Sales keep their day of the week, holidays their date. */
const WEEKDAY_YEAR_DAYS = 364;

/**
 * Events without a past occurrence, where an anomaly lies on their days a year before: on the same date, or on the same
 * day of the week 52 weeks before, whichever has more of it. What another event has claimed already is left alone.
 */
export function pastSuggestions(
  events: readonly PlannedEvent[],
  anomalies: readonly Anomaly[],
  timeZone: string,
): readonly PastSuggestion[] {
  const claimed: InstantSpan[] = events.flatMap((event) => [event, ...(event.pastOccurrences ?? [])]);
  const likely = events
    .filter(({ pastOccurrences = [] }) => pastOccurrences.length === 0)
    .flatMap((event) => yearBefore(event, timeZone).map((span) => ({ event, span })))
    .flatMap((one) => anomalies.map((anomaly) => ({ ...one, anomaly })))
    .filter((one) => sharedPart(one) > 0)
    .sort((a, b) => sharedPart(b) - sharedPart(a));
  // The best fit first: it claims its days before a neighbouring event does.
  const found: PastSuggestion[] = [];
  for (const one of likely) {
    if (claimed.some((span) => overlapMs(span, one.span) > 0)) continue;
    if (found.some(({ event }) => event === one.event)) continue;
    found.push(one);
    claimed.push(one.span);
  }
  return found.sort((a, b) => a.event.startMs - b.event.startMs);
}

/** Share of the window that stood out. */
function sharedPart({ span, anomaly }: PastSuggestion): number {
  return overlapMs(anomaly, span) / (span.endMs - span.startMs);
}

function yearBefore({ startMs, endMs }: InstantSpan, timeZone: string): readonly InstantSpan[] {
  const shifted = (shift: (wallTime: string) => string): readonly InstantSpan[] => {
    const [start, end] = [startMs, endMs].map((ms) =>
      fromWallTime(shift(toWallTime(ms, timeZone)), timeZone),
    );
    return start != null && end != null && end > start ? [{ startMs: start, endMs: end }] : [];
  };
  return [
    ...shifted((wallTime) => daysBefore(wallTime, WEEKDAY_YEAR_DAYS)),
    ...shifted((wallTime) => `${Number(wallTime.slice(0, 4)) - 1}${wallTime.slice(4)}`),
  ];
}

/** The same time of the clock, so many days before: '2026-11-27 00:00:00' is '2025-11-28 00:00:00' 364 days before. */
function daysBefore(wallTime: string, days: number): string {
  const day = new Date(Date.parse(`${wallTime.slice(0, 10)}T00:00:00Z`) - days * DAY_MS);
  return `${day.toISOString().slice(0, 10)}${wallTime.slice(10)}`;
}

function overlapMs(a: InstantSpan, b: InstantSpan): number {
  return Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs);
}
