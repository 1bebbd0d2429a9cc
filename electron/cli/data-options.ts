import { type Command, Option } from 'commander';
import type { ColumnMapping, FileRef, ImportRequest } from '../../shared/contract/import-types.ts';
import type { CommandSession } from './command-session.ts';
import { parseDurationMs } from './parse-duration.ts';
import { parseExclusion } from './parse-exclusion.ts';
import { collectMapping } from './parse-mapping.ts';
import { parseTimeMs } from './parse-time.ts';

/** What every command that reads data files may be told about them. */
export interface DataOptions {
  readonly map?: readonly ColumnMapping[];
  readonly timezone?: string;
  readonly dateOrder?: 'DMY' | 'MDY';
  readonly service?: string;
  readonly sheet?: string;
  readonly start?: string;
  readonly step?: number;
  readonly workspace?: string;
}

export function addDataOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--map <COLUMN=ROLE>',
        'what a column means, if it is not as guessed; may be given often. ROLE: time, traffic, saturation, latency, ' +
          'errors, replicas, cost, usage, service, label, ignore; or a resource (cpu, memory, disk, network, ' +
          'connections) for its saturation. A unit may follow: traffic:req/s, saturation:cpu:%, usage:disk:GB (stored), ' +
          'usage:network:kB/s (sent out); and how samples become one: @mean, @max, @sum, @last, @p95',
      ).argParser(collectMapping),
    )
    .option(
      '--timezone <ZONE>',
      'IANA zone of times without an offset, e.g. Europe/Berlin; services are planned in it, too',
    )
    .addOption(
      new Option('--date-order <ORDER>', 'order of day and month in dates like 03/04/2026').choices([
        'DMY',
        'MDY',
      ]),
    )
    .option('--service <NAME>', 'the service: names columns that name none, and chooses among several')
    .option('--sheet <NAME>', 'the sheet of an Excel workbook (default: the first that holds a table)')
    .option('--start <TIME>', 'for files without a time column: time of the first row')
    .addOption(
      new Option('--step <LENGTH>', 'for files without a time column: time between rows, e.g. 5m').argParser(
        parseDurationMs,
      ),
    )
    .option(
      '--workspace <FILE>',
      'keep the data and the plan in this .headroom file (made where there is none)',
    );
}

export function importRequest(files: readonly FileRef[], options: DataOptions): ImportRequest {
  const { map, timezone, dateOrder, service, sheet, start, step } = options;
  return {
    files,
    ...(map ? { mapping: map } : {}),
    ...(timezone ? { timeZone: timezone } : {}),
    ...(dateOrder ? { dateOrder } : {}),
    ...(service ? { service } : {}),
    ...(sheet ? { sheet } : {}),
    ...(start ? { startMs: parseTimeMs(start, timezone ?? 'UTC', '--start') } : {}),
    ...(step ? { stepMs: step } : {}),
  };
}

/** What a command that fits a forecast may be told to leave out. */
export interface ExclusionOptions {
  readonly exclude?: readonly string[];
}

export function addExclusionOption(command: Command): Command {
  return command.option(
    '--exclude <FROM..TO=REASON>',
    'a stretch nothing is to be learned from, such as an outage; may be given often. A date alone as TO is the end ' +
      'of that day; the reason may be left out',
    (text: string, earlier: readonly string[] = []) => [...earlier, text],
  );
}

/** Puts what the flags exclude in the place of what the workspace has kept for the service; without flags it stays. */
export async function applyExclusions(
  session: CommandSession,
  service: string,
  { exclude }: ExclusionOptions,
  timeZone: string,
): Promise<void> {
  if (!exclude) return;
  const exclusions = exclude.map((text) => parseExclusion(text, timeZone));
  await session.call('exclusions.set', { service, exclusions });
}
