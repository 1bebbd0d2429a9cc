import type { FileVerdict } from '../contract/import-types.ts';
import { type RunContext, takeTurn } from '../core/run-context.ts';
import { alterBatch } from '../core/series/alter-batch.ts';
import { mergeSeries } from '../core/series/merge-series.ts';
import type { SeriesBatch } from '../core/series/series-batch.ts';
import type { BatchShelf } from './batch-shelf.ts';
import { describeMeaning, identityOf } from './columns/table-plan.ts';
import type { ImportedFile } from './imported-file.ts';
import { ProblemLog } from './problem-log.ts';

export interface JoinedFiles {
  /** One series for each (service, signal, resource), with the files it came from. */
  readonly series: readonly SeriesBatch[];
  /** The files' verdicts, in order, with what joining them showed. */
  readonly verdicts: readonly FileVerdict[];
}

/**
 * Joins files by time: the same series in several of them becomes one, and where they overlap the later file wins.
 * `shelf` takes joined samples out of memory; null: they stay in it.
 */
export async function joinFiles(
  files: readonly ImportedFile[],
  shelf: BatchShelf | null,
  run: RunContext,
): Promise<JoinedFiles> {
  const joined = new Map<string, SeriesBatch>();
  const verdicts: FileVerdict[] = [];
  for (const [index, file] of files.entries()) {
    const log = new ProblemLog();
    for (const { batch } of file.series) {
      const series = alterBatch(batch, { files: [index] });
      const key = keyOf(series, joined, log);
      const known = joined.get(key);
      if (!known) joined.set(key, series);
      else {
        await takeTurn(run);
        const both = join(known, series, log);
        joined.set(key, shelf ? shelf.keep(both) : both);
      }
    }
    verdicts.push({ ...file.verdict, problems: [...file.verdict.problems, ...log.toProblems()] });
  }
  return { series: [...joined.values()], verdicts };
}

/** Figures in different units are not one series; where one of the two states none, they are taken to be the same. */
function keyOf(series: SeriesBatch, joined: ReadonlyMap<string, SeriesBatch>, log: ProblemLog): string {
  const identity = identityOf(series.service, series.signal, series.resource);
  const unit = joined.get(identity)?.unit ?? series.unit;
  if (unit === series.unit || unit === '' || series.unit === '') return identity;
  log.addMany('different-units', 1, `${labelOf(series)}, ${series.unit} beside ${unit}`);
  return `${identity}\u0000${series.unit}`;
}

function join(earlier: SeriesBatch, later: SeriesBatch, log: ProblemLog): SeriesBatch {
  const { series, overlapping, differing } = mergeSeries(earlier, later);
  log.addMany(
    'overlapping-files',
    overlapping,
    `${labelOf(later)}, ${overlapping}, of which ${differing} differ`,
  );
  return earlier.unit === '' ? { ...series, unit: later.unit } : series;
}

function labelOf(series: SeriesBatch): string {
  return `${series.service} ${describeMeaning(series)}`;
}
