import { Temporal } from 'temporal-polyfill';

/** One table of the workbook: a sheet with a frozen row of headers. */
export interface SheetTable {
  /** Name of the sheet, at most 31 characters. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Under the rows, in bold. */
  readonly total?: readonly SheetCell[];
}

export interface SheetColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
}

/** `value` is what stands there; with a formula, what it comes to. Null: an empty cell. */
export interface SheetCell {
  readonly value: string | number | null;
  /** Number format as a spreadsheet writes it. */
  readonly format: string;
  readonly formula?: string;
}

/** The format "text": what is typed into the cell later stays text as well. */
export const TEXT_FORMAT = '@';
export const COUNT = '#,##0';
export const DECIMAL = '#,##0.00';
export const GENERAL = 'General';
export const PERCENT = '0.0%';
const INSTANT = 'yyyy-mm-dd hh:mm';
/** The most a cell holds (Microsoft, "Excel specifications and limits"). */
const MOST_CHARACTERS = 32_767;
const DAY_MS = 86_400_000;
/** 1970-01-01 as days since 1899-12-30, from which spreadsheets count. */
const EPOCH_SERIAL = 25_569;

export const EMPTY: SheetCell = { value: null, format: GENERAL };

export function textCell(text: string | null): SheetCell {
  if (text === null || text === '') return EMPTY;
  const kept = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
  return { value: kept, format: TEXT_FORMAT };
}

export function numberCell(value: number | null | undefined, format: string): SheetCell {
  return value === null || value === undefined || !Number.isFinite(value) ? EMPTY : { value, format };
}

/** A decimal string, shown with as many digits as it has. A spreadsheet keeps 15 significant digits of it. */
export function moneyCell(amount: string | null): SheetCell {
  if (amount === null) return EMPTY;
  const digits = amount.split('.')[1]?.length ?? 0;
  return { value: Number(amount), format: digits === 0 ? COUNT : `#,##0.${'0'.repeat(digits)}` };
}

/** An instant as the UTC clock shows it. Spreadsheet times know no zone: the header has to name it. */
export function utcCell(epochMs: number | null): SheetCell {
  return epochMs === null ? EMPTY : { value: epochMs / DAY_MS + EPOCH_SERIAL, format: INSTANT };
}

/** An instant as the zone's clock shows it; in autumn an hour comes twice. */
export function localCell(epochMs: number | null, timeZone: string): SheetCell {
  if (epochMs === null) return EMPTY;
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(
    Math.round(epochMs),
  ).toZonedDateTimeISO(timeZone);
  return utcCell(epochMs + offsetNanoseconds / 1e6);
}

/** The sum of a column's rows, living; `cell` says what it comes to and how it is shown. */
export function sumCell(columnIndex: number, rowCount: number, cell: SheetCell): SheetCell {
  const letter = String.fromCharCode('A'.charCodeAt(0) + columnIndex);
  return rowCount === 0 ? cell : { ...cell, formula: `SUM(${letter}2:${letter}${rowCount + 1})` };
}
