import { Command } from 'commander';
import type { CostVariance, LedgerScore, LedgerSummary } from '../../shared/core/ledger/ledger-entry.ts';
import { formatCount, formatFull, formatMoney, formatPercent } from '../../shared/report/format-figures.ts';
import { formatUtc } from '../../shared/report/format-times.ts';
import { usageFailure } from './command-failure.ts';
import { CommandSession } from './command-session.ts';

interface LedgerOptions {
  readonly workspace: string;
  readonly service: string;
  readonly json?: boolean;
}

export function ledgerCommand(): Command {
  const command = new Command('ledger').description('plans frozen under a name, and how they have done');
  command.addCommand(
    addOptions(new Command('freeze'))
      .description('freeze the service’s plan as it is now')
      .argument('<NAME>', 'what it is known by: "Budget 2027"')
      .action((name: string, options: LedgerOptions) =>
        CommandSession.run(options.workspace, async (session) => {
          const entry = await session.call('ledger.freeze', {
            service: options.service,
            name,
            atMs: Date.now(),
          });
          print(entry, [entryLine(entry)], options);
        }),
      ),
  );
  command.addCommand(
    addOptions(new Command('list'))
      .description('what is frozen, whether it is as it was, and how forecasts have done over time')
      .action((options: LedgerOptions) =>
        CommandSession.run(options.workspace, async (session) => {
          const list = await session.call('ledger.list', { service: options.service });
          const { entries, calibration } = list;
          const lines = entries.length === 0 ? ['Nothing is frozen yet.'] : entries.map(entryLine);
          for (const { level, inside, points } of calibration.coverage)
            if (points > 0)
              lines.push(
                `Of ${formatCount(points)} steps scored, ${formatPercent(inside / points)} lay in the ${formatPercent(level)} band.`,
              );
          print(list, lines, options);
        }),
      ),
  );
  command.addCommand(
    addOptions(new Command('score'))
      .description('score a frozen plan by the data that have come since')
      .argument('<NAME>', 'the entry’s name or id')
      .action((name: string, options: LedgerOptions) =>
        CommandSession.run(options.workspace, async (session) => {
          const { service } = options;
          const { entries } = await session.call('ledger.list', { service });
          const entry = entries.find((one) => one.name === name || one.id === name);
          if (!entry)
            throw usageFailure(
              `The ledger holds no entry "${name}".`,
              `It holds ${entries.map((one) => `"${one.name ?? one.id}"`).join(', ') || 'none'}.`,
            );
          const score = await session.call('ledger.score', { service, id: entry.id, atMs: Date.now() });
          print(score, scoreLines(score), options);
        }),
      ),
  );
  return command;
}

function addOptions(command: Command): Command {
  return command
    .exitOverride()
    .requiredOption('--workspace <FILE>', 'the workspace that holds the service')
    .requiredOption('--service <NAME>', 'the service')
    .option('--json', 'print it as JSON');
}

function print(value: unknown, lines: readonly string[], { json }: LedgerOptions): void {
  process.stdout.write(`${json ? JSON.stringify(value, null, 2) : lines.join('\n')}\n`);
}

function entryLine({ id, state, name, frozenMs, score }: LedgerSummary): string {
  const date = frozenMs === null ? 'at an unknown time' : formatUtc(frozenMs);
  const kept = state === 'intact' ? '' : state === 'altered' ? '; ALTERED since' : '; MISSING from the file';
  const wape = score?.forecast.wape ?? null;
  const error = wape === null ? '' : `; error ${formatPercent(wape)} so far`;
  return `${name ?? '(unreadable)'}: frozen ${date}, ${id.slice(0, 16)}${kept}${error}`;
}

function scoreLines({ forecast, cost }: LedgerScore): string[] {
  const { measured, steps, wape, wapeBaseline, bias, peak, coverage } = forecast;
  if (measured === 0) return ['None of the forecast’s steps has come yet.'];
  return [
    `${formatCount(measured)} of ${formatCount(steps)} steps have come.`,
    `Error      ${formatPercent(wape)}, seasonal naive ${formatPercent(wapeBaseline)}; bias ${formatPercent(bias)}`,
    ...coverage.map(
      ({ level, inside, points }) =>
        `Coverage   ${formatPercent(inside / points)} of the steps in the ${formatPercent(level)} band`,
    ),
    ...(peak
      ? [
          `Peak       ${formatFull(peak.actual)}; P50 was ${formatFull(peak.median)}, P95 ${formatFull(peak.p95)}`,
        ]
      : []),
    ...cost.map(costLine),
  ];
}

function costLine({ label, split }: CostVariance): string {
  const money = (amount: string) => formatMoney(amount, split.currency);
  const causes = (['volume', 'efficiency', 'mix', 'price'] as const).map(
    (one) => `${one} ${money(split[one])}`,
  );
  return `Cost       ${label}: ${money(split.actual)}, planned ${money(split.planned)}; ${causes.join(', ')}`;
}
