import type { RunContext } from '../../core/run-context.ts';
import type { ByteSource } from '../byte-source.ts';

/** Part of the Encoding Standard that every host has; declared here because shared code is compiled without the DOM. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string };

/** Labels of the Encoding Standard, as `TextDecoder` takes them. */
export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DetectedEncoding {
  readonly name: EncodingName;
  /** Length of the byte order mark that opens the file. */
  readonly markBytes: number;
}

export interface TextChunk {
  /** Line ends are LF whatever the file has: CRLF and lone CR are turned into it, one for one line. */
  readonly text: string;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

/** Pieces of this size are read fastest: their cells die young, before the collector has to move them. */
const LARGEST_PIECE_BYTES = 1 << 17;

/** Decodes the first bytes of a file. With `strict`, throws TypeError on bytes that are not of the encoding. */
export function decodeSample(
  head: Uint8Array,
  encoding: DetectedEncoding,
  options: { readonly strict: boolean; readonly complete: boolean },
): string {
  const decoder = new TextDecoder(encoding.name, { fatal: options.strict, ignoreBOM: true });
  const text = decoder.decode(head.subarray(encoding.markBytes), { stream: !options.complete });
  return unifyLineEnds(options.complete || !text.endsWith('\r') ? text : text.slice(0, -1));
}

/** The whole file as text, piece by piece; the byte order mark is left out. Stops after `maxBytes` where given. */
export async function* decodeText(
  source: ByteSource,
  encoding: DetectedEncoding,
  run: RunContext,
  maxBytes = Number.POSITIVE_INFINITY,
): AsyncGenerator<TextChunk> {
  const decoder = new TextDecoder(encoding.name, { fatal: false, ignoreBOM: true });
  let toSkip = encoding.markBytes;
  let bytesRead = 0;
  let heldReturn = '';
  for await (const piece of pieces(source)) {
    run.checkpoint();
    const skipped = Math.min(toSkip, piece.length);
    toSkip -= skipped;
    bytesRead += piece.length;
    const text = heldReturn + decoder.decode(piece.subarray(skipped), { stream: true });
    heldReturn = text.endsWith('\r') ? '\r' : '';
    yield { text: unifyLineEnds(heldReturn ? text.slice(0, -1) : text), bytesRead };
    if (bytesRead >= maxBytes) return;
  }
  yield { text: unifyLineEnds(heldReturn + decoder.decode()), bytesRead };
}

/** The first `maxBytes` of the file, or all of it. */
export async function readHead(source: ByteSource, maxBytes: number): Promise<Uint8Array> {
  return (await readOpening(source, maxBytes)).bytes;
}

/** The first `maxBytes` of the file, and whether they are all of it: a source's stated length may be an estimate. */
export async function readOpening(
  source: ByteSource,
  maxBytes: number,
): Promise<{ readonly bytes: Uint8Array; readonly complete: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let complete = true;
  for await (const chunk of source.chunks()) {
    parts.push(chunk.subarray(0, maxBytes - length));
    complete = length + chunk.length <= maxBytes;
    length += parts.at(-1)!.length;
    if (!complete) break;
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return { bytes, complete };
}

async function* pieces(source: ByteSource): AsyncGenerator<Uint8Array> {
  for await (const chunk of source.chunks()) {
    for (let from = 0; from < chunk.length; from += LARGEST_PIECE_BYTES) {
      yield chunk.subarray(from, from + LARGEST_PIECE_BYTES);
    }
  }
}

function unifyLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
