import { parquetMetadata } from 'hyparquet/src/metadata.js';
import { parquetRead } from 'hyparquet/src/read.js';
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors';
import { Temporal } from 'temporal-polyfill';
import type { ByteSource } from '../byte-source.ts';
import { csvText } from './csv-text.ts';
import { readAll, unreadable } from './read-all.ts';

/** Part of the Encoding Standard that every host has; declared here because shared code is compiled without the DOM. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const DAY_MS = 86_400_000;

/**
 * A Parquet file as text with commas: a header, and the flat columns row group by row group. Instants become epochs;
 * times that are not adjusted to UTC stay wall times without a zone. Pages may be compressed with Snappy, gzip, Zstandard,
 * Brotli or LZ4. Throws UNUSABLE_DATA where it is damaged.
 */
export async function openParquet(file: ByteSource): Promise<ByteSource> {
  const bytes = await readAll(file);
  const whole = bytes.slice().buffer;
  const metadata = readMetadata(file.name, whole);
  return {
    name: file.name,
    bytes: bytes.length * USUAL_RATIO,
    chunks: () => readGroups(file.name, whole, metadata),
  };
}

/** Snappy is the reader's own. */
const COMPRESSORS = {
  GZIP: decompressGzip,
  ZSTD: (input: Uint8Array) => decompressZstd(input),
  BROTLI: decompressBrotli,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};

/** How much longer the text is than the file, roughly. */
const USUAL_RATIO = 8;

type Metadata = ReturnType<typeof parquetMetadata>;

function readMetadata(name: string, whole: ArrayBuffer): Metadata {
  try {
    return parquetMetadata(whole);
  } catch (cause) {
    throw unreadable(name, 'a Parquet file', cause);
  }
}

async function* readGroups(name: string, whole: ArrayBuffer, metadata: Metadata): AsyncGenerator<Uint8Array> {
  const columns = metadata.schema.slice(1).filter((element) => element.num_children === undefined);
  const names = columns.map((element) => element.name);
  const inUtc = columns.map(
    (element) => element.logical_type?.type !== 'TIMESTAMP' || element.logical_type.isAdjustedToUTC,
  );
  yield csvText([names]);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    let rows: readonly (readonly unknown[])[] = [];
    const options = {
      file: whole,
      metadata,
      columns: names,
      rowStart,
      rowEnd,
      parsers: PARSERS,
      compressors: COMPRESSORS,
    };
    await parquetRead({
      ...options,
      onComplete: (read: readonly (readonly unknown[])[]) => {
        rows = read;
      },
    }).catch((cause: unknown) => {
      throw unreadable(name, 'a Parquet file', cause);
    });
    yield csvText(rows.map((row) => row.map((cell, i) => cellText(cell, inUtc[i]!))));
    rowStart = rowEnd;
  }
}

/** An instant or wall time, in milliseconds, kept apart from other numbers until its column says which it is. */
class Moment {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: false });

const PARSERS = {
  timestampFromMilliseconds: (ms: bigint) => new Moment(Number(ms)),
  timestampFromMicroseconds: (us: bigint) => new Moment(Number(us / 1000n)),
  timestampFromNanoseconds: (ns: bigint) => new Moment(Number(ns / 1_000_000n)),
  dateFromDays: (days: number) =>
    Temporal.Instant.fromEpochMilliseconds(days * DAY_MS)
      .toString()
      .slice(0, 10),
  stringFromBytes: (bytes: Uint8Array | undefined) =>
    bytes === undefined ? undefined : decoder.decode(bytes),
};

function cellText(cell: unknown, inUtc: boolean): string {
  if (cell instanceof Moment) {
    if (inUtc) return String(cell.ms);
    return Temporal.Instant.fromEpochMilliseconds(cell.ms).toString().slice(0, -1);
  }
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean'
    ? String(cell)
    : '';
}
