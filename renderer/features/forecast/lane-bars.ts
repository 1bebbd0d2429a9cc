import { Temporal } from 'temporal-polyfill';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';
import type { EventWindow, InstantSpan } from '../assumptions/event-list.ts';

/** One window of an event as it lies in the lane above the chart. */
export interface LaneBar extends EventWindow, InstantSpan {
  readonly key: string;
  readonly event: PlannedEvent;
  readonly row: number;
  /** Its name stands to the left of its end: to the right it would run out of the lane. */
  readonly late: boolean;
}

/** Pixels a letter of a name takes, and the most that a name is given. */
const LETTER = 6.2;
const MOST_ROWS = 3;

/** The windows in view, each in the first row in which neither it nor its name runs into another. */
export function laneBars(events: readonly PlannedEvent[], span: TimeSpan, width: number): readonly LaneBar[] {
  const length = span.toMs - span.fromMs;
  const pixel = (ms: number) => ((ms - span.fromMs) / length) * width;
  const ends = Array.from({ length: MOST_ROWS }, () => Number.NEGATIVE_INFINITY);
  return windowsOf(events)
    .filter(({ startMs, endMs }) => endMs > span.fromMs && startMs < span.toMs)
    .sort((a, b) => a.startMs - b.startMs)
    .map((one) => {
      const text = one.occurrence === null ? LETTER * one.event.name.length + 8 : 0;
      const [from, to] = [pixel(one.startMs), pixel(one.endMs)];
      const late = to + text > width;
      const [left, right] = late ? [from - text, to] : [from, to + text];
      const free = ends.findIndex((end) => end <= left);
      const row = free < 0 ? MOST_ROWS - 1 : free;
      ends[row] = Math.max(ends[row]!, right + 4);
      return { ...one, row, late };
    });
}

function windowsOf(events: readonly PlannedEvent[]): readonly Omit<LaneBar, 'row' | 'late'>[] {
  return events.flatMap((event) => [
    {
      ...{ key: event.id, event, eventId: event.id, occurrence: null },
      ...{ startMs: event.startMs, endMs: event.endMs },
    },
    ...(event.pastOccurrences ?? []).map(({ startMs, endMs }, occurrence) => ({
      ...{ key: `${event.id} ${occurrence}`, event, eventId: event.id, occurrence },
      ...{ startMs, endMs },
    })),
  ]);
}

export type Edge = 'start' | 'end' | 'both';

/** A window with one or both of its ends moved; no shorter than a step. */
export function shifted(
  { startMs, endMs }: InstantSpan,
  edge: Edge,
  byMs: number,
  stepMs: number,
): InstantSpan {
  if (edge === 'both') return { startMs: startMs + byMs, endMs: endMs + byMs };
  return edge === 'start'
    ? { startMs: Math.min(startMs + byMs, endMs - stepMs), endMs }
    : { startMs, endMs: Math.max(endMs + byMs, startMs + stepMs) };
}

/** The same by whole days of a zone's calendar, which a change of clocks does not shift; no shorter than a day. */
export function shiftedByDays(
  { startMs, endMs }: InstantSpan,
  edge: Edge,
  days: number,
  timeZone: string,
): InstantSpan {
  const moved = (ms: number, by = days) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).add({ days: by })
      .epochMilliseconds;
  if (edge === 'both') return { startMs: moved(startMs), endMs: moved(endMs) };
  return edge === 'start'
    ? { startMs: Math.min(moved(startMs), moved(endMs, -1)), endMs }
    : { startMs, endMs: Math.max(moved(endMs), moved(startMs, 1)) };
}

/** It begins and ends at midnight in the zone. */
export function lastsWholeDays({ startMs, endMs }: InstantSpan, timeZone: string): boolean {
  return [startMs, endMs].every((ms) => {
    const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
    return local.startOfDay().epochMilliseconds === ms;
  });
}

const WEEK_MS = 7 * 86_400_000;

/** What a key does to the window that has the focus; null: nothing. */
export function shiftByKey(
  event: { readonly key: string; readonly shiftKey: boolean; readonly altKey: boolean },
  stepMs: number,
): { readonly edge: Edge; readonly byMs: number } | null {
  const arrow = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (arrow !== undefined) {
    const edge = event.shiftKey ? (event.altKey ? 'start' : 'end') : 'both';
    return { edge, byMs: arrow * stepMs };
  }
  const week = { PageUp: -1, PageDown: 1 }[event.key];
  return week === undefined ? null : { edge: 'both', byMs: week * WEEK_MS };
}
