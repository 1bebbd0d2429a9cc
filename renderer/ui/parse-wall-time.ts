import { Temporal } from 'temporal-polyfill';
import { formatInstantWithYear, fromWallTime } from './format-time.ts';

/** How a date and time are written here, for placeholders and errors. */
export const WALL_TIME_EXAMPLE = '27 Nov 2026 20:00';

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

const WEEKDAY = '(?:[a-z]{2,9}\\.?,?\\s+)?';
const TIME = '(?:[\\s,t]+(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?)?';
const FORMS = [
  String.raw`(?<year>\d{4})-(?<number>\d{1,2})-(?<day>\d{1,2})`,
  String.raw`(?<day>\d{1,2})\.?\s*(?<month>[a-z]{3,9})\.?,?\s*(?<year>\d{4})`,
  String.raw`(?<month>[a-z]{3,9})\.?\s*(?<day>\d{1,2}),?\s+(?<year>\d{4})`,
].map((date) => new RegExp(`^${WEEKDAY}${date}${TIME}$`, 'i'));

/**
 * The wall time ('2026-11-27 20:00:00') of what was typed: '27 Nov 2026 20:00', 'Nov 27, 2026' or '2026-11-27 20:00', with or
 * without a weekday; a day alone is its midnight. Null for anything else: 3/4/2026 would be a guess.
 */
export function parseWallTime(typed: string): string | null {
  const groups = FORMS.map((form) => form.exec(typed.trim())?.groups).find((found) => found !== undefined);
  if (groups === undefined) return null;
  const { year, month, number, day, hour = '0', minute = '0', second = '0' } = groups;
  try {
    return Temporal.PlainDateTime.from(
      {
        year: Number(year),
        month: month === undefined ? Number(number) : monthOf(month),
        day: Number(day),
        hour: Number(hour),
        minute: Number(minute),
        second: Number(second),
      },
      { overflow: 'reject' },
    )
      .toString({ smallestUnit: 'second' })
      .replace('T', ' ');
  } catch {
    return null;
  }
}

/** 'Fri 27 Nov 2026 20:00' of '2026-11-27 20:00:00'; it is read back as what it was, to the minute. */
export function wallTimeText(wallTime: string): string {
  const atMs = fromWallTime(wallTime, 'UTC');
  return atMs === null ? wallTime : formatInstantWithYear(atMs, 'UTC');
}

/** 0 for a word that begins no month. */
function monthOf(word: string): number {
  const start = word.toLowerCase() === 'sept' ? 'sep' : word.toLowerCase();
  return 1 + MONTHS.findIndex((month) => month.startsWith(start));
}
