import Papa from 'papaparse';
import type { CalendarEntry } from '../../core/calendar/calendar-entry.ts';
import type { CalendarReading } from './calendar-reading.ts';
import { calendarTimeMs } from './calendar-time.ts';

/** Headers each column goes by, in lower case. */
const HEADERS = {
  name: ['name', 'event', 'title', 'campaign', 'summary', 'subject'],
  start: ['start', 'from', 'date', 'begin', 'start date', 'start_date', 'dtstart'],
  end: ['end', 'to', 'until', 'end date', 'end_date', 'dtend'],
  uplift: ['uplift', 'factor', 'multiplier'],
  reason: ['reason', 'note', 'notes', 'comment', 'description', 'source'],
} as const;

/**
 * A marketing calendar as CSV: a row an occurrence, with name and start, and where they are there end, uplift and
 * reason. Rows that cannot be read are told by line and left out.
 */
export function readCsvCalendar(text: string, timeZone: string): CalendarReading {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: false });
  const headerAt = data.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  const header = (data[headerAt] ?? []).map((cell) => cell.trim().toLowerCase());
  const column = (names: readonly string[]) => header.findIndex((cell) => names.includes(cell));
  const at = {
    name: column(HEADERS.name),
    start: column(HEADERS.start),
    end: column(HEADERS.end),
    uplift: column(HEADERS.uplift),
    reason: column(HEADERS.reason),
  };
  if (at.name < 0 || at.start < 0)
    return {
      entries: [],
      problems: [
        'The first row must name the columns: name and start, and end, uplift, reason where there are any.',
      ],
    };
  const entries: CalendarEntry[] = [];
  const problems: string[] = [];
  for (const [i, row] of data.entries()) {
    if (i <= headerAt || row.every((cell) => cell.trim() === '')) continue;
    const cell = (index: number) => (index < 0 ? '' : (row[index] ?? '').trim());
    const [name, start, end, uplift] = [cell(at.name), cell(at.start), cell(at.end), cell(at.uplift)];
    const refuse = (what: string) => problems.push(`Line ${i + 1}: ${what}`);
    const startMs = calendarTimeMs(start, timeZone, false);
    const endMs = calendarTimeMs(end || start, timeZone, true);
    const factor =
      uplift === '' ? null : Number(/^[x×]?\s*(\d+(?:\.\d+)?)$/i.exec(uplift)?.[1] ?? Number.NaN);
    if (name === '') refuse('the event has no name.');
    else if (startMs === null)
      refuse(`cannot read the start "${start}"; write 2026-11-27 or 2026-11-27T18:00.`);
    else if (endMs === null) refuse(`cannot read the end "${end}"; write 2026-11-27 or 2026-11-27T18:00.`);
    else if (endMs <= startMs) refuse(`"${name}" ends (${end || start}) before it starts (${start}).`);
    else if (factor !== null && !(factor > 0))
      refuse(`the uplift "${uplift}" is no factor above 0, such as x3.2.`);
    else entries.push({ name, startMs, endMs, uplift: factor, reason: cell(at.reason) });
  }
  return { entries, problems };
}
