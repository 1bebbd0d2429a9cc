import { EngineError } from '../contract/outcome.ts';
import type { ByteSource } from './byte-source.ts';
import { type Container, openContainer } from './containers/open-container.ts';
import { chooseFormat } from './formats/choose-format.ts';
import type { FileFormat, FileOpening, OpenedTable } from './formats/format.ts';
import { binaryContent } from './text/binary-content.ts';
import { type DetectedEncoding, decodeSample, readOpening } from './text/decode-text.ts';
import { detectEncoding } from './text/detect-encoding.ts';

export interface OpenedFile {
  /** The text to read, and what it is wrapped in. */
  readonly container: Container;
  readonly format: FileFormat;
  readonly table: OpenedTable;
  readonly encoding: DetectedEncoding;
}

/** Enough to tell encoding, format and columns; the data rows in it are the sample that guesses are made from. */
const OPENING_BYTES = 1 << 18;
/** For tables so wide that the first opening holds no whole row. */
const LARGE_OPENING_BYTES = 1 << 24;
/** A format that cannot be read piece by piece is held in memory: the text, what is parsed of it, and its rows. */
const LARGEST_WHOLE_BYTES = 1 << 28;

/** Tells encoding, format and layout from a file's opening. Throws UNUSABLE_DATA where it is no table of text. */
export async function openFile(file: ByteSource, sheetName: string | null): Promise<OpenedFile> {
  const container = await openContainer(file, sheetName);
  const { source } = container;
  const opening = await readText(source, OPENING_BYTES);
  const format = chooseFormat(opening);
  const opened = { container, format, encoding: opening.encoding };
  if (opening.complete) return { ...opened, table: format.open(opening) };
  if (format.needsWhole) return { ...opened, table: format.open(await readWhole(source)) };
  const table = format.open(opening);
  if (table.layout.sampleRows.length > 0) return { ...opened, table };
  return { ...opened, table: format.open(await readText(source, LARGE_OPENING_BYTES)) };
}

async function readWhole(source: ByteSource): Promise<FileOpening> {
  const whole = await readText(source, LARGEST_WHOLE_BYTES);
  if (whole.complete) return whole;
  throw new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${source.name} is larger than ${LARGEST_WHOLE_BYTES >> 20} MiB, the most that can be read of its format.`,
    hint: 'Export it in several files of shorter spans, or as CSV; import takes them together.',
  });
}

async function readText(
  source: ByteSource,
  maxBytes: number,
): Promise<FileOpening & { readonly encoding: DetectedEncoding }> {
  const { bytes, complete } = await readOpening(source, maxBytes);
  const binary = binaryContent(bytes);
  if (binary !== null) {
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${source.name} is ${binary.name}, not a table that can be read.`,
      hint: binary.hint,
    });
  }
  const encoding = detectEncoding(bytes, complete);
  const text = decodeSample(bytes, encoding, { strict: false, complete });
  return { name: source.name, text, complete, encoding };
}
