import { unzipSync, zipSync } from 'fflate';
import writeExcelFile, { type CellObject, type Feature, type Sheet } from 'write-excel-file/universal';
import { type SheetCell, type SheetTable, TEXT_FORMAT } from './sheet-table.ts';

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

/** The first instant an archive can tell: the library stamps the present, and equal plans must give equal bytes. */
const ARCHIVE_EPOCH = '1980-01-01T00:00:00';

function withoutClock(workbook: Uint8Array): Uint8Array {
  return zipSync(unzipSync(workbook), { mtime: ARCHIVE_EPOCH });
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
  return typeof value === 'number'
    ? { type: Number, value, format }
    : { type: String, value, format: TEXT_FORMAT };
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
