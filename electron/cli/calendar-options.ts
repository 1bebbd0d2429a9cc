import type { Command } from 'commander';
import type { Assumptions } from '../../shared/core/assumptions/assumptions.ts';
import { type CalendarEntry, plannedEvents } from '../../shared/core/calendar/calendar-entry.ts';
import type { PlannedEvent } from '../../shared/core/calendar/planned-event.ts';
import type { CommandSession } from './command-session.ts';
import { eventId, parseEvent, parseRuleEvent } from './parse-event.ts';
import { parseTimeMs } from './parse-time.ts';

/** What a command that forecasts a service may be told about its calendar. */
export interface CalendarOptions {
  readonly timezone?: string;
  readonly until?: string;
  readonly event?: readonly string[];
  readonly calendar?: string;
  readonly holidays?: string;
}

export function addCalendarOptions(command: Command): Command {
  return command
    .option(
      '--event <NAME,START,END[,xN]>',
      'a window in which demand is N times the forecast without it; without xN it is learned from the same name given for earlier windows; NAME,RULE[,xN] with a rule such as "friday after 4th thursday of november" gives all of them; may be given often',
      (text: string, earlier: readonly string[] = []) => [...earlier, text],
    )
    .option(
      '--calendar <FILE>',
      'events from an .ics file or a CSV with name, start, end (and uplift, reason)',
    )
    .option('--holidays <REGION>', 'country or state whose holidays are days off, e.g. US, US-NY, DE-BY');
}

/** The assumptions with what the flags say of the calendar; what of --calendar could not be read is told on stderr. */
export async function withCalendarFlags(
  session: CommandSession,
  service: string,
  kept: Assumptions,
  options: CalendarOptions,
  horizonMs: number,
): Promise<Assumptions> {
  const timeZone = options.timezone ?? kept.timeZone;
  const { events, problems } = await eventsOf(session, service, options, { timeZone, horizonMs });
  for (const problem of problems) process.stderr.write(`--calendar: ${problem}\n`);
  return {
    ...kept,
    timeZone,
    events: events ?? kept.events,
    holidayRegion: options.holidays?.toUpperCase() ?? kept.holidayRegion,
  };
}

/** The events given by --event and --calendar, past occurrences told from those ahead; null where none is given. */
async function eventsOf(
  session: CommandSession,
  service: string,
  { event, calendar, until }: CalendarOptions,
  { timeZone, horizonMs }: { readonly timeZone: string; readonly horizonMs: number },
): Promise<{ readonly events: readonly PlannedEvent[] | null; readonly problems: readonly string[] }> {
  if (event === undefined && calendar === undefined) return { events: null, problems: [] };
  const { series } = await session.call('series.list', {});
  const own = series.filter((one) => one.service === service);
  const fromMs = Math.min(...own.map(({ startMs }) => startMs));
  const endMs = Math.max(...own.map((one) => one.endMs));
  const knownUntilMs = until ? Math.min(endMs, parseTimeMs(until, timeZone, '--until')) : endMs;
  const span = { timeZone, fromMs, toMs: endMs + horizonMs };
  const entries: CalendarEntry[] = [];
  for (const text of event ?? []) {
    const byRule = parseRuleEvent(text);
    if (!byRule) entries.push(parseEvent(text, timeZone));
    else {
      const rules = [{ name: byRule.name, rule: byRule.rule }];
      const { occurrences } = await session.call('calendar.resolve', { region: null, rules, ...span });
      const reason = `By rule: ${byRule.rule}`;
      entries.push(...occurrences.map((one) => ({ ...one, uplift: byRule.uplift, reason })));
    }
  }
  const problems: string[] = [];
  if (calendar !== undefined) {
    const [file] = await session.grant([calendar]);
    const read = await session.call('calendar.read', { fileId: file!.id, ...span });
    entries.push(...read.entries);
    problems.push(...read.problems);
  }
  return { events: plannedEvents(entries, knownUntilMs, (entry) => eventId(entry, timeZone)), problems };
}
