import { Temporal } from 'temporal-polyfill';
import type { Occurrence } from './occurrence.ts';

/** A date that comes back each year. */
type Anchor =
  | { readonly kind: 'date'; readonly month: number; readonly day: number }
  /** `nth` 1…5 counted from the start of the month, -1 its last; `weekday` 1 = Monday … 7 = Sunday. */
  | { readonly kind: 'weekday'; readonly nth: number; readonly weekday: number; readonly month: number }
  | { readonly kind: 'easter' };

/** An event by rule: the first day is found from the anchor, then moved; whole days of the business time zone. */
export interface OccurrenceRule {
  readonly anchor: Anchor;
  /** The first such weekday strictly after (1) or before (-1) the anchor; null: the anchor itself. */
  readonly next: { readonly weekday: number; readonly direction: 1 | -1 } | null;
  readonly offsetDays: number;
  readonly days: number;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
];
const NTH: Readonly<Record<string, number>> = {
  ...{ first: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3 },
  ...{ fourth: 4, '4th': 4, fifth: 5, '5th': 5, last: -1 },
};
const EXAMPLES =
  '12-24, easter -2, last friday of november, friday after 4th thursday of november, last weekend of june for 2 days';

/**
 * Reads a rule as it is written: '11-27', 'easter', 'easter +1', '4th thursday of november', 'last weekend of june',
 * 'friday after 4th thursday of november', each with ' for 3 days' after it.
 *
 * @throws RangeError that shows what can be read
 */
export function parseOccurrenceRule(text: string): OccurrenceRule {
  let rest = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const refuse = () =>
    new RangeError(`"${text}" is not a rule for dates. Rules are written like: ${EXAMPLES}.`);
  const duration = / for (\d{1,3}) days?$/.exec(rest);
  if (duration) rest = rest.slice(0, duration.index);
  const moved = / ?([+-] ?\d{1,3})(?: days?)?$/.exec(rest);
  const offset = moved && rest.startsWith('easter') ? moved : null;
  if (offset) rest = rest.slice(0, offset.index);
  const relative = /^(\w+) (after|before) (.+)$/.exec(rest);
  const weekday = relative ? WEEKDAYS.indexOf(relative[1]!) + 1 : 0;
  if (relative && weekday === 0) throw refuse();
  const anchorText = relative ? relative[3]! : rest;
  const anchor = readAnchor(anchorText);
  if (!anchor) throw refuse();
  const days = duration ? Number(duration[1]) : / weekend /.test(` ${anchorText} `) ? 2 : 1;
  if (days < 1) throw refuse();
  return {
    anchor,
    next: relative ? { weekday, direction: relative[2] === 'after' ? 1 : -1 } : null,
    offsetDays: offset ? Number(offset[1]!.replace(' ', '')) : 0,
    days,
  };
}

function readAnchor(text: string): Anchor | null {
  if (text === 'easter') return { kind: 'easter' };
  const date = /^(\d{2})-(\d{2})$/.exec(text);
  if (date) {
    const [month, day] = [Number(date[1]), Number(date[2])];
    return isDayOfYear(month, day) ? { kind: 'date', month, day } : null;
  }
  const [, nth = '', name = '', month = ''] = /^(\w+) (\w+) (?:of|in) (\w+)$/.exec(text) ?? [];
  const weekday = name === 'weekend' ? 6 : WEEKDAYS.indexOf(name) + 1;
  const monthNumber = MONTHS.indexOf(month) + 1;
  const count = NTH[nth];
  if (count === undefined || weekday === 0 || monthNumber === 0) return null;
  return { kind: 'weekday', nth: count, weekday, month: monthNumber };
}

/** 29 February counts: years without it have no occurrence. */
function isDayOfYear(month: number, day: number): boolean {
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= Temporal.PlainYearMonth.from({ year: 2024, month }).daysInMonth
  );
}

/** Occurrences that touch [fromMs, toMs), in order; days of 23 and 25 hours are whole days. */
export function ruleOccurrences(
  rule: OccurrenceRule,
  fromMs: number,
  toMs: number,
  timeZone: string,
): Occurrence[] {
  const yearAt = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(timeZone).year;
  const found: Occurrence[] = [];
  for (let year = yearAt(fromMs) - 1; year <= yearAt(toMs) + 1; year++) {
    const first = firstDay(rule, year);
    if (!first) continue;
    const startMs = first.toZonedDateTime(timeZone).epochMilliseconds;
    const endMs = first.add({ days: rule.days }).toZonedDateTime(timeZone).epochMilliseconds;
    if (endMs > fromMs && startMs < toMs) found.push({ startMs, endMs });
  }
  return found;
}

function firstDay({ anchor, next, offsetDays }: OccurrenceRule, year: number): Temporal.PlainDate | null {
  const day = anchorDay(anchor, year);
  if (!day) return null;
  const moved = next ? nextWeekday(day, next.weekday, next.direction) : day;
  return moved.add({ days: offsetDays });
}

function anchorDay(anchor: Anchor, year: number): Temporal.PlainDate | null {
  if (anchor.kind === 'easter') return easterSunday(year);
  const month = Temporal.PlainYearMonth.from({ year, month: anchor.month });
  if (anchor.kind === 'date') return anchor.day <= month.daysInMonth ? month.toPlainDate(anchor) : null;
  if (anchor.nth < 0) {
    const end = month.toPlainDate({ day: month.daysInMonth });
    return end.subtract({ days: (end.dayOfWeek - anchor.weekday + 7) % 7 });
  }
  const start = month.toPlainDate({ day: 1 });
  const day = 1 + ((anchor.weekday - start.dayOfWeek + 7) % 7) + 7 * (anchor.nth - 1);
  return day <= month.daysInMonth ? month.toPlainDate({ day }) : null;
}

function nextWeekday(day: Temporal.PlainDate, weekday: number, direction: 1 | -1): Temporal.PlainDate {
  const ahead = (direction * (weekday - day.dayOfWeek) + 7) % 7 || 7;
  return day.add({ days: direction * ahead });
}

/** Gregorian Easter by the anonymous computus (Meeus, "Astronomical Algorithms", ch. 8). */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Temporal.PlainDate.from({ year, month, day });
}
