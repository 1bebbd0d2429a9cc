import { Temporal } from 'temporal-polyfill';

/** A cron of one time: on days of the week, or on a date (its next one). */
export type CronTime =
  | { readonly kind: 'weekly'; readonly minutesOfWeek: readonly number[] }
  | {
      readonly kind: 'dated';
      readonly month: number;
      readonly day: number;
      readonly hour: number;
      readonly minute: number;
    };

const NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 0];

/** Reads 'M H D MON DOW' with plain numbers, '*' or '?', and lists or ranges of week days; null for anything else. */
export function readCron(text: string): CronTime | null {
  const fields = text.trim().split(/\s+/);
  const [minute, hour, day, month, weekDay] = fields;
  if (fields.length < 5 || !isNumber(minute) || !isNumber(hour)) return null;
  const anyDay = day === '*' || day === '?';
  if (!anyDay)
    return isNumber(day) && isNumber(month)
      ? { kind: 'dated', month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute) }
      : null;
  if (month !== '*') return null;
  const days = weekDay === '*' || weekDay === '?' ? EVERY_DAY : weekDays(weekDay!);
  if (!days) return null;
  const inDay = 60 * Number(hour) + Number(minute);
  return {
    kind: 'weekly',
    minutesOfWeek: days.map((cronDay) => ((cronDay + 6) % 7) * 1440 + inDay).sort((a, b) => a - b),
  };
}

function isNumber(field: string | undefined): boolean {
  return field !== undefined && /^\d+$/.test(field);
}

function weekDays(field: string): number[] | null {
  const days: number[] = [];
  for (const part of field.toUpperCase().split(',')) {
    const ends = part.split('-').map((name) => (isNumber(name) ? Number(name) % 7 : NAMES.indexOf(name)));
    if (ends.length > 2 || ends.some((end) => end < 0)) return null;
    const [from = 0, to = from] = ends;
    for (let step = 0; step < 7; step++) {
      days.push((from + step) % 7);
      if ((from + step) % 7 === to) break;
    }
  }
  return [...new Set(days)];
}

/** The next time a dated cron fires at or after `fromMs`. */
export function nextDate(
  { month, day, hour, minute }: Extract<CronTime, { kind: 'dated' }>,
  timeZone: string,
  fromMs: number,
): number {
  const now = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone);
  for (let year = now.year; ; year++) {
    const at = Temporal.ZonedDateTime.from({ timeZone, year, month, day, hour, minute });
    if (at.epochMilliseconds >= fromMs) return at.epochMilliseconds;
  }
}
