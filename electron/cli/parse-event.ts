import { Temporal } from 'temporal-polyfill';
import type { PlannedEvent } from '../../shared/core/plan/assumptions.ts';
import { usageFailure } from './command-failure.ts';
import { parseTimeMs } from './parse-time.ts';

const SHAPE = '--event "NAME,START,END,x3.2"';

/** An event from 'NAME,START,END,x3.2'; the name may hold commas. */
export function parseEvent(text: string, timeZone: string): PlannedEvent {
  const parts = text.split(',').map((part) => part.trim());
  const [uplift, end, start] = [parts.pop(), parts.pop(), parts.pop()];
  const name = parts.join(', ');
  const factor = /^x?(\d+(?:\.\d+)?)$/i.exec(uplift ?? '')?.[1];
  if (!name || !start || !end || factor === undefined) {
    throw usageFailure(
      `--event: cannot read "${text}".`,
      `Write ${SHAPE}: demand is multiplied by 3.2 from START to END.`,
    );
  }
  const startMs = parseTimeMs(start, timeZone, '--event');
  const endMs = parseTimeMs(end, timeZone, '--event', true);
  if (endMs <= startMs) throw usageFailure(`--event: "${name}" ends (${end}) before it starts (${start}).`);
  if (!(Number(factor) > 0)) throw usageFailure(`--event: the uplift of "${name}" must be greater than x0.`);
  return {
    id: eventId(name, startMs, timeZone),
    name,
    startMs,
    endMs,
    uplift: Number(factor),
    reason: 'Given with --event',
  };
}

/** The same event has the same id in every run. */
function eventId(name: string, startMs: number, timeZone: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const start = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone);
  return `${slug || 'event'}-${start.toPlainDate().toString()}`;
}
