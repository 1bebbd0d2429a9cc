import { Temporal } from 'temporal-polyfill';
import { readName } from '../columns/read-name.ts';
import { parseDelimited } from '../table/parse-delimited.ts';
import type { FileFormat, FileOpening, FormatColumn } from './format.ts';
import { type RowRewriter, type RowSink, rewrittenTable } from './rewritten-table.ts';

const HEADER = ['time', 'metric', 'value'] as const;

/** Columns that say when, counted from the start date or written out. */
const NTH = /^Nth (hour|day|week|month)$/i;
const DATE = /^(Date|Day)$/i;
const DATE_HOUR = /^Date \+ hour/i;
const TIME_HEADER = /(^|,)(Nth (hour|day|week|month)|Date|Day|Date \+ hour[^,\n]*)(,|$)/im;

/**
 * Reports of Google Analytics 4 as CSV: comments with the dates, and one table or several under each other, whose
 * first column counts from the start date. Columns of texts or of no time are passed over.
 */
export const ga4: FileFormat = {
  id: 'ga4',
  verified: true,

  detect({ text }) {
    if (!/^# Start date: \d{8}/m.test(text) || !TIME_HEADER.test(text)) return null;
    return { confidence: 0.95, why: 'the comment with the start date of a Google Analytics report' };
  },

  open(opening) {
    return rewrittenTable(opening, {
      format: 'google analytics 4 csv',
      delimiter: ',',
      header: HEADER,
      columns: columnsOf(opening),
      metricColumn: 'metric',
      rewriter: () => new Ga4Rows(),
    });
  },
};

/** Visitors and users are the demand of a site, where nothing plainer is there. */
function columnsOf({ text, complete }: FileOpening): readonly FormatColumn[] {
  const rows = parseDelimited(text, ',', complete).rows;
  const measures = new Set(rows.filter((row) => timeColumnOf(row) >= 0).flat());
  const plain = [...measures].some(
    (name) => readName(name).signal === 'traffic' && readName(name).confidence > 0.5,
  );
  const users = [...measures].find((name) => /users$/i.test(name));
  const time: FormatColumn = {
    column: 'time',
    role: 'time',
    reason: 'counted from the start date of the report',
  };
  if (plain || users === undefined) return [time];
  return [time, { column: users, role: 'traffic', unit: 'users', reason: 'users are the demand of a site' }];
}

function timeColumnOf(row: readonly string[]): number {
  return row.findIndex((cell) => NTH.test(cell) || DATE.test(cell) || DATE_HOUR.test(cell));
}

class Ga4Rows implements RowRewriter {
  #start: Temporal.PlainDate | null = null;
  #header: readonly string[] | null = null;
  #time = -1;

  row(cells: readonly string[], line: number, sink: RowSink): void {
    const first = cells[0] ?? '';
    if (first.startsWith('#')) {
      this.#comment(cells.join(','), line, sink);
      return;
    }
    if (cells.every((cell) => cell.trim() === '')) {
      this.#header = null;
      return;
    }
    if (!this.#header) {
      this.#header = cells;
      this.#time = timeColumnOf(cells);
      if (this.#time < 0) sink.noteOnce('ignored-block', cells.join(', '));
      return;
    }
    if (this.#time < 0 || cells.some((cell) => /^Grand total$/i.test(cell))) {
      sink.passOver();
      return;
    }
    this.#emitMeasures(cells, line, sink);
  }

  end(): void {}

  #comment(text: string, line: number, sink: RowSink): void {
    this.#header = null;
    const start = /^# Start date: (\d{4})(\d{2})(\d{2})/.exec(text);
    if (start) this.#start = Temporal.PlainDate.from(`${start[1]}-${start[2]}-${start[3]}`);
    if (/sampl|threshold|\(other\)/i.test(text)) sink.note('source-warning', line, text.replace(/^#\s*/, ''));
  }

  #emitMeasures(cells: readonly string[], line: number, sink: RowSink): void {
    const header = this.#header ?? [];
    const time = this.#timeOf(header[this.#time]!, cells[this.#time] ?? '');
    header.forEach((name, column) => {
      if (column === this.#time || name.trim() === '') return;
      sink.emit([time, name.trim(), cells[column] ?? ''], line);
    });
  }

  /** The cell itself where it cannot be counted from the start date: it is then read, or rejected, as it is. */
  #timeOf(name: string, cell: string): string {
    const unit = NTH.exec(name)?.[1]?.toLowerCase();
    if (unit === undefined) return DATE_HOUR.test(name) ? cell.replace(/^(\d{8})(\d{2})$/, '$1 $2:00') : cell;
    if (!this.#start || !/^\d+$/.test(cell)) return cell;
    const count = Number(cell);
    if (unit !== 'hour') return this.#start.add({ [`${unit}s`]: count }).toString();
    const midnight = this.#start.toPlainDateTime();
    return midnight.add({ hours: count }).toString().replace('T', ' ');
  }
}
