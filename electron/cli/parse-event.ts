import { Temporal } from 'temporal-polyfill';
import type { CalendarEntry } from '../../shared/core/calendar/calendar-entry.ts';
import { usageFailure } from './command-failure.ts';
import { parseTimeMs } from './parse-time.ts';

const SHAPE = '--event "NAME,START,END" or --event "NAME,START,END,x3.2"';

/**
 * An occurrence of an event from 'NAME,START,END', its uplift to be learned, or 'NAME,START,END,x3.2'; the name may
 * hold commas.
 */
export function parseEvent(text: string, timeZone: string): CalendarEntry {
  const parts = text.split(',').map((part) => part.trim());
  const factor = /^x?(\d+(?:\.\d+)?)$/i.exec(parts.at(-1) ?? '')?.[1];
  if (factor !== undefined) parts.pop();
  const [end, start] = [parts.pop(), parts.pop()];
  const name = parts.join(', ');
  if (!name || !start || !end) {
    throw usageFailure(
      `--event: cannot read "${text}".`,
      `Write ${SHAPE}: with a factor demand is multiplied by it from START to END; without, it is learned from the occurrences before.`,
    );
  }
  const startMs = parseTimeMs(start, timeZone, '--event');
  const endMs = parseTimeMs(end, timeZone, '--event', true);
  if (endMs <= startMs) throw usageFailure(`--event: "${name}" ends (${end}) before it starts (${start}).`);
  if (factor !== undefined && !(Number(factor) > 0))
    throw usageFailure(`--event: the uplift of "${name}" must be greater than x0.`);
  return {
    name,
    startMs,
    endMs,
    uplift: factor === undefined ? null : Number(factor),
    reason: 'Given with --event',
  };
}

/** A rule for dates: 12-24, easter -2, last friday of november, friday after 4th thursday of november. */
const RULE =
  /^(?:\d{2}-\d{2}(?!\d|-)|easter\b|\w+ (?:(?:after|before) )?.*\b(?:of|in) [a-z]+|\w+ (?:after|before) ).*$/i;

/** An event by rule from 'NAME,RULE' or 'NAME,RULE,x3.2'; null where the text gives a window. */
export function parseRuleEvent(
  text: string,
): { readonly name: string; readonly rule: string; readonly uplift: number | null } | null {
  const parts = text.split(',').map((part) => part.trim());
  const factor = /^x(\d+(?:\.\d+)?)$/i.exec(parts.at(-1) ?? '')?.[1];
  if (factor !== undefined) parts.pop();
  const rule = parts.pop() ?? '';
  const name = parts.join(', ');
  if (name === '' || !RULE.test(rule)) return null;
  return { name, rule, uplift: factor === undefined ? null : Number(factor) };
}

/** The same event has the same id in every run. */
export function eventId({ name, startMs }: CalendarEntry, timeZone: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const start = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone);
  return `${slug || 'event'}-${start.toPlainDate().toString()}`;
}
