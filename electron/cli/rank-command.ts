import { Command, Option } from 'commander';
import type { RankedService } from '../../shared/contract/ranked-service.ts';
import { formatCount, formatPercent } from '../../shared/report/format-figures.ts';
import { formatInstant } from '../../shared/report/format-times.ts';
import { CommandSession } from './command-session.ts';
import { addDataOptions, type DataOptions, importRequest } from './data-options.ts';

interface RankOptions extends DataOptions {
  readonly by: 'headroom' | 'deadline';
  readonly json?: boolean;
}

export function rankCommand(): Command {
  return addDataOptions(new Command('rank'))
    .description('plan every service and list them, the most urgent first')
    .argument('[FILE...]', 'data files to import first; without any, --workspace says what to rank')
    .addOption(
      new Option('--by <WHAT>', 'days of headroom left, or the date to decide by')
        .choices(['headroom', 'deadline'])
        .default('headroom'),
    )
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      `
Example:
  $ headroom rank --workspace peak.headroom --by deadline`,
    )
    .action(async (files: string[], options: RankOptions) => {
      await CommandSession.run(options.workspace, async (session) => {
        if (files.length > 0)
          await session.call('import.commit', importRequest(await session.grant(files), options));
        const { rows } = await session.call('plan.rank', { by: options.by });
        process.stdout.write(
          options.json ? `${JSON.stringify(rows, null, 2)}\n` : `${rankLines(rows).join('\n')}\n`,
        );
      });
    });
}

const HEAD = [
  'Service',
  'Days left',
  'Headroom now',
  'At P95 peak',
  'Units',
  'Needed',
  'Decide before',
  'Because of',
];

function rankLines(rows: readonly RankedService[]): readonly string[] {
  if (rows.length === 0) return ['There is no service with traffic or saturation.'];
  const cells = rows.map((row) =>
    row.problem === null
      ? [
          row.service,
          row.daysLeft === null ? 'enough' : row.daysLeft.toFixed(1),
          formatPercent(row.headroomNow),
          formatPercent(row.headroomAtPeak),
          row.unitsNow === null ? '–' : formatCount(row.unitsNow),
          row.unitsAtP95 === null ? '–' : formatCount(row.unitsAtP95),
          row.deadlineMs === null ? '–' : formatInstant(row.deadlineMs, row.timeZone),
          row.cause ?? '–',
        ]
      : [row.service, 'not known', '–', '–', '–', '–', '–', row.problem],
  );
  const table = [HEAD, ...cells];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  '),
  );
}
