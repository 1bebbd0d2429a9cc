import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { CalendarEntry } from '../../core/calendar/calendar-entry.ts';
import type { CalendarReading } from './calendar-reading.ts';

/** Occurrences of one event that are looked at; a rule without an end goes on for ever. */
const MOST_OCCURRENCES = 2000;

/**
 * Events of an iCalendar file (RFC 5545) that touch [fromMs, toMs): single ones and those with an RRULE, RDATE or
 * EXDATE. All-day events and floating times are read in `timeZone`; times with a zone in theirs. An 'x3.2' alone on a
 * line of the description is the uplift.
 */
export function readIcsCalendar(
  text: string,
  timeZone: string,
  fromMs: number,
  toMs: number,
): CalendarReading {
  let root: ICAL.Component;
  try {
    root = new ICAL.Component(ICAL.parse(text));
  } catch (error) {
    return { entries: [], problems: [`This is no calendar that can be read: ${reasonOf(error)}`] };
  }
  const zones = new Map(
    root.getAllSubcomponents('vtimezone').map((zone) => {
      const made = new ICAL.Timezone(zone);
      return [made.tzid, made] as const;
    }),
  );
  const entries: CalendarEntry[] = [];
  const problems: string[] = [];
  for (const component of root.getAllSubcomponents('vevent')) {
    const name = String(component.getFirstPropertyValue('summary') ?? '').trim();
    if (component.hasProperty('recurrence-id')) {
      problems.push(
        `"${name}": a change to a single occurrence of a series is not read; add it as an event of its own.`,
      );
      continue;
    }
    try {
      entries.push(...occurrencesOf(component, name, { timeZone, fromMs, toMs, zones }));
    } catch (error) {
      problems.push(`"${name || 'An event without a name'}": ${reasonOf(error)}`);
    }
  }
  return { entries, problems };
}

interface Reading {
  readonly timeZone: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly zones: ReadonlyMap<string, ICAL.Timezone>;
}

function occurrencesOf(component: ICAL.Component, name: string, reading: Reading): CalendarEntry[] {
  if (name === '') throw new Error('it has no name (SUMMARY).');
  const event = new ICAL.Event(component);
  if (!event.startDate) throw new Error('it has no start (DTSTART).');
  const description = event.description ?? '';
  const uplift = /^\s*[x×]\s*(\d+(?:\.\d+)?)\s*$/im.exec(description)?.[1];
  const details = {
    name,
    uplift: uplift === undefined ? null : Number(uplift),
    reason: description.trim().slice(0, 2000),
  };
  const found: CalendarEntry[] = [];
  const add = (start: ICAL.Time, end: ICAL.Time): boolean => {
    const startMs = epochMs(start, component, reading);
    const endMs = epochMs(end, component, reading);
    if (endMs > startMs && endMs > reading.fromMs && startMs < reading.toMs)
      found.push({ ...details, startMs, endMs });
    return startMs < reading.toMs;
  };
  if (!event.isRecurring()) {
    add(event.startDate, event.endDate);
    return found;
  }
  const iterator = event.iterator();
  for (let i = 0; i < MOST_OCCURRENCES; i++) {
    const next = iterator.next();
    if (!next) break;
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    if (!add(startDate, endDate)) break;
  }
  return found;
}

/** By the name of its zone where the machine knows it, else by the file's own definition of it. */
function epochMs(time: ICAL.Time, component: ICAL.Component, { timeZone, zones }: Reading): number {
  const { year, month, day, hour, minute, second } = time;
  const named = component.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  const own = time.zone?.tzid;
  // A zone that the file names but does not define comes as floating.
  const zone = time.isDate ? null : own && own !== 'floating' ? own : (named ?? null);
  if (zone === 'UTC') return Temporal.Instant.from(`${plain(time)}Z`).epochMilliseconds;
  const local = Temporal.PlainDateTime.from(
    time.isDate ? { year, month, day } : { year, month, day, hour, minute, second: Math.min(59, second) },
  );
  if (zone === null || zone === '') return local.toZonedDateTime(timeZone).epochMilliseconds;
  try {
    return local.toZonedDateTime(zone).epochMilliseconds;
  } catch {
    const defined = zones.get(zone);
    if (!defined) throw new Error(`its time zone "${zone}" is neither known nor defined in the file.`);
    return local.toZonedDateTime('UTC').epochMilliseconds - 1000 * defined.utcOffset(time);
  }
}

function plain({ year, month, day, hour, minute, second }: ICAL.Time): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
