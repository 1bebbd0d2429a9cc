import type { HolidaySpan } from '../forecast/events/series-calendar.ts';
import type { DayOff } from './occurrence.ts';

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
