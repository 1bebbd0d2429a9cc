import type { CalendarEntry } from '../../core/calendar/calendar-entry.ts';

/** What a calendar holds, and what in it could not be read, each with where and how to mend it. */
export interface CalendarReading {
  readonly entries: readonly CalendarEntry[];
  readonly problems: readonly string[];
}
