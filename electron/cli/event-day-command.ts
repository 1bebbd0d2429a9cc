import { Command } from 'commander';
import { asOfOldData } from '../../shared/core/event-day/as-of-old-data.ts';
import type { EventDay } from '../../shared/core/event-day/event-day.ts';
import { formatCount, formatFull, formatPercent } from '../../shared/report/format-figures.ts';
import { formatInstant } from '../../shared/report/format-times.ts';
import { listOf, usageFailure } from './command-failure.ts';
import { CommandSession } from './command-session.ts';
import { addDataOptions, type DataOptions, importRequest } from './data-options.ts';
import { parseWholeNumber } from './parse-number.ts';
import { parseTimeMs } from './parse-time.ts';

interface EventDayOptions extends DataOptions {
  readonly event?: string;
  readonly frozen?: string;
  readonly now?: string;
  readonly floor?: number;
  readonly learn?: boolean;
  readonly json?: boolean;
}

export function eventDayCommand(): Command {
  return addDataOptions(new Command('event-day'))
    .description(
      'how an event goes against its plan, and whether to raise the floor now; afterwards, its review',
    )
    .argument('[FILE...]', 'the day’s data, imported first')
    .option('--event <NAME>', 'the event of the calendar, by name or id; without it, the day')
    .option(
      '--frozen <NAME>',
      'hold it against this frozen plan; without it, against the plan as of its start',
    )
    .option(
      '--now <TIME>',
      'as if it were then; data after it are not looked at (default: now, or the last sample where that is more than a day old)',
    )
    .option('--floor <COUNT>', 'the floor in force (default: the policy’s)', parseWholeNumber)
    .option('--learn', 'once it is over, keep its uplift in the calendar as a past occurrence')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
Example:
  $ headroom event-day today.csv --workspace peak.headroom --service checkout --event "Black Friday"`,
    )
    .action(async (files: string[], options: EventDayOptions) => {
      await CommandSession.run(options.workspace, async (session) => {
        if (files.length > 0)
          await session.call('import.commit', importRequest(await session.grant(files), options));
        const service = await serviceOf(session, options);
        const day = await follow(session, service, options);
        if (options.learn === true) await learn(session, day, options);
        process.stdout.write(
          options.json === true ? `${JSON.stringify(day, null, 2)}\n` : `${dayLines(day).join('\n')}\n`,
        );
      });
    });
}

async function serviceOf(session: CommandSession, options: EventDayOptions): Promise<string> {
  if (options.service !== undefined) return options.service;
  const services = [...new Set((await session.call('series.list', {})).series.map((one) => one.service))];
  const [only] = services;
  if (services.length === 1 && only !== undefined) return only;
  throw usageFailure(
    services.length === 0
      ? 'The workspace holds no data yet.'
      : `The workspace holds several services: ${listOf(services)}.`,
    services.length === 0
      ? 'Name its file with --workspace, and the day’s data.'
      : 'Choose one with --service NAME.',
  );
}

async function follow(session: CommandSession, service: string, options: EventDayOptions): Promise<EventDay> {
  const { timeZone, events } = await session.call('assumptions.get', { service });
  const event = options.event === undefined ? null : named(events, options.event, '--event');
  const frozen =
    options.frozen === undefined
      ? null
      : named((await session.call('ledger.list', { service })).entries, options.frozen, '--frozen');
  return session.call('eventDay.follow', {
    service,
    nowMs:
      options.now === undefined
        ? await dayAtHand(session, service)
        : parseTimeMs(options.now, timeZone, '--now'),
    eventId: event?.id ?? null,
    entryId: frozen?.id ?? null,
    floor: options.floor ?? null,
  });
}

async function dayAtHand(session: CommandSession, service: string): Promise<number> {
  const { series } = await session.call('series.list', {});
  const ends = series.filter((one) => one.service === service).map(({ endMs }) => endMs);
  const nowMs = Date.now();
  return asOfOldData(nowMs, Math.max(...ends)) ?? nowMs;
}

/** The one that a name or an id stands for; of several of a name, the last. */
function named<T extends { readonly id: string; readonly name: string | null }>(
  list: readonly T[],
  name: string,
  flag: string,
): T {
  const wanted = name.trim().toLowerCase();
  const found = list.findLast((one) => one.id === name || one.name?.trim().toLowerCase() === wanted);
  if (found) return found;
  const names = list.map((one) => `"${one.name ?? one.id}"`).join(', ');
  throw usageFailure(`${flag}: there is no "${name}".`, `There is ${names || 'none'}.`);
}

async function learn(session: CommandSession, { service, review }: EventDay, options: EventDayOptions) {
  if (!review?.uplift)
    throw usageFailure(
      '--learn: there is nothing to learn yet.',
      options.event === undefined
        ? 'Name the event with --event.'
        : 'The event must be over, and every step of it measured.',
    );
  const { event } = review.uplift;
  const assumptions = await session.call('assumptions.get', { service });
  const events = assumptions.events.map((one) => (one.id === event.id ? event : one));
  await session.call('assumptions.set', { service, assumptions: { ...assumptions, events } });
}

function dayLines(day: EventDay): string[] {
  const { timeZone, unit, soFar, peak, advice, against, freshness, notes } = day;
  const time = (atMs: number) => formatInstant(atMs, timeZone);
  const value = (amount: number) => `${formatFull(amount)} ${unit}`;
  const source =
    against.kind === 'frozen'
      ? `the frozen plan "${against.name}"`
      : `the plan as of ${time(against.madeMs)}`;
  return [
    `${day.name}: ${time(day.startMs)} to ${time(day.endMs)} (${timeZone}), against ${source}.`,
    advice.sentence,
    `Data       last sample ${time(freshness.lastSampleMs)}${freshness.stale ? ', STALE' : ''}`,
    ...(soFar
      ? [
          `So far     ${value(soFar.actual)} over ${formatCount(soFar.steps)} steps; ${value(soFar.expected)} were expected (${formatPercent(soFar.ratio)}), above ${formatPercent(soFar.percentile)} of the paths`,
        ]
      : []),
    `Peak       P50 ${value(peak.expected.p50)}, P95 ${value(peak.expected.p95)}, about ${time(peak.atMs)}; planned P50 ${value(peak.planned.p50)}, P95 ${value(peak.planned.p95)}`,
    ...reviewLines(day),
    ...notes,
  ];
}

function reviewLines({ review, unit }: EventDay): string[] {
  if (!review) return [];
  const { score, peak, minutesOver, uplift } = review;
  return [
    `Review     error ${formatPercent(score.wape)}, seasonal naive ${formatPercent(score.wapeBaseline)}; bias ${formatPercent(score.bias)}`,
    `           peak ${formatFull(peak.actual)} ${unit}, ${peak.withinP95 ? 'within' : 'above'} P95 ${formatFull(peak.p95)}`,
    ...(minutesOver ? [`           ${formatCount(minutesOver.minutes)} minutes over the knee`] : []),
    ...(uplift
      ? [
          `           uplift ${formatFull(uplift.learned.value)} (${formatFull(uplift.learned.low)} to ${formatFull(uplift.learned.high)}), planned ${formatFull(uplift.planned)}`,
        ]
      : []),
  ];
}
