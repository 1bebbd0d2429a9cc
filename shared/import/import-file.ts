import { type RunContext, subrange } from '../core/run-context.ts';
import { BatchShelf } from './batch-shelf.ts';
import { plainReader, readPlain } from './bulk/read-plain.ts';
import type { ByteSource } from './byte-source.ts';
import { describeFile } from './describe-file.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportedFile } from './imported-file.ts';
import { creditKnown, knownColumns, shapeOf, withKnownColumns } from './known-columns.ts';
import { openFile } from './open-file.ts';
import { planReading } from './plan-reading.ts';
import { ProblemLog } from './problem-log.ts';
import type { Scratch } from './scratch.ts';
import { decodeText } from './text/decode-text.ts';
import { noteReplacedText } from './text/note-replaced-text.ts';

/** Up to this size a preview reads the whole file, so that its verdict is the one the import will give. */
const WHOLE_PREVIEW_BYTES = 20 * (1 << 20);
/** Of larger files it reads this much. */
const PART_PREVIEW_BYTES = 8 * (1 << 20);

/** Share of the work that is reading; the rest is making series. */
const READING_SHARE = 0.55;

/**
 * Reads a whole file. Of large ones the samples are put aside in `scratch` where it is given. Throws UNUSABLE_DATA where
 * it is no table of text, INVALID_INPUT where what the planner set cannot be, and whatever the source throws.
 */
export function importFile(
  source: ByteSource,
  options: ImportOptions,
  run: RunContext,
  scratch: Scratch | null = null,
): Promise<ImportedFile> {
  return readFile(source, options, run, Number.POSITIVE_INFINITY, scratch);
}

/** Reads as much of a file as a preview needs: all of it up to 20 MiB, else the first 8 MiB, and says so. */
export function previewFile(
  source: ByteSource,
  options: ImportOptions,
  run: RunContext,
): Promise<ImportedFile> {
  return readFile(source, options, run, PART_PREVIEW_BYTES, null);
}

async function readFile(
  file: ByteSource,
  options: ImportOptions,
  run: RunContext,
  partBytes: number,
  scratch: Scratch | null,
): Promise<ImportedFile> {
  const opened = await openFile(file, options.sheet ?? null);
  const { container, table, encoding, format } = opened;
  const { source, sheets } = container;
  const log = new ProblemLog();
  const cut = !table.inMemory && partBytes < source.bytes && source.bytes > WHOLE_PREVIEW_BYTES;
  const maxBytes = cut ? partBytes : Number.POSITIVE_INFINITY;
  if (cut) log.addMany('part-of-file', 1, `${maxBytes >> 20} of ${Math.round(source.bytes / (1 << 20))} MiB`);
  if (sheets && sheets.others.length > 0)
    log.addMany('other-sheets', sheets.others.length, sheets.others.join(', '));
  if (!format.verified) log.addMany('unverified-format', 1, table.format);
  const text = () => decodeText(source, encoding, run, maxBytes);
  const planned = options.mapping ?? [];
  const remembered = (await options.recall?.(shapeOf(format.id, table))) ?? null;
  const known = knownColumns(table, remembered, planned);
  const settled = withKnownColumns(options, known);
  const allRows = () => table.rows(text(), cut, null);
  const reading = await planReading(source.name, table, settled, log, allRows, scratch);
  const { collector } = reading;
  if (collector) {
    const progress = (bytesRead: number) =>
      reportReading(source, bytesRead, collector.read, subrange(run, 0, READING_SHARE));
    const plain = plainReader(opened, reading, log);
    if (plain) await readPlain(source, plain, run, { maxBytes, cut, progress });
    else {
      for await (const batch of table.rows(noteReplacedText(text(), log), cut, log)) {
        collector.addBatch(batch, run);
        progress(batch.bytesRead);
      }
    }
  }
  run.checkpoint();
  const shelf = scratch && new BatchShelf(scratch);
  const assembling = subrange(run, READING_SHARE, 1);
  const credited = creditKnown(reading, known, planned);
  return describeFile(opened, credited, remembered, settled, log, shelf, assembling);
}

function reportReading(source: ByteSource, bytesRead: number, rows: number, run: RunContext): void {
  const of = bytesRead < source.bytes ? `${mebibytes(bytesRead)} of ` : '';
  const size = `${of}${mebibytes(Math.max(bytesRead, source.bytes))} MiB`;
  const stage = `Reading ${source.name}: ${size}, ${countOf(rows)} rows`;
  run.report(Math.min(1, bytesRead / Math.max(1, source.bytes)), stage);
}

function mebibytes(bytes: number): string {
  return (bytes / (1 << 20)).toFixed(bytes < 10 * (1 << 20) ? 1 : 0);
}

function countOf(rows: number): string {
  return rows < 1e6 ? String(rows) : `${(rows / 1e6).toFixed(1)} million`;
}
