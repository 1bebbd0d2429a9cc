import type { FileFormat, FormatColumn, OpenedTable } from './format.ts';
import { type RowRewriter, type RowSink, rewrittenTable } from './rewritten-table.ts';

const ROW = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\t\d{9,10}\t[^\t]+$/;
/** "Host: item" above the values of each item. */
const TITLE = /^([^\t]+?): ([^\t]+)$/;
const FEWEST_ROWS = 2;

const TIME: FormatColumn = { column: 'time', role: 'time', reason: 'the epoch behind the wall time' };
const HOST: FormatColumn = { column: 'host', role: 'service', reason: 'the host named above the values' };

/**
 * What the page of an item's latest values gives as plain text: wall time, epoch and value between tabs, and above them
 * "host: item", which may be missing. The epoch is read: the wall time has no zone.
 */
export const zabbixText: FileFormat = {
  id: 'zabbix-text',
  verified: false,

  detect({ text }) {
    const lines = text.split('\n', 50).map((line) => line.trimEnd());
    const rows = lines.filter((line) => ROW.test(line));
    if (rows.length < FEWEST_ROWS) return null;
    const others = lines.slice(0, -1).filter((line) => line !== '' && !ROW.test(line) && !TITLE.test(line));
    return others.length > rows.length
      ? null
      : { confidence: 0.9, why: 'wall time, epoch and value between tabs' };
  },

  open(opening): OpenedTable {
    const titled = opening.text.split('\n', 20).some((line) => TITLE.test(line.trimEnd()) && !ROW.test(line));
    return rewrittenTable(opening, {
      format: 'zabbix plain text',
      delimiter: '\t',
      header: titled ? ['time', 'host', 'metric', 'value'] : ['time', 'value'],
      columns: titled ? [TIME, HOST] : [TIME],
      ...(titled ? { metricColumn: 'metric' } : {}),
      rewriter: () => new ZabbixRows(titled),
    });
  },
};

class ZabbixRows implements RowRewriter {
  readonly #titled: boolean;
  #host = '';
  #item = '';

  constructor(titled: boolean) {
    this.#titled = titled;
  }

  row(cells: readonly string[], line: number, sink: RowSink): void {
    const [first = '', epoch = '', value = ''] = cells;
    const title = cells.length === 1 ? TITLE.exec(first.trim()) : null;
    if (title) {
      [this.#host, this.#item] = [title[1]!, title[2]!];
      return;
    }
    if (cells.every((cell) => cell.trim() === '')) return;
    if (cells.length < 3) sink.reject('short-row', line, 'value', first);
    else if (cells.length > 3) sink.reject('extra-cells', line, 'value', cells[3]!);
    else sink.emit(this.#titled ? [epoch, this.#host, this.#item, value] : [epoch, value], line);
  }

  end(): void {}
}
