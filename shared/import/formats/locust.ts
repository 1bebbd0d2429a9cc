import type { FileFormat } from './format.ts';
import { SECONDS_COLUMNS, SECONDS_HEADER } from './request-seconds.ts';
import { type RowRewriter, type RowSink, rewrittenTable } from './rewritten-table.ts';

/** The columns read; those named "Total" grow throughout the test. */
const READ = ['Timestamp', 'Requests/s', 'Failures/s', '95%'] as const;

/**
 * The history of a Locust test (`*_stats_history.csv`): rows of each endpoint, and rows that sum them up, called
 * "Aggregated". Source: Locust documentation, "Retrieve test statistics in CSV format".
 */
export const locust: FileFormat = {
  id: 'locust',
  verified: true,

  detect({ text }) {
    if (!/^"?Timestamp"?,"?User Count"?,"?Type"?,"?Name"?,"?Requests\/s/.test(text)) return null;
    return { confidence: 0.95, why: "the header of Locust's history" };
  },

  open(opening) {
    return rewrittenTable(opening, {
      format: 'locust stats history csv',
      delimiter: ',',
      header: SECONDS_HEADER,
      columns: SECONDS_COLUMNS,
      rewriter: () => new LocustRows(),
    });
  },
};

class LocustRows implements RowRewriter {
  #columns: readonly number[] = [];
  #kinds: readonly number[] = [];

  row(cells: readonly string[], line: number, sink: RowSink): void {
    if (cells.length < 2) return;
    if (cells[0] === 'Timestamp') {
      this.#columns = READ.map((name) => cells.indexOf(name));
      this.#kinds = ['Type', 'Name'].map((name) => cells.indexOf(name));
    } else if (this.#kinds.some((column) => cells[column] === 'Aggregated')) {
      sink.emit(
        this.#columns.map((column) => cells[column] ?? ''),
        line,
      );
    } else sink.passOver();
  }

  end(): void {}
}
