import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';

/** One window of an event: the one ahead, or one of its past occurrences. */
export interface EventWindow {
  readonly eventId: string;
  /** Index among the past occurrences; null: the event's own window. */
  readonly occurrence: number | null;
}

export interface InstantSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/** The list with the event added, or put in the place of the one with its id; in order of start. */
export function withEvent(events: readonly PlannedEvent[], event: PlannedEvent): readonly PlannedEvent[] {
  return [...events.filter(({ id }) => id !== event.id), event].sort((a, b) => a.startMs - b.startMs);
}

export function withoutWindow(
  events: readonly PlannedEvent[],
  { eventId, occurrence }: EventWindow,
): readonly PlannedEvent[] {
  if (occurrence === null) return events.filter(({ id }) => id !== eventId);
  return events.map((event) =>
    event.id === eventId
      ? withPast(
          event,
          (event.pastOccurrences ?? []).filter((_, index) => index !== occurrence),
        )
      : event,
  );
}

/** The list with one window moved or resized. */
export function withWindowAt(
  events: readonly PlannedEvent[],
  { eventId, occurrence }: EventWindow,
  { startMs, endMs }: InstantSpan,
): readonly PlannedEvent[] {
  const event = events.find(({ id }) => id === eventId);
  if (event === undefined) return events;
  if (occurrence === null) return withEvent(events, { ...event, startMs, endMs });
  const past = (event.pastOccurrences ?? []).map((one, index) =>
    index === occurrence ? { startMs, endMs } : one,
  );
  return withEvent(events, withPast(event, past));
}

export function withPastOccurrence(event: PlannedEvent, { startMs, endMs }: InstantSpan): PlannedEvent {
  return withPast(event, [...(event.pastOccurrences ?? []), { startMs, endMs }]);
}

/** Adds events of a calendar; those that are there already, by name and start, are left as they are. */
export function withCalendar(
  events: readonly PlannedEvent[],
  added: readonly PlannedEvent[],
): readonly PlannedEvent[] {
  const key = ({ name, startMs }: PlannedEvent) => `${name.trim().toLowerCase()} ${startMs}`;
  const known = new Set(events.map(key));
  return [...events, ...added.filter((event) => !known.has(key(event)))].sort(
    (a, b) => a.startMs - b.startMs,
  );
}

function withPast(event: PlannedEvent, past: readonly InstantSpan[]): PlannedEvent {
  const { pastOccurrences: _, ...rest } = event;
  if (past.length === 0) return rest;
  return { ...rest, pastOccurrences: [...past].sort((a, b) => a.startMs - b.startMs) };
}
