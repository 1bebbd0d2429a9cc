import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { DocumentKind } from '../../shared/contract/document-kinds.ts';
import { CommandFailure, EXIT, usageFailure } from './command-failure.ts';
import { CommandSession } from './command-session.ts';
import { addReportOptions, applyReportOptions, type ReportOptions } from './report-options.ts';
import { writeDocument } from './write-document.ts';

const KIND_OF = {
  html: 'report.html',
  pdf: 'report.pdf',
  xlsx: 'plan.xlsx',
  csv: 'forecast.csv',
  cost: 'cost.csv',
  json: 'plan.json',
} as const satisfies Record<string, DocumentKind>;
type Format = keyof typeof KIND_OF;

interface ReportCommandOptions extends ReportOptions {
  readonly workspace: string;
  readonly service?: string;
  readonly format: readonly Format[];
  readonly out: string;
  readonly weigh?: boolean;
}

export function reportCommand(): Command {
  const command = new Command('report')
    .description("write the documents of a workspace's plans: of one service, or of all in one document")
    .requiredOption('--workspace <FILE>', 'the .headroom file')
    .option('--service <NAME>', 'the service (default: all services in one document)')
    .addOption(
      new Option(
        '--format <LIST>',
        'any of html, pdf, xlsx and, of one service, csv (the forecast), cost (cost.csv), json',
      )
        .argParser(parseFormats)
        .default(['html', 'pdf', 'xlsx'], 'html,pdf,xlsx'),
    )
    .requiredOption('--out <DIR>', 'folder for the documents')
    .option(
      '--weigh',
      'weigh first which assumptions move the plan most, of one service (takes as long as a plan)',
    );
  return addReportOptions(command)
    .addHelpText(
      'after',
      `
Logo, text, decision and order of the sections are those kept in the workspace. A PDF is printed by an installed
Chromium, Chrome or Edge (131 or later for page numbers); set CHROMIUM to name one.

Examples:
  $ headroom report --workspace peak.headroom --service checkout --out report
  $ headroom report --workspace peak.headroom --format pdf --sections summary,capacity,cost --out review`,
    )
    .action(async (options: ReportCommandOptions) => {
      if (!existsSync(options.workspace))
        throw new CommandFailure(EXIT.unusableInput, `--workspace: there is no file ${options.workspace}.`);
      await CommandSession.run(options.workspace, (session) => writeReport(session, options));
    });
}

async function writeReport(session: CommandSession, options: ReportCommandOptions): Promise<void> {
  const service = options.service ?? null;
  await applyReportOptions(session, service, options);
  if (options.weigh) await weigh(session, service);
  for (const format of options.format) {
    const kind = KIND_OF[format];
    await writeDocument(session, service, kind, join(options.out, kind));
  }
  const names = options.format.map((format) => KIND_OF[format]);
  process.stdout.write(`${names.join(', ')} in ${options.out}\n`);
}

async function weigh(session: CommandSession, service: string | null): Promise<void> {
  if (service === null)
    throw usageFailure(
      '--weigh: of which service?',
      'Name it with --service; a report of all services does not hold it.',
    );
  await session.call('assumptions.weigh', { service });
}

function parseFormats(text: string): readonly Format[] {
  const named = text.split(',').map((part) => part.trim().toLowerCase());
  const unknown = named.find((name) => !Object.hasOwn(KIND_OF, name));
  if (unknown !== undefined)
    throw usageFailure(
      `--format: there is no format "${unknown}".`,
      `There are ${Object.keys(KIND_OF).join(', ')}.`,
    );
  return [...new Set(named)] as Format[];
}
