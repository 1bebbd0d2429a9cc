import type { FileVerdict, ImportPreview, ImportQuestion } from '../contract/import-types.ts';
import type { RunContext } from '../core/run-context.ts';
import type { AssembledSeries } from './assemble-series.ts';
import type { ByteSource } from './byte-source.ts';
import { describeFile } from './describe-file.ts';
import type { ImportOptions } from './import-options.ts';
import { openFile } from './open-file.ts';
import { planReading } from './plan-reading.ts';
import { ProblemLog } from './problem-log.ts';
import { decodeText } from './text/decode-text.ts';
import { noteReplacedText } from './text/note-replaced-text.ts';

export type PreviewTable = ImportPreview['tables'][number];

/** One file, read: its series, the verdict on it, and the table the planner looks at. */
export interface ImportedFile {
  readonly verdict: FileVerdict;
  /** While any is open nothing is read: no series, and no rows are counted. */
  readonly questions: readonly ImportQuestion[];
  readonly table: PreviewTable;
  readonly series: readonly AssembledSeries[];
  /** Names of metrics in a long table, which the planner may map like columns. */
  readonly metrics: readonly string[];
}

/** Up to this size a preview reads the whole file, so that its verdict is the one the import will give. */
const WHOLE_PREVIEW_BYTES = 20 * (1 << 20);
/** Of larger files it reads this much. */
const PART_PREVIEW_BYTES = 8 * (1 << 20);

/**
 * Reads a whole file. Throws UNUSABLE_DATA where it is no table of text, INVALID_INPUT where what the planner set
 * cannot be, and whatever the source throws.
 */
export function importFile(
  source: ByteSource,
  options: ImportOptions,
  run: RunContext,
): Promise<ImportedFile> {
  return readFile(source, options, run, Number.POSITIVE_INFINITY);
}

/** Reads as much of a file as a preview needs: all of it up to 20 MiB, else the first 8 MiB, and says so. */
export function previewFile(
  source: ByteSource,
  options: ImportOptions,
  run: RunContext,
): Promise<ImportedFile> {
  const all = source.bytes <= WHOLE_PREVIEW_BYTES;
  return readFile(source, options, run, all ? Number.POSITIVE_INFINITY : PART_PREVIEW_BYTES);
}

async function readFile(
  source: ByteSource,
  options: ImportOptions,
  run: RunContext,
  maxBytes: number,
): Promise<ImportedFile> {
  const { table, encoding } = await openFile(source);
  const log = new ProblemLog();
  const cut = source.bytes > maxBytes;
  if (cut) log.addMany('part-of-file', 1, `${maxBytes >> 20} of ${Math.round(source.bytes / (1 << 20))} MiB`);
  const text = () => decodeText(source, encoding, run, maxBytes);
  const reading = await planReading(source.name, table, options, log, () => table.rows(text(), cut));
  if (reading.collector) {
    for await (const batch of table.rows(noteReplacedText(text(), log), cut)) {
      reading.collector.addBatch(batch, run);
      run.report(Math.min(1, batch.bytesRead / Math.max(1, source.bytes)), `Reading ${source.name}`);
    }
  }
  run.checkpoint();
  return describeFile(source.name, encoding.name, table, reading, options, log);
}
