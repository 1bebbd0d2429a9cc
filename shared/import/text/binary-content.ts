import { detectEncoding } from './detect-encoding.ts';

/** What a file that is no text is, and how to get at its figures. */
export interface BinaryContent {
  /** With its article: 'a PNG image'. */
  readonly name: string;
  readonly hint: string;
}

interface Signature extends BinaryContent {
  readonly bytes: readonly number[];
  /** Of the first of the bytes; left out: 0. */
  readonly at?: number;
}

const PATTERN_BYTES = 4096;
/** Text holds hardly any control characters; compressed data have one byte in nine below 0x20. */
const CONTROL_SHARE = 0.05;

const AS_CSV = 'Export it as CSV.';
const PICTURE = 'A picture holds no figures: export the data behind it as CSV.';
const PACKED = 'Unpack it and import what is inside; only gzip is read as it is.';
const DATABASE = 'Export the table as CSV or Parquet.';

/** By the first bytes, as the formats define them (Wikipedia, "List of file signatures"). */
const SIGNATURES: readonly Signature[] = [
  { name: 'a PNG image', hint: PICTURE, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG image', hint: PICTURE, bytes: [0xff, 0xd8, 0xff] },
  { name: 'a GIF image', hint: PICTURE, bytes: ascii('GIF8') },
  { name: 'a WebP image', hint: PICTURE, bytes: ascii('WEBP'), at: 8 },
  { name: 'a TIFF image', hint: PICTURE, bytes: [0x49, 0x49, 0x2a, 0x00] },
  { name: 'a TIFF image', hint: PICTURE, bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { name: 'a PDF document', hint: AS_CSV, bytes: ascii('%PDF') },
  {
    name: 'an old Excel workbook (.xls)',
    hint: 'Save it as .xlsx or as CSV.',
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
  },
  { name: 'a ZIP archive', hint: PACKED, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'an archive within an archive', hint: PACKED, bytes: [0x1f, 0x8b] },
  { name: 'a 7-Zip archive', hint: PACKED, bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: 'a RAR archive', hint: PACKED, bytes: [...ascii('Rar!'), 0x1a] },
  { name: 'a bzip2 archive', hint: PACKED, bytes: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4 },
  { name: 'an xz archive', hint: PACKED, bytes: [0xfd, ...ascii('7zXZ')] },
  { name: 'a Zstandard archive', hint: PACKED, bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'an SQLite database', hint: DATABASE, bytes: ascii('SQLite format 3') },
  { name: 'a DuckDB database', hint: DATABASE, bytes: ascii('DUCK'), at: 8 },
  { name: 'an Avro file', hint: AS_CSV, bytes: [...ascii('Obj'), 0x01] },
  { name: 'an Arrow file', hint: AS_CSV, bytes: ascii('ARROW1') },
  { name: 'a program', hint: AS_CSV, bytes: [0x7f, ...ascii('ELF')] },
  { name: 'a program', hint: AS_CSV, bytes: [...ascii('MZ'), 0x90, 0x00] },
];

/** What a file is that holds no text; null for text, in whatever encoding is read. */
export function binaryContent(head: Uint8Array): BinaryContent | null {
  const known = SIGNATURES.find(({ bytes, at = 0 }) => bytes.every((byte, i) => head[at + i] === byte));
  if (known) return { name: known.name, hint: known.hint };
  if (detectEncoding(head, false).name.startsWith('utf-16')) return null;
  const pattern = head.subarray(0, PATTERN_BYTES);
  const controls = pattern.reduce((sum, byte) => sum + (isControl(byte) ? 1 : 0), 0);
  return controls > CONTROL_SHARE * pattern.length
    ? { name: 'binary data', hint: 'Export the figures as CSV from the program that wrote it.' }
    : null;
}

/** But tab, line ends, form feed and escape, which stand in text. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b;
}

function ascii(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
