import { type CellKind, cellKind } from '../cells/cell-kind.ts';
import { detectNumberStyle, type NumberStyle } from '../cells/parse-number.ts';
import { splitName, TIME_WORDS, UNIT_WORDS } from '../columns/name-words.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { parseDelimited } from './parse-delimited.ts';
import { countLineEnds } from './read-rows.ts';
import { recoverRows } from './recover-rows.ts';

/** Where a delimited file keeps what. */
export interface TableLayout {
  /** Null where each line is one cell. */
  readonly delimiter: string | null;
  readonly numberStyle: NumberStyle;
  /** One name a column, distinct; "column 3" where the file names none. */
  readonly header: readonly string[];
  readonly headerless: boolean;
  /** Where the header has several rows: what each row says of each column. The first cell names the row. */
  readonly levels: readonly HeaderLevel[];
  readonly width: number;
  readonly skipLines: number;
  readonly skipCharacters: number;
  /** The first data rows of the sample. */
  readonly sampleRows: readonly (readonly string[])[];
}

export interface HeaderLevel {
  readonly name: string;
  readonly cells: readonly string[];
}

/** Rows whose kinds of cells tell what a data row of this file looks like. */
const PROBE_ROWS = 200;
const MOST_SAMPLE_ROWS = 5000;

/** Finds delimiter, preamble, header rows and the first data row in the opening of a file (line ends LF). */
export function detectLayout(text: string, complete: boolean): TableLayout {
  const declared = /^sep=(.)[^\n]*\n/i.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const delimiter = declared ? declared[1]! : detectDelimiter(body, complete);
  const { rows, width } = parseOpening(body, delimiter ?? UNUSED_DELIMITER, complete);
  const numberStyle = delimiter === ',' ? detectQuotedStyle(rows) : detectNumberStyle(rows.flat());
  const kinds = columnKinds(rows, width, numberStyle);
  const firstData = findFirstData(rows, width, kinds, numberStyle);
  const headerRows = findHeaderRows(rows, firstData, width, kinds);
  const dataFrom = headerRows.length === 0 ? firstData : headerRows.at(-1)! + 1;
  const levels = headerRows.map((row) => trimComment(rows[row]!));
  const skipLines = (declared ? 1 : 0) + countLines(rows, dataFrom);
  return {
    delimiter,
    numberStyle,
    ...nameColumns(levels, width),
    headerless: headerRows.length === 0,
    width,
    skipLines,
    skipCharacters: offsetOfLine(text, skipLines),
    sampleRows: rows.slice(dataFrom, dataFrom + MOST_SAMPLE_ROWS).filter((row) => !isBlankLine(row)),
  };
}

/** Stray quotes are dealt with here as in the rest of the file, so that the sample has the same rows. */
function parseOpening(
  text: string,
  delimiter: string,
  complete: boolean,
): { rows: string[][]; width: number } {
  const parsed = parseDelimited(text, delimiter, complete);
  const width = usualWidth(parsed.rows);
  if (!parsed.brokenQuotes) return { rows: parsed.rows, width };
  const whole = complete ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  return { rows: recoverRows(whole, { delimiter, width }, 1).rows, width };
}

/** Where nothing delimits, rows are still cut by the same parser: this character does not occur in text. */
export const UNUSED_DELIMITER = '\u0001';

function detectQuotedStyle(rows: readonly (readonly string[])[]): NumberStyle {
  return detectNumberStyle(rows.flat().filter((cell) => cell.includes(',')));
}

function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows.slice(-PROBE_ROWS)) {
    if (!isBlank(row)) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  }
  let width = 1;
  let most = 0;
  for (const [length, count] of counts) {
    if (count > most || (count === most && length > width)) [width, most] = [length, count];
  }
  return width;
}

/** The most frequent kind of each column's cells, missing ones aside, in the later half of the sample. */
function columnKinds(
  rows: readonly (readonly string[])[],
  width: number,
  style: NumberStyle,
): readonly CellKind[] {
  const laterHalf = rows.slice(Math.floor(rows.length / 2));
  const probe = laterHalf.filter((row) => row.length === width).slice(-PROBE_ROWS);
  return Array.from({ length: width }, (_, column) => {
    const counts = { missing: 0, number: 0, time: 0, text: 0 };
    for (const row of probe) counts[cellKind(row[column]!, style)] += 1;
    if (counts.number + counts.time + counts.text === 0) return 'missing';
    if (counts.time >= counts.number && counts.time >= counts.text) return 'time';
    return counts.number >= counts.text ? 'number' : 'text';
  });
}

