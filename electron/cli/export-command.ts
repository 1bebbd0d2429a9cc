import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { Command } from 'commander';
import type { ExportFormat } from '../../shared/contract/workspace-types.ts';
import { countOf } from '../../shared/report/format-figures.ts';
import { CommandFailure, EXIT, usageFailure } from './command-failure.ts';
import { CommandSession } from './command-session.ts';

interface ExportOptions {
  readonly workspace: string;
  readonly out: string;
}

export function exportCommand(): Command {
  return new Command('export')
    .description("write every sample of a workspace's series to one Parquet or CSV file")
    .requiredOption('--workspace <FILE>', 'the .headroom file that holds the series')
    .requiredOption('--out <FILE>', 'the file to write; its name ends in .parquet or .csv')
    .addHelpText(
      'after',
      `
Columns: time (UTC), service, signal, resource, unit, step_seconds, value, source (the file it came from).

Example:
  $ headroom export --workspace peak.headroom --out series.parquet`,
    )
    .action(async ({ workspace, out }: ExportOptions) => {
      const format = formatOf(out);
      if (!existsSync(workspace)) {
        throw new CommandFailure(EXIT.unusableInput, `--workspace: there is no file ${workspace}.`);
      }
      await CommandSession.run(workspace, async (session) => {
        const fileId = await session.grantPlace(out);
        const { location, rows } = await session.call('workspace.export', { format, fileId });
        process.stdout.write(`${countOf(rows, 'sample')} written to ${location}\n`);
      });
    });
}

function formatOf(path: string): ExportFormat {
  const extension = extname(path).toLowerCase();
  if (extension === '.parquet') return 'parquet';
  if (extension === '.csv') return 'csv';
  throw usageFailure(
    `--out: ${path} ends neither in .parquet nor in .csv.`,
    'The ending decides the format.',
  );
}
