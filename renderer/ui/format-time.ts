import { Temporal } from 'temporal-polyfill';

/** Times for people: the planner's business zone first, UTC where exactness is asked. Instants are epoch ms. */

/** 'Fri 27 Nov 20:00', in the zone. */
export function formatInstant(instantMs: number, timeZone: string): string {
  return parts(instantMs, timeZone, 'instant', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** '27 Nov 20:00', in the zone: where space is short. */
export function formatInstantBriefly(instantMs: number, timeZone: string): string {
  return parts(instantMs, timeZone, 'brief', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** 'Fri 27 Nov 2026 20:00', in the zone. */
export function formatInstantWithYear(instantMs: number, timeZone: string): string {
  return parts(instantMs, timeZone, 'full', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** '27 Nov 2026', in the zone. */
export function formatDay(instantMs: number, timeZone: string): string {
  return parts(instantMs, timeZone, 'day', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** '20:00', in the zone. */
export function formatClock(instantMs: number, timeZone: string): string {
  return parts(instantMs, timeZone, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** '2026-11-27 19:00 UTC'. */
export function formatUtc(instantMs: number): string {
  const text = Temporal.Instant.fromEpochMilliseconds(instantMs).toString({ smallestUnit: 'minute' });
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}

/** Local wall time as '2026-11-27 20:00:00', the form date pickers speak. */
export function toWallTime(instantMs: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone);
  return local.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ');
}

/**
 * The instant of a wall time in a zone. Null if the text is not a wall time. A time that a clock change skips or
 * repeats takes the earlier offset's reading ("compatible", as calendars do).
 */
export function fromWallTime(wallTime: string, timeZone: string): number | null {
  try {
    const plain = Temporal.PlainDateTime.from(wallTime.replace(' ', 'T'));
    return plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
  } catch {
    return null;
  }
}

function parts(
  instantMs: number,
  timeZone: string,
  kind: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const key = `${kind}|${timeZone}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  formatters.set(key, formatter);
  // en-GB joins weekday and date with a comma in some runtimes and not in others.
  return formatter.format(instantMs).replaceAll(',', '').replace(' at ', ' ').replace('Sept', 'Sep');
}

const formatters = new Map<string, Intl.DateTimeFormat>();
