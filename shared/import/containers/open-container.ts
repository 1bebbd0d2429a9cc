import type { WorkbookSheets } from '../../contract/import-types.ts';
import type { ByteSource } from '../byte-source.ts';
import { readOpening } from '../text/decode-text.ts';
import { gunzipSource, isGzip } from './gunzip-source.ts';
import { openParquet } from './parquet-source.ts';
import { openWorkbook } from './workbook-source.ts';

/** The text inside a file that is no text itself. */
export interface Container {
  readonly source: ByteSource;
  /** As the verdict names the format, given that of the text inside. */
  readonly nameFormat: (inside: string) => string;
  /** False where the text was made of cells, so that it says nothing of encoding and delimiter. */
  readonly holdsText: boolean;
  /** The sheet that was read, and the others; null where the file is no workbook. */
  readonly sheets: WorkbookSheets | null;
}

const PLAIN = { nameFormat: (inside: string) => inside, holdsText: true, sheets: null };

/** Of a workbook the sheet that is named, else the first with a table. Opens gzip archives, Excel workbooks and Parquet files by their first bytes; any other file is itself. */
export async function openContainer(file: ByteSource, sheetName: string | null): Promise<Container> {
  const { bytes: head } = await readOpening(file, 4);
  if (isGzip(head)) {
    return { ...PLAIN, source: gunzipSource(file), nameFormat: (inside) => `${inside} in gzip` };
  }
  if (startsWith(head, 'PK\u0003\u0004')) {
    const { source, sheet, otherSheets } = await openWorkbook(file, sheetName);
    const sheets = { chosen: sheet, others: otherSheets };
    return { source, nameFormat: () => `xlsx, sheet "${sheet}"`, holdsText: false, sheets };
  }
  if (startsWith(head, 'PAR1')) {
    const source = await openParquet(file);
    return { source, nameFormat: () => 'parquet', holdsText: false, sheets: null };
  }
  return { ...PLAIN, source: file };
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  return [...mark].every((character, i) => bytes[i] === character.charCodeAt(0));
}
