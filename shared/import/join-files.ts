import type { FileVerdict } from '../contract/import-types.ts';
import { mergeSeries } from '../core/series/merge-series.ts';
import type { SeriesBatch } from '../core/series/series-batch.ts';
import { describeMeaning, identityOf } from './columns/table-plan.ts';
import type { ImportedFile } from './import-file.ts';
import { ProblemLog } from './problem-log.ts';

export interface JoinedFiles {
  /** One series for each (service, signal, resource), with the files it came from. */
  readonly series: readonly SeriesBatch[];
  /** The files' verdicts, in order, with what joining them showed. */
  readonly verdicts: readonly FileVerdict[];
}

/** Joins files by time: the same series in several of them becomes one, and where they overlap the later file wins. */
export function joinFiles(files: readonly ImportedFile[]): JoinedFiles {
  const joined = new Map<string, SeriesBatch>();
  const verdicts = files.map((file, index) => {
    const log = new ProblemLog();
    for (const { batch } of file.series) {
      const series = { ...batch, files: [index] };
      const identity = identityOf(series.service, series.signal, series.resource);
      const known = joined.get(identity);
      joined.set(identity, known ? join(known, series, log) : series);
    }
    return { ...file.verdict, problems: [...file.verdict.problems, ...log.toProblems()] };
  });
  return { series: [...joined.values()], verdicts };
}

function join(earlier: SeriesBatch, later: SeriesBatch, log: ProblemLog): SeriesBatch {
  const label = `${later.service} ${describeMeaning(later)}`;
  if (earlier.unit !== later.unit) {
    log.addMany(
      'different-units',
      1,
      `${label}, ${later.unit || 'none stated'} after ${earlier.unit || 'none stated'}`,
    );
  }
  const merged = mergeSeries(earlier, later);
  const { overlapping, differing } = merged;
  log.addMany('overlapping-files', overlapping, `${label}, ${overlapping}, of which ${differing} differ`);
  return merged.series;
}
