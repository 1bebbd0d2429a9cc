import { EngineError } from '../../contract/outcome.ts';
import type { TextChunk } from '../text/decode-text.ts';
import { parseDelimited } from './parse-delimited.ts';
import { recoverRows } from './recover-rows.ts';

/** Rows of cells as the file has them, blank lines included (as one empty cell). */
export interface RowBatch {
  readonly rows: readonly (readonly string[])[];
  /** 1-based line of the file each row begins on; 0 where the file is not one of lines. */
  readonly lines: readonly number[];
  /** True where the row's quotes do not close: its cells cannot be trusted. */
  readonly broken: ReadonlySet<number>;
  readonly bytesRead: number;
  /** Rows of the file, beyond one for each of these; below zero where these only sum up rows counted before. */
  readonly alsoRead?: number;
  /** How many of those could not be read. */
  readonly alsoRejected?: number;
}

export interface RowLayout {
  readonly delimiter: string;
  /** Cells of a usual row; tells a row that runs over several lines from one that lost a quote. */
  readonly width: number;
  /** Lines and characters before the first data row. */
  readonly skipLines: number;
  readonly skipCharacters: number;
}

/** A row longer than this is taken for an unclosed quote that has swallowed the rows after it. */
const LONGEST_ROW_CHARACTERS = 1 << 20;

/** A line longer than this is no table's row; to hold on to it would let one file fill the memory. */
const LONGEST_LINE_CHARACTERS = 1 << 24;

/**
 * Cuts a stream of text into rows, keeping no more of it than one piece and one unfinished row.
 * `cut`: the stream stops before the end of the file, so its last, unfinished row is dropped.
 */
export async function* readRows(
  chunks: AsyncIterable<TextChunk>,
  layout: RowLayout,
  cut: boolean,
): AsyncGenerator<RowBatch> {
  let toSkip = layout.skipCharacters;
  let rest = '';
  let line = layout.skipLines + 1;
  let bytesRead = 0;
  for await (const chunk of chunks) {
    bytesRead = chunk.bytesRead;
    const fresh = toSkip > 0 ? chunk.text.slice(toSkip) : chunk.text;
    toSkip -= Math.min(toSkip, chunk.text.length);
    rest += fresh;
    if (!fresh.includes('\n')) {
      if (rest.length > LONGEST_LINE_CHARACTERS) throw lineTooLong(line);
      continue;
    }
    const piece = takeRows(rest, layout, line, false, bytesRead);
    line = piece.nextLine;
    rest = rest.slice(piece.length);
    yield piece.batch;
  }
  if (!cut && rest.length > 0) yield takeRows(rest, layout, line, true, bytesRead).batch;
}

function lineTooLong(line: number): EngineError {
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `Line ${line} is longer than ${LONGEST_LINE_CHARACTERS >> 20} million characters.`,
    hint: 'Check that the file is a table with one row a line.',
  });
}

interface Piece {
  readonly batch: RowBatch;
  readonly length: number;
  readonly nextLine: number;
}

/** The rows of a text that begins with one. Unless `atEnd`, the last is left out, since it may go on. */
export function takeRows(
  text: string,
  layout: RowLayout,
  firstLine: number,
  atEnd: boolean,
  bytesRead: number,
): Piece {
  const parsed = parseDelimited(text, layout.delimiter, atEnd);
  const stuck = !atEnd && text.length - parsed.length > LONGEST_ROW_CHARACTERS;
  if (parsed.brokenQuotes || stuck) {
    const length = atEnd ? text.length : stuck ? text.lastIndexOf('\n') + 1 : parsed.length;
    const recovered = recoverRows(text.slice(0, length), layout, firstLine);
    return {
      batch: { rows: recovered.rows, lines: recovered.lines, broken: recovered.broken, bytesRead },
      length,
      nextLine: recovered.nextLine,
    };
  }
  const { lines, nextLine } = numberLines(parsed.rows, firstLine, text.includes('"'));
  return {
    batch: { rows: parsed.rows, lines, broken: NONE_BROKEN, bytesRead },
    length: parsed.length,
    nextLine,
  };
}

const NONE_BROKEN: ReadonlySet<number> = new Set();

function numberLines(
  rows: readonly (readonly string[])[],
  firstLine: number,
  mayHoldLineEnds: boolean,
): { lines: number[]; nextLine: number } {
  const lines = new Array<number>(rows.length);
  let line = firstLine;
  for (let i = 0; i < rows.length; i++) {
    lines[i] = line;
    line += 1 + (mayHoldLineEnds ? countLineEnds(rows[i]!) : 0);
  }
  return { lines, nextLine: line };
}

/** Line ends inside the quoted cells of a row. */
export function countLineEnds(row: readonly string[]): number {
  let count = 0;
  for (const cell of row) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}
