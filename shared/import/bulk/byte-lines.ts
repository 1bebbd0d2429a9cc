import { EngineError } from '../../contract/outcome.ts';
import { UNATTENDED } from '../../core/run-context.ts';
import type { SampleCollector } from '../collect-samples.ts';
import type { ProblemLog } from '../problem-log.ts';
import { type RowBatch, type RowLayout, takeRows } from '../table/read-rows.ts';
import { countReplacedLines } from '../text/note-replaced-text.ts';
import type { PlainReader } from './plain-reader.ts';
import type { PlainRows } from './plain-rows.ts';

const LINE_FEED = 10;
const RETURN = 13;
const QUOTE = 34;

/** A quote that is open for longer than this has not been closed. */
const LONGEST_ROW_BYTES = 1 << 20;
/** A line longer than this is no table's row; to hold on to it would let one file fill the memory. */
const LONGEST_LINE_BYTES = 1 << 24;

interface ByteLinesOptions {
  readonly layout: RowLayout;
  /** Lines before the first data row, and bytes before the first line. */
  readonly skipLines: number;
  readonly skipBytes: number;
  readonly rows: PlainRows;
  readonly collector: SampleCollector;
  readonly decode: (bytes: Uint8Array) => string;
  readonly log: ProblemLog;
}

/** Cuts bytes into lines: plain ones are taken as they are, the others one row at a time as text. */
export class ByteLines implements PlainReader {
  readonly #options: ByteLinesOptions;
  #rest: Uint8Array = new Uint8Array(0);
  #line = 1;
  #skipBytes: number;

  constructor(options: ByteLinesOptions) {
    this.#options = options;
    this.#skipBytes = options.skipBytes;
  }

  take(piece: Uint8Array): void {
    const fresh = piece.subarray(this.#skipBytes);
    this.#skipBytes -= piece.length - fresh.length;
    const bytes = joinBytes(this.#rest, fresh);
    const end = endOfLines(bytes);
    this.#rest = bytes.slice(this.#takeLines(bytes, end, false));
    if (this.#rest.length > LONGEST_LINE_BYTES) throw lineTooLong(this.#line);
    this.#options.collector.putAside();
  }

  end(cut: boolean): void {
    if (!cut && this.#rest.length > 0) {
      const bytes = joinBytes(this.#rest, Uint8Array.of(LINE_FEED));
      this.#takeLines(bytes, bytes.length, true);
    }
    this.#rest = new Uint8Array(0);
  }

  /** Takes whole rows of the lines before `end`, and gives where it stopped: at a row that is not yet whole. */
  #takeLines(bytes: Uint8Array, end: number, atEnd: boolean): number {
    const { rows, decode, log, skipLines } = this.#options;
    let at = 0;
    while (at < end && this.#line <= skipLines) {
      at = lineEnd(bytes, at, end);
      this.#line += 1;
    }
    let sawBeyondAscii = at > 0;
    while (at < end) {
      const next = rows.take(bytes, at, this.#line);
      if (next >= 0) {
        this.#line += 1;
        at = next;
        continue;
      }
      const taken = this.#takeAsText(bytes, at, end, atEnd);
      if (taken === 0) break;
      sawBeyondAscii ||= bytes.subarray(at, at + taken).some((byte) => byte > 127);
      at += taken;
    }
    if (rows.sawBeyondAscii() || sawBeyondAscii)
      log.addMany('undecodable-text', countReplacedLines(decode(bytes.subarray(0, at))));
    return at;
  }

  /** Takes one row as text; gives its length in bytes, or 0 where its end is not there yet. */
  #takeAsText(bytes: Uint8Array, from: number, end: number, atEnd: boolean): number {
    const first = this.#textOf(bytes, from, lineFeedAfter(bytes, from));
    if (!first.batch.broken.size || !isQuoteOpen(bytes, from, first.end)) return this.#accept(first, from);
    const last = closingLine(bytes, first.end, end);
    if (last === null) {
      if (!atEnd && bytes.length - from <= LONGEST_ROW_BYTES) return 0;
      return this.#accept(first, from);
    }
    const whole = this.#textOf(bytes, from, last);
    return this.#accept(whole.batch.broken.size === 0 ? whole : first, from);
  }

  #textOf(bytes: Uint8Array, from: number, end: number): TextRows {
    const { decode, layout } = this.#options;
    const text = decode(bytes.subarray(from, end)).replace(/\r\n?/g, '\n');
    const lines = text.split('\n').length - 1;
    const { batch } = takeRows(text.slice(0, -1), layout, this.#line, true, 0);
    return { batch, nextLine: this.#line + lines, end };
  }

  #accept({ batch, nextLine, end }: TextRows, from: number): number {
    const { collector, rows } = this.#options;
    collector.addBatch(batch, UNATTENDED);
    rows.learnTime();
    this.#line = nextLine;
    return end - from;
  }
}

interface TextRows {
  readonly batch: RowBatch;
  readonly nextLine: number;
  readonly end: number;
}

/** Behind the last line feed; behind the last return where lines have grown long without one. */
function endOfLines(bytes: Uint8Array): number {
  const end = bytes.lastIndexOf(LINE_FEED) + 1;
  if (end > 0 || bytes.length < LONGEST_ROW_BYTES) return end;
  const last = bytes.lastIndexOf(RETURN) + 1;
  return last === bytes.length ? 0 : last;
}

function lineFeedAfter(bytes: Uint8Array, from: number): number {
  const found = bytes.indexOf(LINE_FEED, from);
  return found < 0 ? bytes.length : found + 1;
}

function lineEnd(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (bytes[at] === LINE_FEED) return at + 1;
    if (bytes[at] === RETURN) return bytes[at + 1] === LINE_FEED ? at + 2 : at + 1;
  }
  return end;
}

function isQuoteOpen(bytes: Uint8Array, from: number, to: number): boolean {
  let open = false;
  for (let at = bytes.indexOf(QUOTE, from); at >= 0 && at < to; at = bytes.indexOf(QUOTE, at + 1))
    open = !open;
  return open;
}

/** The end of the first line from `from` on with an odd number of quotes, which closes the one that is open; or null. */
function closingLine(bytes: Uint8Array, from: number, end: number): number | null {
  const limit = Math.min(end, from + LONGEST_ROW_BYTES);
  for (let at = from; at < limit; ) {
    const quote = bytes.indexOf(QUOTE, at);
    if (quote < 0 || quote >= limit) return null;
    const lineFrom = bytes.lastIndexOf(LINE_FEED, quote) + 1;
    const lineTo = lineFeedAfter(bytes, quote);
    if (isQuoteOpen(bytes, lineFrom, lineTo)) return lineTo;
    at = lineTo;
  }
  return null;
}

function joinBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

function lineTooLong(line: number): EngineError {
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `Line ${line} is longer than ${LONGEST_LINE_BYTES >> 20} million characters.`,
    hint: 'Check that the file is a table with one row a line.',
  });
}
