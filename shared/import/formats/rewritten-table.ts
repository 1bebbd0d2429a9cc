import type { ProblemCode } from '../problem-catalogue.ts';
import type { ProblemLog } from '../problem-log.ts';
import { parseDelimited } from '../table/parse-delimited.ts';
import { type RowBatch, readRows } from '../table/read-rows.ts';
import type { TextChunk } from '../text/decode-text.ts';
import type { FileOpening, FormatColumn, OpenedTable } from './format.ts';

/** Where a format puts what it makes of the file's rows. */
export interface RowSink {
  /** Hands on a row, for the row of the file that begins on `line`. */
  emit(cells: readonly string[], line: number): void;
  /** Hands on a row that sums up rows of the file, each of which is counted by itself. */
  emitSum(cells: readonly string[], line: number): void;
  /** Counts a row of the file that is summed up in others, or that the format has no use for. */
  passOver(): void;
  /** Counts and reports a row of the file that cannot be read. */
  reject(code: ProblemCode, line: number, column: string, value: string): void;
  /** Something to show in the verdict. */
  note(code: ProblemCode, line: number | null, value: string | null): void;
  noteOnce(code: ProblemCode, detail: string): void;
}

/** Makes rows of one table of a file that is laid out otherwise. Keeps what it has to remember from row to row. */
export interface RowRewriter {
  row(cells: readonly string[], line: number, sink: RowSink): void;
  /** After the last row of the file. */
  end(sink: RowSink): void;
}

interface RewrittenTableOptions {
  readonly format: string;
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly columns: readonly FormatColumn[];
  /** The column whose texts name the signal of each row. */
  readonly metricColumn?: string;
  readonly rewriter: () => RowRewriter;
}

const MOST_SAMPLE_ROWS = 5000;

/** A delimited file whose rows a format rewrites as they are read. */
export function rewrittenTable(opening: FileOpening, options: RewrittenTableOptions): OpenedTable {
  const { format, delimiter, header, columns, metricColumn } = options;
  return {
    format,
    columns,
    ...(metricColumn === undefined ? {} : { metricColumn }),
    layout: {
      delimiter,
      numberStyle: { decimal: '.' },
      header,
      headerless: false,
      levels: [],
      width: header.length,
      skipLines: 0,
      skipCharacters: 0,
      sampleRows: rewriteSample(opening, options),
    },
    rows: (chunks, cut, log) => rewrite(chunks, cut, log, options),
  };
}

function rewriteSample(
  { text, complete }: FileOpening,
  { delimiter, rewriter }: RewrittenTableOptions,
): readonly (readonly string[])[] {
  const batch = new BatchSink(null);
  const worker = rewriter();
  for (const row of parseDelimited(text, delimiter, complete).rows) worker.row(row, 0, batch);
  worker.end(batch);
  return batch.rows.slice(0, MOST_SAMPLE_ROWS);
}

async function* rewrite(
  chunks: AsyncIterable<TextChunk>,
  cut: boolean,
  log: ProblemLog | null,
  { delimiter, header, rewriter }: RewrittenTableOptions,
): AsyncGenerator<RowBatch> {
  const worker = rewriter();
  const layout = { delimiter, width: header.length, skipLines: 0, skipCharacters: 0 };
  let bytesRead = 0;
  for await (const batch of readRows(chunks, layout, cut)) {
    bytesRead = batch.bytesRead;
    const sink = new BatchSink(log);
    batch.rows.forEach((row, i) => {
      if (batch.broken.has(i))
        sink.reject('unclosed-quote', batch.lines[i]!, header[0]!, row.join(delimiter));
      else worker.row(row, batch.lines[i]!, sink);
    });
    yield sink.toBatch(bytesRead);
  }
  const last = new BatchSink(log);
  worker.end(last);
  yield last.toBatch(bytesRead);
}

class BatchSink implements RowSink {
  readonly rows: (readonly string[])[] = [];
  readonly #lines: number[] = [];
  readonly #log: ProblemLog | null;
  #alsoRead = 0;
  #alsoRejected = 0;

  constructor(log: ProblemLog | null) {
    this.#log = log;
  }

  emit(cells: readonly string[], line: number): void {
    this.rows.push(cells);
    this.#lines.push(line);
  }

  emitSum(cells: readonly string[], line: number): void {
    this.emit(cells, line);
    this.#alsoRead -= 1;
  }

  passOver(): void {
    this.#alsoRead += 1;
  }

  reject(code: ProblemCode, line: number, column: string, value: string): void {
    this.#alsoRead += 1;
    this.#alsoRejected += 1;
    this.#log?.add(code, line, column, value);
  }

  note(code: ProblemCode, line: number | null, value: string | null): void {
    this.#log?.add(code, line, null, value);
  }

  noteOnce(code: ProblemCode, detail: string): void {
    this.#log?.addMany(code, 1, detail);
  }

  toBatch(bytesRead: number): RowBatch {
    return {
      rows: this.rows,
      lines: this.#lines,
      broken: new Set(),
      bytesRead,
      alsoRead: this.#alsoRead,
      alsoRejected: this.#alsoRejected,
    };
  }
}
