import { Temporal } from 'temporal-polyfill';

export interface CalendarMonth {
  /** '2026-11' */
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The calendar months of a zone that a window touches, cut to the window. Ends are instants, so a month with a change
 * to or from summer time has its true number of hours.
 */
export function calendarMonths(startMs: number, endMs: number, timeZone: string): CalendarMonth[] {
  const months: CalendarMonth[] = [];
  let first = Temporal.Instant.fromEpochMilliseconds(startMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .with({ day: 1 });
  for (;;) {
    const next = first.add({ months: 1 });
    const from = first.toZonedDateTime(timeZone).epochMilliseconds;
    const to = next.toZonedDateTime(timeZone).epochMilliseconds;
    if (from >= endMs) return months;
    months.push({
      label: first.toPlainYearMonth().toString(),
      startMs: Math.max(from, startMs),
      endMs: Math.min(to, endMs),
    });
    first = next;
  }
}

const HOUR_MS = 3_600_000;

/** Hours of a whole month ('2026-10') by the zone's clock: 745 where summer time ends in a month of 31 days. */
export function hoursOfMonth(label: string, timeZone: string): number {
  const first = Temporal.PlainYearMonth.from(label).toPlainDate({ day: 1 });
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  return (startOf(first.add({ months: 1 })) - startOf(first)) / HOUR_MS;
}
