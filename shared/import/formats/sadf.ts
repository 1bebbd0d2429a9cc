import type { FileFormat, FormatColumn } from './format.ts';
import { type RowRewriter, type RowSink, rewrittenTable } from './rewritten-table.ts';

const HEADER = ['timestamp', 'hostname', 'metric', 'device', 'value'] as const;

const COLUMNS: readonly FormatColumn[] = [
  { column: 'timestamp', role: 'time', reason: 'the time of each sample' },
  { column: 'hostname', role: 'service', reason: 'the machine the samples are of' },
  { column: 'device', role: 'label', reason: 'the disk or interface the samples are of' },
];

/** One block of the file: the columns it has, and which of them tells how full its resource is. */
interface Block {
  readonly metric: string;
  readonly column: number;
  readonly device: number;
  /** The column holds what is idle. */
  readonly idle: boolean;
  /** Rows of single processors, beside those of all of them. */
  readonly perProcessor: boolean;
}

/** What is read of a block, by the names of its columns; a block with none of them is passed over. */
const MEASURES = [
  { of: '%idle', needs: 'CPU', metric: 'cpu used %' },
  { of: '%memused', needs: '', metric: 'memory used %' },
  { of: '%util', needs: 'DEV', metric: 'disk util %' },
  { of: '%ifutil', needs: 'IFACE', metric: 'network util %' },
] as const;

/**
 * What `sadf -d` writes of a sar file: semicolons, a comment as header, and one block after another, each with columns
 * of its own. Source: sysstat, sadf(1) and its tests.
 */
export const sadf: FileFormat = {
  id: 'sadf',
  verified: true,

  detect({ text }) {
    if (!/^# hostname;interval;timestamp;/m.test(text)) return null;
    return { confidence: 0.95, why: 'the comment line of sadf' };
  },

  open(opening) {
    return rewrittenTable(opening, {
      format: 'sadf csv',
      delimiter: ';',
      header: HEADER,
      columns: COLUMNS,
      metricColumn: 'metric',
      rewriter: () => new SadfRows(),
    });
  },
};

class SadfRows implements RowRewriter {
  #block: Block | null = null;

  row(cells: readonly string[], line: number, sink: RowSink): void {
    const [host = '', , time = '', fourth = ''] = cells;
    if (cells.length < 3) {
      if (host.trim() !== '') sink.reject('short-row', line, 'hostname', host);
      return;
    }
    if (host.startsWith('#')) {
      this.#block = blockOf(cells);
      if (!this.#block) sink.noteOnce('ignored-block', cells.slice(3).join(', '));
      return;
    }
    if (/^(LINUX-RESTART|COM\b)/.test(fourth)) {
      sink.passOver();
      if (fourth.startsWith('LINUX')) sink.note('restart', line, time);
      return;
    }
    const block = this.#block;
    if (!block || isSingleProcessor(block, cells)) {
      sink.passOver();
      return;
    }
    const value = cells[block.column] ?? '';
    const device = block.perProcessor ? '' : (cells[block.device] ?? '');
    sink.emit([time, host, block.metric, device, block.idle ? used(value) : value], line);
  }

  end(): void {}
}

function blockOf(header: readonly string[]): Block | null {
  for (const { of, needs, metric } of MEASURES) {
    const column = header.indexOf(of);
    const device = needs === '' ? -1 : header.indexOf(needs);
    if (column < 0 || (needs !== '' && device < 0)) continue;
    return { metric, column, device, idle: of === '%idle', perProcessor: needs === 'CPU' };
  }
  return null;
}

/** "-1" and "all" are all processors together. */
function isSingleProcessor(block: Block, cells: readonly string[]): boolean {
  return block.perProcessor && !['-1', 'all'].includes(cells[block.device] ?? '');
}

/** Saturation is what is not idle; to the hundredth, as the file has it. */
function used(idle: string): string {
  const percent = Number(idle || Number.NaN);
  return Number.isNaN(percent) ? idle : String(Math.round((100 - percent) * 100) / 100);
}
