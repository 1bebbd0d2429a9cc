import writeExcelFile, { type CellObject, type Feature, type Sheet } from 'write-excel-file/universal';
import { GENERAL, type SheetCell, type SheetTable, TEXT_FORMAT } from './sheet-table.ts';

/** A Blob, whose name shared/ does not know. */
type FileContent = Awaited<ReturnType<ReturnType<typeof writeExcelFile>['toBlob']>>;

/** Office Open XML (ECMA-376), one sheet a table. */
export async function writeWorkbook(tables: readonly SheetTable[]): Promise<Uint8Array> {
  const file: { arrayBuffer(): Promise<ArrayBuffer> } = await writeExcelFile(
    tables.map((table) => sheetOf(table)),
    {
      features: [computedFormulas(tables)],
    },
  ).toBlob();
  return withoutClock(new Uint8Array(await file.arrayBuffer()));
}

/** 1980-01-01 00:00, the first instant an archive can tell: the date in the upper, the time in the lower half. */
const ARCHIVE_EPOCH = 0x0021_0000;
const END_BYTES = 22;
const END_SIGNATURE = 0x0605_4b50;
const ENTRY_SIGNATURE = 0x0201_4b50;

/**
 * The library stamps its parts with the present, and equal plans must give equal bytes. The stamps are overwritten where
 * they stand (PKWARE APPNOTE 6.3, 4.3.7, 4.3.12 and 4.3.16): to pack anew would take longer than all the rest.
 */
function withoutClock(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - END_BYTES;
  if (view.getUint32(end, true) !== END_SIGNATURE)
    throw new Error('the workbook is no archive as it was expected');
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== ENTRY_SIGNATURE)
      throw new Error('the workbook lists a part that is none');
    view.setUint32(at + 12, ARCHIVE_EPOCH, true);
    view.setUint32(view.getUint32(at + 42, true) + 10, ARCHIVE_EPOCH, true);
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    at += 46 + name! + extra! + comment!;
  }
  return archive;
}

function sheetOf({ name, columns, rows, total }: SheetTable): Sheet<FileContent> {
  const header = columns.map(
    (column): CellObject => ({
      type: String,
      value: column.header,
      format: TEXT_FORMAT,
      fontWeight: 'bold',
      wrap: true,
      bottomBorderStyle: 'thin',
    }),
  );
  const bold = (total ?? []).map((cell) => {
    const written = cellOf(cell);
    return written && { ...written, fontWeight: 'bold' as const, topBorderStyle: 'thin' as const };
  });
  return {
    sheet: name,
    data: [header, ...rows.map((row) => row.map(cellOf)), ...(total ? [bold] : [])],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  };
}

/** Text is given its type, so that it is text whatever it begins with: only `formula` can become a formula. */
function cellOf({ value, format, formula }: SheetCell): CellObject | null {
  if (formula !== undefined) return { type: 'Formula', value: formula, format };
  if (value === null) return null;
  if (typeof value === 'string') return { type: String, value, format: TEXT_FORMAT };
  // A style is looked up for each cell that has one: most have the format that is there without any.
  return format === GENERAL ? { type: Number, value } : { type: Number, value, format };
}

/** Puts beside each formula what it comes to: the library leaves it out, and previews compute nothing. */
function computedFormulas(tables: readonly SheetTable[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const formulas = (tables[sheetIndex]?.total ?? []).filter(({ formula }) => formula !== undefined);
            const values = new Map(formulas.map(({ formula, value }) => [formula, value]));
            return xml.replace(/<f>([^<]*)<\/f>/g, (written, formula: string) => {
              const value = values.get(formula);
              return typeof value === 'number' ? `${written}<v>${value}</v>` : written;
            });
          },
        },
      },
    },
  };
}
