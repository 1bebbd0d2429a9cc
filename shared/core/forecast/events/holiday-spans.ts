import type { DayOff } from '../../calendar/occurrence.ts';
import type { HolidaySpan } from './series-calendar.ts';

/** Days off in steps counted from `startMs`; a day that begins inside a step belongs to the nearest edge. */
export function holidaySpans(days: readonly DayOff[], startMs: number, stepMs: number): HolidaySpan[] {
  const step = (ms: number) => Math.round((ms - startMs) / stepMs);
  return days.map(({ name, observance, weekday, ...day }) => ({
    name,
    observance,
    weekday,
    from: step(day.startMs),
    to: step(day.endMs),
  }));
}
