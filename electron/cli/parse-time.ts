import { Temporal } from 'temporal-polyfill';
import { usageFailure } from './command-failure.ts';

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Epoch milliseconds of an ISO 8601 time. Without an offset it is read in `timeZone` (a time that a DST change skips
 * or repeats: the earlier offset's, as RFC 5545 reads it). A date alone is its first instant, or, as the end of a
 * window, its last.
 *
 * @throws CommandFailure (usage) that names the flag
 */
export function parseTimeMs(text: string, timeZone: string, flag: string, end = false): number {
  const trimmed = text.trim();
  try {
    if (DATE_ONLY.test(trimmed)) {
      const day = Temporal.PlainDate.from(trimmed).add({ days: end ? 1 : 0 });
      return day.toZonedDateTime(timeZone).epochMilliseconds;
    }
    if (/(z|[+-]\d{2}(:?\d{2})?)$/i.test(trimmed.slice(10)))
      return Temporal.Instant.from(trimmed).epochMilliseconds;
    return Temporal.PlainDateTime.from(trimmed).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    throw usageFailure(
      `${flag}: cannot read the time "${trimmed}".`,
      'Write it as 2026-11-27, 2026-11-27T18:00 (in --timezone) or 2026-11-27T18:00:00+01:00.',
    );
  }
}
