import { isMissing, type NumberStyle, parseNumber } from '../cells/parse-number.ts';
import { TimeScanner } from '../time/scan-time.ts';
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
  readonly percentSigns: boolean;
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
  const seen = { missing: 0, numbers: 0, times: 0, epochs: 0, fractions: 0, percentSigns: 0, nextNumbers: 0 };
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
    if (cell.endsWith('%')) seen.percentSigns += 1;
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
    percentSigns: seen.percentSigns > 0,
    firstText,
  };
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
  return profile.times > 0 && profile.times >= present * (saysTime(profile) ? 0.2 : 0.8);
}

export function saysTime(profile: ColumnProfile): boolean {
  return splitName(profile.name).some((word) => TIME_WORDS.has(word));
}
