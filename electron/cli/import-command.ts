import { Command } from 'commander';
import { CommandSession } from './command-session.ts';
import { addDataOptions, type DataOptions, importRequest } from './data-options.ts';
import { describeVerdict } from './describe-verdict.ts';

interface ImportOptions extends DataOptions {
  readonly json?: boolean;
}

export function importCommand(): Command {
  return addDataOptions(new Command('import'))
    .description('read data files and say what was found in them: series, gaps, rejected rows')
    .argument('<FILE...>', 'CSV or JSON files')
    .option('--json', 'print the verdict as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ headroom import traffic.csv cpu.csv
  $ headroom import export.csv --timezone Europe/Berlin --map "Util %=cpu" --json`,
    )
    .action(async (files: string[], options: ImportOptions) => {
      await CommandSession.run(options.workspace, async (session) => {
        const request = importRequest(await session.grant(files), options);
        const verdict = await session.call('import.commit', request);
        process.stdout.write(
          options.json ? `${JSON.stringify(verdict, null, 2)}\n` : describeVerdict(verdict),
        );
      });
    });
}
