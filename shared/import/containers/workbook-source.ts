import readWorkbook from 'read-excel-file/universal';
import { Temporal } from 'temporal-polyfill';
import { EngineError } from '../../contract/outcome.ts';
import type { ByteSource } from '../byte-source.ts';
import { csvText } from './csv-text.ts';
import { cellAddress, percentCells } from './percent-cells.ts';
import { readAll, unreadable } from './read-all.ts';

export interface WorkbookSource {
  /** The sheet as text with commas: its lines are the sheet's rows. */
  readonly source: ByteSource;
  readonly sheet: string;
  readonly otherSheets: readonly string[];
}

interface Sheet {
  readonly sheet: string;
  readonly data: readonly (readonly unknown[])[];
}

/**
 * The sheet of an Excel workbook (.xlsx) that is named, else the first that holds more than one row. Cells formatted as
 * dates are wall times without a zone, and those formatted as percentages have their sign. Throws UNUSABLE_DATA where
 * the workbook is damaged or has no sheet with a table, INVALID_INPUT where it has no sheet of the name.
 */
export async function openWorkbook(file: ByteSource, sheetName: string | null): Promise<WorkbookSource> {
  const bytes = await readAll(file);
  const sheets: readonly Sheet[] = await readWorkbook(bytes.slice().buffer).catch((cause: unknown) => {
    throw unreadable(file.name, 'an Excel workbook', cause);
  });
  const chosen =
    sheetName === null
      ? sheets.find(({ data }) => data.length > 1)
      : namedSheet(file.name, sheets, sheetName);
  if (!chosen) {
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${file.name} has no sheet with a table; its sheets are ${sheets.map(({ sheet }) => `"${sheet}"`).join(', ')}.`,
      hint: 'Put the table on a sheet of its own, with a header.',
    });
  }
  const percent = percentCells(bytes, chosen.sheet);
  const text = csvText(
    chosen.data.map((row, r) =>
      row.map((cell, c) => cellText(cell, percent.size > 0 && percent.has(cellAddress(r, c)))),
    ),
  );
  return {
    source: {
      name: file.name,
      bytes: text.length,
      async *chunks() {
        yield text;
      },
    },
    sheet: chosen.sheet,
    otherSheets: sheets.filter((one) => one !== chosen).map(({ sheet }) => sheet),
  };
}

function namedSheet(file: string, sheets: readonly Sheet[], name: string): Sheet {
  const plain = (text: string) => text.trim().toLowerCase();
  const found =
    sheets.find(({ sheet }) => sheet === name) ?? sheets.find(({ sheet }) => plain(sheet) === plain(name));
  if (found) return found;
  throw new EngineError({
    code: 'INVALID_INPUT',
    message: `${file} has no sheet named "${name}".`,
    path: 'sheet',
    hint: `Its sheets are ${sheets.map(({ sheet }) => `"${sheet}"`).join(', ')}.`,
  });
}

/** The reader gives dates as date objects whose UTC fields are the wall time of the cell. */
function cellText(cell: unknown, isPercent: boolean): string {
  if (typeof cell === 'string') return cell;
  // To 15 digits, as Excel shows figures: 0.57 * 100 is 56.99999999999999 in binary.
  if (isPercent && typeof cell === 'number') return `${Number((cell * 100).toPrecision(15))}%`;
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  return isDate(cell) ? wallTime(cell.getTime()) : '';
}

function isDate(cell: unknown): cell is { getTime(): number } {
  return typeof cell === 'object' && cell !== null && 'getTime' in cell;
}

/** To the second: the fraction of a day that a cell holds is no finer. */
function wallTime(ms: number): string {
  if (!Number.isFinite(ms)) return '';
  const second = Math.round(ms / 1000) * 1000;
  const iso = Temporal.Instant.fromEpochMilliseconds(second).toString();
  return iso.endsWith('T00:00:00Z') ? iso.slice(0, 10) : iso.slice(0, -1);
}
