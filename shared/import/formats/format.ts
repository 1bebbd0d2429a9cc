import type { ColumnMapping } from '../../contract/import-types.ts';
import type { ProblemLog } from '../problem-log.ts';
import type { TableLayout } from '../table/detect-layout.ts';
import type { RowBatch } from '../table/read-rows.ts';
import type { TextChunk } from '../text/decode-text.ts';
import type { DateOrder } from '../time/scan-time.ts';

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

/** What the format itself says of a column, with the reason; a planner's mapping goes before it. */
export interface FormatColumn extends ColumnMapping {
  readonly reason: string;
}

/** A file as one table: what its header and first rows say, and how the rest is cut into rows. */
export interface OpenedTable {
  /** As the verdict names it, e.g. "csv". */
  readonly format: string;
  readonly layout: TableLayout;
  /** What is known of columns (or metrics) beyond their names; left out: nothing. */
  readonly columns?: readonly FormatColumn[];
  /** The column whose texts name the signal of each row, where the format knows it. */
  readonly metricColumn?: string;
  /** Whether day or month comes first, where the format knows it. */
  readonly dateOrder?: DateOrder;
  /** True where `rows` does no more than cut lines into cells at the layout's delimiter. */
  readonly linesOfCells?: boolean;
  /** True where the rows are in memory already, so that they are all there even if only part was asked for. */
  readonly inMemory?: boolean;
  /**
   * `cut`: the text stops before the end of the file. `log` takes what the format itself has to say, such as warnings
   * of the server; null where the rows are only looked at.
   */
  rows(chunks: AsyncIterable<TextChunk>, cut: boolean, log: ProblemLog | null): AsyncIterable<RowBatch>;
}

/**
 * One file format. Whatever the file looks like inside, it is handed on as a table: a header, and rows of text cells
 * with the line each stands on. Guessing what columns mean, times, numbers and quality come after and are the same for
 * all formats.
 */
export interface FileFormat {
  readonly id: string;
  /** False while the reader rests on a description of the format, and no real file of it has been checked. */
  readonly verified: boolean;
  /** True where the format cannot be read piece by piece: `open` is then given the whole file. */
  readonly needsWhole?: boolean;
  /** Null where the file is certainly not of this format. */
  detect(opening: FileOpening): Detection | null;
  /** Throws UNUSABLE_DATA where the file is of this format and yet holds no data, such as an error message. */
  open(opening: FileOpening): OpenedTable;
}
