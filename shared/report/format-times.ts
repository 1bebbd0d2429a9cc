import { Temporal } from 'temporal-polyfill';
import { formatInstant } from '../core/calendar/format-instant.ts';

export { formatInstant };

const UNITS: readonly (readonly [number, string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** 'Fri 27 Nov 2026 00:00 – Sat 28 Nov 2026 00:00', the second being the instant just after. */
export function formatSpan(startMs: number, endMs: number, timeZone: string): string {
  return `${formatInstant(startMs, timeZone)} – ${formatInstant(endMs, timeZone)}`;
}

/** A day of the calendar: '2026-11-20' → 'Fri 20 Nov 2026'. */
export function formatDay(isoDay: string): string {
  const midnight = Temporal.PlainDate.from(isoDay).toZonedDateTime('UTC');
  return formatInstant(midnight.epochMilliseconds, 'UTC').slice(0, -' 00:00'.length);
}

/** The same instant in UTC, to the minute: '2026-11-27 19:00 UTC'. */
export function formatUtc(epochMs: number): string {
  return `${isoInstant(epochMs).slice(0, 16).replace('T', ' ')} UTC`;
}

/** RFC 3339 in UTC: '2026-11-27T19:00:00Z'; milliseconds only where there are any. */
export function isoInstant(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(epochMs)).toString();
}

/** Up to two units: '28 d', '1 h 30 min', '90 s'. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 120_000) return durationMs === 60_000 ? '1 min' : `${Math.round(durationMs / 1000)} s`;
  const first = UNITS.findIndex(([size]) => durationMs >= size);
  const [size, name] = UNITS[first] ?? [1000, 's'];
  const count = Math.floor(durationMs / size);
  const [smaller, smallerName] = UNITS[first + 1] ?? [1, 'ms'];
  const rest = Math.floor((durationMs - count * size) / smaller);
  return rest > 0 ? `${count} ${name} ${rest} ${smallerName}` : `${count} ${name}`;
}
