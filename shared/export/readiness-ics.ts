import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { Readiness, ReadinessItem } from '../core/readiness/readiness.ts';

const HOUR_MS = 3_600_000;
/** RFC 5545 allows 75 octets a line; the library does not count the blank that a folded one begins with. */
ICAL.foldLength = 74;

/**
 * The dates of a checklist as a calendar (RFC 5545): a day each, or an hour in UTC where the hour matters. The same
 * checklist gives the same bytes; importing it again moves the dates that have moved.
 *
 * @param stampMs when the plan behind it was made: the library escapes and folds, and reads no clock
 */
export function renderReadinessIcs({ service, timeZone, items }: Readiness, stampMs: number): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Headroom//Readiness//EN');
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  for (const item of items) calendar.addSubcomponent(entryOf(item, service, timeZone, stampMs));
  return `${calendar.toString()}\r\n`;
}

function entryOf(item: ReadinessItem, service: string, timeZone: string, stampMs: number): ICAL.Component {
  const entry = new ICAL.Component('vevent');
  const done = item.doneMs === null ? '' : ' (done)';
  entry.updatePropertyWithValue('uid', plain(`${item.key}/${service}@headroom`));
  entry.updatePropertyWithValue('dtstamp', utcTime(stampMs));
  if (item.allDay) {
    const day = Temporal.Instant.fromEpochMilliseconds(item.dueMs).toZonedDateTimeISO(timeZone).toPlainDate();
    entry.updatePropertyWithValue('dtstart', dayOf(day));
    entry.updatePropertyWithValue('dtend', dayOf(day.add({ days: 1 })));
  } else {
    entry.updatePropertyWithValue('dtstart', utcTime(item.dueMs));
    entry.updatePropertyWithValue('dtend', utcTime(item.dueMs + HOUR_MS));
  }
  entry.updatePropertyWithValue('summary', plain(`${item.eventName}: ${item.label}${done}`));
  entry.updatePropertyWithValue('description', plain(`${item.task} ${service}; ${item.basis}.`));
  entry.updatePropertyWithValue('categories', 'Headroom');
  entry.updatePropertyWithValue('transp', 'TRANSPARENT');
  return entry;
}

/** Control characters, which no text of a calendar may hold, as spaces. */
function plain(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function utcTime(atMs: number): ICAL.Time {
  const { year, month, day, hour, minute, second } = Temporal.Instant.fromEpochMilliseconds(
    Math.round(atMs),
  ).toZonedDateTimeISO('UTC');
  return ICAL.Time.fromData({ year, month, day, hour, minute, second }, ICAL.Timezone.utcTimezone);
}

function dayOf({ year, month, day }: Temporal.PlainDate): ICAL.Time {
  return new ICAL.Time({ year, month, day, isDate: true }, ICAL.Timezone.localTimezone);
}
