import { Temporal } from 'temporal-polyfill';

export const WEEK_MINUTES = 7 * 1440;
const MINUTE_MS = 60_000;

/** Minute of the week, 0 at Monday 00:00 in `timeZone`, of each of `minutes` minutes from `startMs`. */
export function minutesOfWeek(startMs: number, minutes: number, timeZone: string): Uint16Array {
  const clock = new Uint16Array(minutes);
  let at = 0;
  let now = Temporal.Instant.fromEpochMilliseconds(Math.round(startMs)).toZonedDateTimeISO(timeZone);
  while (at < minutes) {
    const first = (now.dayOfWeek - 1) * 1440 + now.hour * 60 + now.minute;
    const change = now.getTimeZoneTransition('next');
    const until = change
      ? Math.min(minutes, Math.ceil((change.epochMilliseconds - startMs) / MINUTE_MS))
      : minutes;
    for (let i = at; i < until; i++) clock[i] = (first + i - at) % WEEK_MINUTES;
    if (!change) break;
    at = Math.max(at, until);
    now = change;
  }
  return clock;
}
