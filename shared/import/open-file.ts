import { EngineError } from '../contract/outcome.ts';
import type { ByteSource } from './byte-source.ts';
import { chooseFormat } from './formats/choose-format.ts';
import type { OpenedTable } from './formats/format.ts';
import { type DetectedEncoding, decodeSample, readHead } from './text/decode-text.ts';
import { detectEncoding, nameBinaryFormat } from './text/detect-encoding.ts';

export interface OpenedFile {
  readonly table: OpenedTable;
  readonly encoding: DetectedEncoding;
}

/** Enough to tell encoding, format and columns; the data rows in it are the sample that guesses are made from. */
const OPENING_BYTES = 1 << 18;
/** For tables so wide that the first opening holds no whole row. */
const LARGE_OPENING_BYTES = 1 << 24;

/** Tells encoding, format and layout from a file's opening. Throws UNUSABLE_DATA where it is no table of text. */
export async function openFile(source: ByteSource): Promise<OpenedFile> {
  const opened = await openWith(source, OPENING_BYTES);
  if (opened.table.layout.sampleRows.length > 0 || source.bytes <= OPENING_BYTES) return opened;
  return openWith(source, LARGE_OPENING_BYTES);
}

async function openWith(source: ByteSource, bytes: number): Promise<OpenedFile> {
  const head = await readHead(source, bytes);
  const complete = head.length >= source.bytes;
  const binary = nameBinaryFormat(head);
  if (binary !== null) {
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${source.name} is ${binary}, which cannot be read.`,
      hint: 'Export it as CSV.',
    });
  }
  const encoding = detectEncoding(head, complete);
  const text = decodeSample(head, encoding, { strict: false, complete });
  const opening = { name: source.name, text, complete };
  return { encoding, table: chooseFormat(opening).open(opening) };
}
