import type { FileVerdict, ImportPreview, ImportQuestion } from '../contract/import-types.ts';
import type { LineRange } from '../contract/series-types.ts';
import type { AssembledSeries } from './assemble-series.ts';

/** One file, read: its series, the verdict on it, and the table the planner looks at. */
export interface ImportedFile {
  readonly verdict: FileVerdict;
  /** While any is open nothing is read: no series, and no rows are counted. */
  readonly questions: readonly ImportQuestion[];
  readonly table: PreviewTable;
  /** What it has in common with other files of its format and header. */
  readonly shape: string;
  readonly series: readonly AssembledSeries[];
  /** First and last line that samples came from; null where the format has no lines. */
  readonly lines: LineRange | null;
  /** The zone that times without an offset were read in; null where there were none. */
  readonly localZone: string | null;
  /** Names of metrics in a long table, which the planner may map like columns. */
  readonly metrics: readonly string[];
}

export type PreviewTable = ImportPreview['tables'][number];