/** The first row that looks like those further down: a time under the time column, or else numbers under most number columns. */
function findFirstData(
  rows: readonly (readonly string[])[],
  width: number,
  kinds: readonly CellKind[],
  style: NumberStyle,
): number {
  const timeColumn = kinds.indexOf('time');
  const numberColumns = kinds.flatMap((kind, column) => (kind === 'number' ? [column] : []));
  const looksLikeData = (row: readonly string[], index: number): boolean => {
    if (Math.abs(row.length - width) > 1 || isBlank(row)) return false;
    if (timeColumn >= 0) return cellKind(row[timeColumn] ?? '', style) === 'time';
    const numbers = numberColumns.filter((column) => cellKind(row[column] ?? '', style) === 'number').length;
    const others = numberColumns.filter((column) => cellKind(row[column] ?? '', style) === 'text').length;
    return numbers > (index === 0 ? others * numberColumns.length : others);
  };
  const found = rows.findIndex(looksLikeData);
  return found >= 0 ? found : Math.min(1, rows.length);
}

/** The rows straight above the data that are as wide as it. Several of them count only if they make sense together. */
function findHeaderRows(
  rows: readonly (readonly string[])[],
  firstData: number,
  width: number,
  kinds: readonly CellKind[],
): readonly number[] {
  const block: number[] = [];
  for (let row = firstData - 1; row >= 0; row--) {
    const cells = rows[row]!;
    const fits = Math.abs(cells.length - width) <= 1 && !isBlank(cells);
    const comment = cells[0]!.startsWith('#');
    if (!fits || (comment && block.length > 0)) break;
    block.unshift(row);
    if (comment) break;
  }
  if (block.length === 0) return onlyRowAbove(rows, firstData);
  if (block.length === 1) return block;
  return isSeveralLevels(
    block.map((row) => rows[row]!),
    kinds,
  )
    ? block
    : block.slice(0, 1);
}

/** A first line that is neither blank nor a single title is a header even where it names too few columns. */
function onlyRowAbove(rows: readonly (readonly string[])[], firstData: number): readonly number[] {
  const above = rows[firstData - 1];
  return firstData === 1 && above && above.length > 1 && !isBlank(above) ? [0] : [];
}

/**
 * Several header rows: what stands under the first is units or blanks, or the first does not name the time column
 * (each row then says one thing of every column). Otherwise the rows below the first are data gone wrong.
 */
function isSeveralLevels(block: readonly (readonly string[])[], kinds: readonly CellKind[]): boolean {
  const holdsNumber = (row: readonly string[]) =>
    row.some((cell, column) => kinds[column] === 'number' && cellKind(cell, { decimal: '.' }) === 'number');
  if (block.slice(1).some(holdsNumber)) return false;
  const timeColumn = Math.max(0, kinds.indexOf('time'));
  const saysUnits = (cell: string) =>
    cell.trim() === '' || splitName(cell).every((word) => UNIT_WORDS.has(word));
  const unitsBelow = block.slice(1).every((row) => row.every(saysUnits));
  return unitsBelow || !splitName(block[0]![timeColumn] ?? '').some((word) => TIME_WORDS.has(word));
}

function nameColumns(
  levels: readonly (readonly string[])[],
  width: number,
): Pick<TableLayout, 'header' | 'levels'> {
  const names: string[] = [];
  const taken = new Set<string>();
  for (let column = 0; column < width; column++) {
    const parts =
      column === 0 && levels.length > 1 ? [firstColumnName(levels)] : levels.map((row) => row[column] ?? '');
    const name = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))].join(' ');
    names.push(distinctName(name === '' ? `column ${column + 1}` : name, taken));
  }
  const named = levels.map((row) => ({ name: row[0] ?? '', cells: row }));
  return { header: names, levels: levels.length > 1 ? named : [] };
}

/** In a header of several rows the first column's cells name the rows; one of them may be its own name. */
function firstColumnName(levels: readonly (readonly string[])[]): string {
  const names = levels.map((row) => row[0] ?? '');
  const time = names.find((name) => splitName(name).some((word) => TIME_WORDS.has(word)));
  return time ?? names.at(-1) ?? '';
}

function distinctName(name: string, taken: Set<string>): string {
  let distinct = name;
  for (let n = 2; taken.has(distinct); n++) distinct = `${name} (${n})`;
  taken.add(distinct);
  return distinct;
}

function trimComment(row: readonly string[]): readonly string[] {
  return row[0]!.startsWith('#') ? [row[0]!.replace(/^#+\s*/, ''), ...row.slice(1)] : row;
}

function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

/** An empty line; a row of empty cells is still a row. */
export function isBlankLine(row: readonly string[]): boolean {
  return row.length === 1 && row[0]!.trim() === '';
}

function countLines(rows: readonly (readonly string[])[], upTo: number): number {
  let lines = 0;
  for (const row of rows.slice(0, upTo)) lines += 1 + countLineEnds(row);
  return lines;
}

function offsetOfLine(text: string, line: number): number {
  let at = 0;
  for (let skipped = 0; skipped < line; skipped++) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return at;
}
