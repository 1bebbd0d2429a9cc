import type { DayOff, Occurrence } from '../calendar/occurrence.ts';
import type { PlannedEvent } from '../calendar/planned-event.ts';
import { holidaySpans } from '../forecast/events/holiday-spans.ts';
import type { CalendarEvent, SeriesCalendar, StepSpan } from '../forecast/events/series-calendar.ts';

/**
 * The planner's events and the days off, in steps of the series. Events of one name are one event: they learn from the
 * same occurrences, and what is not known of it is drawn once for all of them.
 */
export function seriesCalendarOf(
  events: readonly PlannedEvent[],
  daysOff: readonly DayOff[],
  startMs: number,
  stepMs: number,
): SeriesCalendar {
  const claimed = new Set<string>();
  // Learned ones first: a span is measured for one event only, or its effect would be shared out between them.
  const ordered = [...events].sort((a, b) => Number(a.uplift !== null) - Number(b.uplift !== null));
  const groups = new Map<string, { event: PlannedEvent; spans: StepSpan[] }>();
  for (const event of ordered) {
    const name = event.name.trim().toLowerCase();
    const key = JSON.stringify([name, event.uplift]);
    const group = groups.get(key) ?? { event, spans: [] };
    groups.set(key, group);
    for (const occurrence of [...(event.pastOccurrences ?? []), event]) {
      const claim = JSON.stringify([name, occurrence.startMs, occurrence.endMs]);
      if (claimed.has(claim)) continue;
      claimed.add(claim);
      group.spans.push(stepSpan(occurrence, startMs, stepMs));
    }
  }
  return {
    holidays: holidaySpans(daysOff, startMs, stepMs),
    events: [...groups].map(
      ([key, { event, spans }]): CalendarEvent => ({
        id: key,
        name: event.name,
        uplift: event.uplift,
        occurrences: [...spans].sort((a, b) => a.from - b.from),
      }),
    ),
  };
}

/** Identifies the group of an event in the calendar above. */
export function calendarEventId({ name, uplift }: PlannedEvent): string {
  return JSON.stringify([name.trim().toLowerCase(), uplift]);
}

/** In steps from `startMs`; may begin and end inside a step. */
export function stepSpan({ startMs, endMs }: Occurrence, originMs: number, stepMs: number): StepSpan {
  return { from: (startMs - originMs) / stepMs, to: (endMs - originMs) / stepMs };
}
