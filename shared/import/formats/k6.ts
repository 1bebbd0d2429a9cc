import type { FileFormat } from './format.ts';
import { RequestSeconds, SECONDS_COLUMNS, SECONDS_HEADER } from './request-seconds.ts';
import { type RowRewriter, type RowSink, rewrittenTable } from './rewritten-table.ts';

/**
 * Results of k6 (`--out csv`): one row for each sample of each metric, in seconds or finer; columns are added from
 * version to version, so they go by name. Source: k6 documentation, CSV output.
 */
export const k6: FileFormat = {
  id: 'k6',
  verified: true,

  detect({ text }) {
    if (!text.startsWith('metric_name,timestamp,metric_value')) return null;
    return { confidence: 0.95, why: 'the header of k6 results' };
  },

  open(opening) {
    return rewrittenTable(opening, {
      format: 'k6 csv',
      delimiter: ',',
      header: SECONDS_HEADER,
      columns: SECONDS_COLUMNS,
      rewriter: () => new K6Rows(),
    });
  },
};

const NAME = 0;
const TIME = 1;
const VALUE = 2;

class K6Rows implements RowRewriter {
  readonly #seconds = new RequestSeconds();

  row(cells: readonly string[], line: number, sink: RowSink): void {
    const name = cells[NAME] ?? '';
    if (cells.length < 2 || name === 'metric_name') return;
    const second = this.#seconds.secondOf(cells[TIME] ?? '');
    if (Number.isNaN(second)) {
      sink.reject('bad-time', line, 'timestamp', cells[TIME] ?? '');
      return;
    }
    const value = Number(cells[VALUE] || Number.NaN);
    if (Number.isNaN(value)) {
      sink.reject('not-a-number', line, 'metric_value', cells[VALUE] ?? '');
      return;
    }
    sink.passOver();
    if (name === 'http_reqs') this.#seconds.add(second, line, { requests: value });
    if (name === 'http_req_failed') this.#seconds.add(second, line, { errors: value });
    if (name === 'http_req_duration') this.#seconds.add(second, line, { latencyMs: value });
  }

  end(sink: RowSink): void {
    this.#seconds.emitTo(sink);
  }
}
