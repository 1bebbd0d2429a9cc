import type { CalendarReading } from './calendar-reading.ts';
import { readCsvCalendar } from './read-csv-calendar.ts';
import { readIcsCalendar } from './read-ics-calendar.ts';

/** A marketing calendar: iCalendar by its first line, else CSV. Occurrences of rules that touch [fromMs, toMs). */
export function readCalendar(
  text: string,
  timeZone: string,
  span: { readonly fromMs: number; readonly toMs: number },
): CalendarReading {
  return /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)
    ? readIcsCalendar(text, timeZone, span.fromMs, span.toMs)
    : readCsvCalendar(text, timeZone);
}
