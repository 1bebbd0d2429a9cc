import type { FileFormat } from './format.ts';
import { RequestSeconds, SECONDS_COLUMNS, SECONDS_HEADER } from './request-seconds.ts';
import { type RowRewriter, type RowSink, rewrittenTable } from './rewritten-table.ts';

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Results of Apache JMeter (JTL as CSV): one row a request, the time at which it was sent in ms; which columns there
 * are is a setting, so they go by name. Source: JMeter user manual, "CSV log format".
 */
export const jmeter: FileFormat = {
  id: 'jmeter',
  verified: true,

  detect({ text }) {
    if (!/^timeStamp[,;\t]elapsed[,;\t]/.test(text)) return null;
    return { confidence: 0.95, why: 'the header of JMeter results' };
  },

  open(opening) {
    return rewrittenTable(opening, {
      format: 'jmeter jtl',
      delimiter: DELIMITERS.find((delimiter) => opening.text.startsWith(`timeStamp${delimiter}`)) ?? ',',
      header: SECONDS_HEADER,
      columns: SECONDS_COLUMNS,
      rewriter: () => new JmeterRows(),
    });
  },
};

/** A transaction controller's row sums up the requests inside it, which have rows of their own. */
const TRANSACTION = /^Number of samples in transaction/;

class JmeterRows implements RowRewriter {
  readonly #seconds = new RequestSeconds();
  #success = -1;
  #message = -1;

  row(cells: readonly string[], line: number, sink: RowSink): void {
    const [time = '', elapsed = ''] = cells;
    if (cells.length < 2) return;
    if (time === 'timeStamp') {
      this.#success = cells.indexOf('success');
      this.#message = cells.indexOf('responseMessage');
      return;
    }
    const second = this.#seconds.secondOf(time);
    if (Number.isNaN(second)) {
      sink.reject('bad-time', line, 'timeStamp', time);
      return;
    }
    const latencyMs = Number(elapsed || Number.NaN);
    if (Number.isNaN(latencyMs)) {
      sink.reject('not-a-number', line, 'elapsed', elapsed);
      return;
    }
    sink.passOver();
    if (TRANSACTION.test(cells[this.#message] ?? '')) return;
    const errors = cells[this.#success]?.toLowerCase() === 'false' ? 1 : 0;
    this.#seconds.add(second, line, { requests: 1, errors, latencyMs });
  }

  end(sink: RowSink): void {
    this.#seconds.emitTo(sink);
  }
}
