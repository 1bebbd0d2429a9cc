import { isMissing, type NumberStyle, parseNumber, unitOfCell } from '../cells/parse-number.ts';
import { TimeScanner } from '../time/scan-time.ts';
import { isSerialDay } from '../time/serial-day.ts';
import { splitName, TIME_WORDS } from './name-words.ts';
import { readName } from './read-name.ts';

/** What the sampled cells of one column look like. */
export interface ColumnProfile {
  readonly name: string;
  readonly index: number;
  readonly cells: number;
  readonly missing: number;
  readonly numbers: number;
  /** Cells that read as a time, epochs among them. */
  readonly times: number;
  /** Cells that read as a bare number of an epoch's size. */
  readonly epochs: number;
  readonly distinct: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly wholeNumbers: boolean;
  /** Whole numbers that rise by one from row to row. */
  readonly countsRows: boolean;
  /** Units that stand in the cells themselves, as `parseNumber` brings them to; '' for mere multipliers. */
  readonly cellUnits: ReadonlySet<string>;
  /** Numbers of the size of a spreadsheet's dates: days since 1899-12-30. */
  readonly serials: number;
  readonly firstText: string;
}

/** Profiles every column of the sampled rows. */
export function profileColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  style: NumberStyle,
): readonly ColumnProfile[] {
  return header.map((name, index) => profileColumn(name, index, rows, style));
}

function profileColumn(
  name: string,
  index: number,
  rows: readonly (readonly string[])[],
  style: NumberStyle,
): ColumnProfile {
  const scanner = new TimeScanner();
  const distinct = new Set<string>();
  const seen = {
    missing: 0,
    numbers: 0,
    times: 0,
    epochs: 0,
    fractions: 0,
    percentSigns: 0,
    nextNumbers: 0,
    serials: 0,
  };
  const cellUnits = new Set<string>();
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  let previous = Number.NaN;
  let firstText = '';
  for (const row of rows) {
    const cell = row[index] ?? '';
    if (isMissing(cell)) {
      seen.missing += 1;
      continue;
    }
    if (firstText === '') firstText = cell.trim();
    distinct.add(cell);
    const value = parseNumber(cell, style);
    const isTime = scanner.scan(cell);
    if (isTime) seen.times += 1;
    if (Number.isNaN(value)) continue;
    seen.numbers += 1;
    if (isTime) seen.epochs += 1;
    if (!Number.isInteger(value)) seen.fractions += 1;
    if (isSerialDay(value)) seen.serials += 1;
    const unit = isBare(cell) ? null : unitOfCell(cell);
    if (unit !== null) cellUnits.add(unit);
    if (value === previous + 1) seen.nextNumbers += 1;
    previous = value;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  return {
    name,
    index,
    cells: rows.length,
    missing: seen.missing,
    numbers: seen.numbers,
    times: seen.times,
    epochs: seen.epochs,
    distinct: distinct.size,
    minimum,
    maximum,
    wholeNumbers: seen.numbers > 0 && seen.fractions === 0,
    countsRows: rows.length > 3 && seen.nextNumbers >= rows.length - 1,
    cellUnits,
    serials: seen.serials,
    firstText,
  };
}

/** Begins and ends in a digit, which most cells do: there is no unit to look for. */
function isBare(cell: string): boolean {
  return isDigit(cell.charCodeAt(0)) && isDigit(cell.charCodeAt(cell.length - 1));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * True where the column is to be read as figures: most cells that are there are numbers, or some are and the header
 * names a signal, so that the others are faults.
 */
export function isNumeric(profile: ColumnProfile): boolean {
  const present = profile.cells - profile.missing;
  if (profile.numbers === 0) return false;
  return profile.numbers * 2 > present || readName(profile.name).signal !== null;
}

/** True where most cells that are there read as times; a fifth of them is enough where the header names a time. */
export function isTemporal(profile: ColumnProfile): boolean {
  const present = profile.cells - profile.missing;
  if (holdsSerialDays(profile)) return true;
  return profile.times > 0 && profile.times >= present * (saysTime(profile) ? 0.2 : 0.8);
}

/** True for a column named a time whose figures are all a spreadsheet's dates. */
export function holdsSerialDays(profile: ColumnProfile): boolean {
  const present = profile.cells - profile.missing;
  return saysTime(profile) && profile.times === 0 && profile.serials > 0 && profile.serials >= present * 0.8;
}

export function saysTime(profile: ColumnProfile): boolean {
  return splitName(profile.name).some((word) => TIME_WORDS.has(word));
}
