import { Command } from 'commander';
import { DATA_FILE_KINDS } from '../../shared/contract/data-files.ts';
import type { ImportRequest, ImportVerdict } from '../../shared/contract/import-types.ts';
import { CommandSession } from './command-session.ts';
import { addDataOptions, type DataOptions, importRequest } from './data-options.ts';
import { describeVerdict } from './describe-verdict.ts';

interface ImportOptions extends DataOptions {
  readonly json?: boolean;
}

export function importCommand(): Command {
  return addDataOptions(new Command('import'))
    .description('read data files and say what was found in them: series, gaps, rejected rows')
    .argument('<FILE...>', `files of ${DATA_FILE_KINDS}`)
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
        const verdict = await importOrExplain(session, request, options.json ?? false);
        process.stdout.write(
          options.json ? asJson({ ...verdict, lineage: await lineageOf(session) }) : describeVerdict(verdict),
        );
      });
    });
}

/** Imports; where that fails and JSON is wanted, prints what was found and what is asked before it fails. */
async function importOrExplain(
  session: CommandSession,
  request: ImportRequest,
  json: boolean,
): Promise<ImportVerdict> {
  try {
    return await session.call('import.commit', request);
  } catch (failure) {
    if (json) {
      const preview = await session.call('import.preview', request).catch(() => null);
      if (preview) process.stdout.write(asJson({ files: preview.files, questions: preview.questions }));
    }
    throw failure;
  }
}

/** Of each series the workspace holds: the imports, files, lines and columns its samples came from. */
async function lineageOf(session: CommandSession): Promise<readonly unknown[]> {
  const { series } = await session.call('series.list', {});
  const lineage: unknown[] = [];
  for (const { id, service, signal, resource, unit } of series) {
    const { origins } = await session.call('series.lineage', { seriesId: id });
    lineage.push({ service, signal, resource, unit, origins });
  }
  return lineage;
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
