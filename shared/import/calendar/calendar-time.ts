import { Temporal } from 'temporal-polyfill';

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Epoch milliseconds of an ISO 8601 date or time; without an offset it is read in `timeZone` (where a clock change
 * skips or repeats it, with the earlier offset). A date alone is its first instant or, as an end, its last.
 * Null where it is not ISO 8601: 03/04/2026 is somebody's March and somebody's April.
 */
export function calendarTimeMs(text: string, timeZone: string, end: boolean): number | null {
  const trimmed = text.trim();
  try {
    if (DATE_ONLY.test(trimmed)) {
      const day = Temporal.PlainDate.from(trimmed).add({ days: end ? 1 : 0 });
      return day.toZonedDateTime(timeZone).epochMilliseconds;
    }
    if (/^\d{4}-\d{2}-\d{2}[T ]/.test(trimmed)) {
      if (/(z|[+-]\d{2}(:?\d{2})?)$/i.test(trimmed.slice(10)))
        return Temporal.Instant.from(trimmed.replace(' ', 'T')).epochMilliseconds;
      return Temporal.PlainDateTime.from(trimmed.replace(' ', 'T')).toZonedDateTime(timeZone)
        .epochMilliseconds;
    }
  } catch {
    return null;
  }
  return null;
}
