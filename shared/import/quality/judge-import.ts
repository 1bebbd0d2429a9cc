import type { ImportFinding } from '../../contract/import-types.ts';
import { type RunContext, takeTurn } from '../../core/run-context.ts';
import { alterBatch } from '../../core/series/alter-batch.ts';
import type { SeriesBatch } from '../../core/series/series-batch.ts';
import { identityOf } from '../columns/table-plan.ts';
import type { ImportedFile } from '../imported-file.ts';
import { judgeClocks } from './judge-clocks.ts';
import { judgeHiddenClocks } from './judge-hidden-clocks.ts';
import { judgeNotes } from './judge-notes.ts';
import { judgeSeries } from './judge-series.ts';
import { type JudgedService, judgeService } from './judge-service.ts';

export interface JudgedImport {
  /** By series, in the order of the series; what concerns a whole file comes last. */
  readonly findings: readonly ImportFinding[];
  /** The series given, with the stretches in which demand was cut off. */
  readonly series: readonly SeriesBatch[];
}

/** Says what the joined series of an import show, one finding a row. */
export async function judgeImport(
  files: readonly ImportedFile[],
  joined: readonly SeriesBatch[],
  run: RunContext,
): Promise<JudgedImport> {
  const namesOf = (series: SeriesBatch) =>
    (series.files ?? [...files.keys()]).map((index) => files[index]!.verdict.name);
  const judged: JudgedService[] = [];
  for (const service of new Set(joined.map((one) => one.service))) {
    await takeTurn(run);
    const shelved = joined.filter((one) => one.service === service);
    const { findings, series } = judgeService(shelved.map(takeOffShelf), namesOf);
    judged.push({ findings, series: shelved.map((one, i) => withCensoredOf(one, series[i]!)) });
  }
  const own: ImportFinding[] = [];
  for (const series of joined) {
    await takeTurn(run);
    own.push(...notesOf(series, files), ...judgeSeries(takeOffShelf(series), namesOf(series)));
  }
  return {
    findings: [
      ...own,
      ...judged.flatMap(({ findings }) => findings),
      ...files.flatMap(judgeClocks),
      ...files.flatMap(judgeHiddenClocks),
    ],
    series: judged.flatMap(({ series }) => series),
  };
}

/** The same series with its samples in memory, so that they are read once however often they are looked at. */
function takeOffShelf(series: SeriesBatch): SeriesBatch {
  return { ...series };
}

function withCensoredOf(series: SeriesBatch, { censored }: SeriesBatch): SeriesBatch {
  return censored ? alterBatch(series, { censored }) : series;
}

function notesOf(series: SeriesBatch, files: readonly ImportedFile[]): readonly ImportFinding[] {
  const identity = identityOf(series.service, series.signal, series.resource);
  return files.flatMap(({ verdict, series: assembled }) =>
    assembled.flatMap(({ batch, notes }) =>
      batch.unit === series.unit && identityOf(batch.service, batch.signal, batch.resource) === identity
        ? judgeNotes(batch, verdict.name, notes)
        : [],
    ),
  );
}
