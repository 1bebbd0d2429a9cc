import type { TableLayout } from '../table/detect-layout.ts';
import type { RowBatch } from '../table/read-rows.ts';
import type { TextChunk } from '../text/decode-text.ts';

/** The opening of a file, decoded: enough to tell its format and what its columns mean. */
export interface FileOpening {
  readonly name: string;
  /** Line ends are LF. */
  readonly text: string;
  /** True where this is the whole file. */
  readonly complete: boolean;
}

export interface Detection {
  /** 0…1; the most confident format reads the file. */
  readonly confidence: number;
  readonly why: string;
}

/** A file as one table: what its header and first rows say, and how the rest is cut into rows. */
export interface OpenedTable {
  /** As the verdict names it, e.g. "csv". */
  readonly format: string;
  readonly layout: TableLayout;
  /** `cut`: the text stops before the end of the file. */
  rows(chunks: AsyncIterable<TextChunk>, cut: boolean): AsyncIterable<RowBatch>;
}

/**
 * One file format. Whatever the file looks like inside, it is handed on as a table: a header, and rows of text cells
 * with the line each stands on. Guessing what columns mean, times, numbers and quality come after and are the same for
 * all formats.
 */
export interface FileFormat {
  readonly id: string;
  /** Null where the file is certainly not of this format. */
  detect(opening: FileOpening): Detection | null;
  open(opening: FileOpening): OpenedTable;
}
