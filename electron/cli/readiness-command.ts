import { Command } from 'commander';
import type { Readiness, ReadinessItem } from '../../shared/core/readiness/readiness.ts';
import { formatInstant } from '../../shared/report/format-times.ts';
import { usageFailure } from './command-failure.ts';
import { CommandSession } from './command-session.ts';
import { parseTimeMs } from './parse-time.ts';
import { writeText } from './write-file.ts';

interface ReadinessOptions {
  readonly workspace: string;
  readonly service: string;
  readonly done?: string;
  readonly open?: string;
  readonly now?: string;
  readonly ics?: string;
  readonly json?: boolean;
}

export function readinessCommand(): Command {
  return new Command('readiness')
    .description('the dates to be ready by, counted back from each event of the calendar')
    .requiredOption('--workspace <FILE>', 'the workspace that holds the service')
    .requiredOption('--service <NAME>', 'the service')
    .option('--done <KEY>', 'tick a date off: EVENT/STEP, as --json lists them')
    .option('--open <KEY>', 'open a date that was ticked off')
    .option('--now <TIME>', 'as if it were then (default: now)')
    .option('--ics <FILE>', 'write the dates as a calendar')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
Example:
  $ headroom readiness --workspace peak.headroom --service checkout --ics readiness.ics`,
    )
    .action((options: ReadinessOptions) =>
      CommandSession.run(options.workspace, async (session) => {
        const { service } = options;
        const { timeZone } = await session.call('assumptions.get', { service });
        const nowMs = options.now === undefined ? Date.now() : parseTimeMs(options.now, timeZone, '--now');
        let readiness = await session.call('readiness.get', { service, nowMs });
        if (options.done !== undefined)
          readiness = await tick(session, readiness, options.done, nowMs, { nowMs, flag: '--done' });
        if (options.open !== undefined)
          readiness = await tick(session, readiness, options.open, null, { nowMs, flag: '--open' });
        if (options.ics !== undefined) {
          const { text } = await session.call('readiness.calendar', { service, nowMs });
          writeText(options.ics, text, '--ics');
        }
        process.stdout.write(
          options.json === true
            ? `${JSON.stringify(readiness, null, 2)}\n`
            : `${readinessLines(readiness).join('\n')}\n`,
        );
      }),
    );
}

async function tick(
  session: CommandSession,
  { service, items, records }: Readiness,
  key: string,
  doneMs: number | null,
  at: { readonly nowMs: number; readonly flag: string },
): Promise<Readiness> {
  if (!items.some((item) => item.key === key))
    throw usageFailure(
      `${at.flag}: there is no date "${key}".`,
      `There is ${items.map((item) => item.key).join(', ') || 'none'}.`,
    );
  const offsetHours = records.find((one) => one.key === key)?.offsetHours ?? null;
  const others = records.filter((one) => one.key !== key);
  return session.call('readiness.set', {
    service,
    nowMs: at.nowMs,
    records: [...others, { key, offsetHours, doneMs }],
  });
}

function readinessLines({ items, timeZone }: Readiness): string[] {
  if (items.length === 0) return ['The calendar holds no event to get ready for.'];
  return items.map((item) => {
    const time = formatInstant(item.dueMs, timeZone);
    const day = item.allDay ? time.slice(0, -6) : time;
    return `${stateText(item).padEnd(8)} ${day.padEnd(22)} ${item.eventName}: ${item.label} (${item.basis})`;
  });
}

function stateText({ state }: ReadinessItem): string {
  if (state === 'overdue') return 'OVERDUE';
  return state === 'done' ? 'done' : state === 'next' ? 'next' : '';
}
