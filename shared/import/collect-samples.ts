import type { RunContext } from '../core/run-context.ts';
import { isMissing, type NumberStyle, parseNumber } from './cells/parse-number.ts';
import type { TablePlan } from './columns/table-plan.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import type { ProblemLog } from './problem-log.ts';
import { SampleTable } from './sample-table.ts';
import type { Scratch } from './scratch.ts';
import { isBlankLine } from './table/detect-layout.ts';
import type { RowBatch } from './table/read-rows.ts';
import { ownCopy } from './text/own-copy.ts';
import { newRepeatedHourState, type RepeatedHourState } from './time/local-clock.ts';
import type { RowClock } from './time/row-clock.ts';

/** The samples that share their labels: one table of a long file, the only one of a wide file. */
export interface SampleGroup {
  readonly service: string | null;
  /** Texts of the label columns, in the plan's order. */
  readonly labels: readonly string[];
  /** Text of the column that names the signal, where there is one. */
  readonly metric: string | null;
  readonly samples: SampleTable;
  readonly repeatedHour: RepeatedHourState;
}

interface CollectOptions {
  readonly header: readonly string[];
  readonly numberStyle: NumberStyle;
  readonly plan: TablePlan;
  readonly clock: RowClock;
  readonly log: ProblemLog;
  /** Data rows whose rejected cells are noted one by one. */
  readonly previewRows: number;
  /** Where samples go when there are too many for memory; null: they stay in it. */
  readonly scratch: Scratch | null;
}

/** Samples beyond this are put aside. */
const MOST_BYTES_IN_MEMORY = 48 * (1 << 20);

export interface RejectedCell {
  readonly row: number;
  readonly column: number;
  readonly code: ProblemCode;
}

/** Takes in a file's rows and keeps count: read = kept + rejected. */
export interface Collector {
  readonly read: number;
  /** Rows of the file that came summed up in those. */
  readonly alsoRead: number;
  readonly rejected: number;
  readonly rejectedCells: readonly RejectedCell[];
  readonly groups: readonly SampleGroup[];
  addBatch(batch: RowBatch, run: RunContext): void;
}

/** Turns the rows of one file into samples. Every data row is either kept or rejected with a reason. */
export class SampleCollector implements Collector {
  read = 0;
  alsoRead = 0;
  rejected = 0;
  readonly rejectedCells: RejectedCell[] = [];
  readonly #groups = new Map<string, SampleGroup>();
  readonly #options: CollectOptions;
  readonly #valueColumns: readonly number[];
  readonly #denominators: readonly (number | null)[];
  readonly #scales: readonly number[];
  readonly #timeColumn: number;
  #line = 0;
  #asideUntil = 0;
  #lastKey: string | null = null;
  #lastGroup: SampleGroup | null = null;

  constructor(options: CollectOptions) {
    this.#options = options;
    this.#valueColumns = options.plan.values.map((value) => value.index);
    this.#denominators = options.plan.values.map((value) => value.denominator);
    this.#scales = options.plan.values.map((value) => value.scale);
    this.#timeColumn = options.plan.time?.column ?? -1;
  }

  get groups(): readonly SampleGroup[] {
    return [...this.#groups.values()];
  }

  addBatch(batch: RowBatch, run: RunContext): void {
    run.checkpoint();
    this.alsoRead += batch.alsoRead ?? 0;
    this.rejected += batch.alsoRejected ?? 0;
    for (let i = 0; i < batch.rows.length; i++) {
      const row = batch.rows[i]!;
      if (isBlankLine(row)) continue;
      this.#line = batch.lines[i]!;
      this.#addRow(row, batch.broken.has(i));
    }
    this.putAside();
  }

  /** Takes samples out of memory once there are many. To be called between rows, not within one. */
  putAside(): void {
    const { scratch, plan } = this.#options;
    const rowBytes = (plan.values.length + 2) * Float64Array.BYTES_PER_ELEMENT;
    if (!scratch || (this.read - this.#asideUntil) * rowBytes < MOST_BYTES_IN_MEMORY) return;
    for (const { samples } of this.#groups.values()) samples.putAside(scratch);
    this.#asideUntil = this.read;
  }

  /** Counts a row whose cells are read elsewhere, and which stands on this line. */
  beginRow(line: number): void {
    this.#line = line;
    this.read += 1;
  }

  /** Takes back a row none of whose cells was a number; each of them has been noted. */
  rejectLastRow(samples: SampleTable): void {
    samples.removeLastRow();
    this.rejected += 1;
  }

  #addRow(row: readonly string[], broken: boolean): void {
    const index = this.read;
    this.read += 1;
    const width = this.#options.header.length;
    if (broken) {
      this.#reject('unclosed-quote', -1, row.join(','));
      return;
    }
    if (row.length !== width && !this.#hasRightWidth(row, width)) return;
    const group = this.groupOf(row);
    const timeMs = this.#options.clock.instantOf(row, index, group.repeatedHour);
    if (Number.isNaN(timeMs)) {
      this.#rejectTime(row);
      return;
    }
    if (this.#options.clock.repeated) this.#noteRepeated(row);
    this.#addValues(row, timeMs, group.samples);
  }

  /** Blank cells beyond the header are the trailing delimiters of some exports; anything else there shifts columns. */
  #hasRightWidth(row: readonly string[], width: number): boolean {
    if (row.length < width) {
      this.#options.log.add('short-row', this.#line, null, row.join(','));
      return true;
    }
    const extra = row.findIndex((cell, column) => column >= width && cell.trim() !== '');
    if (extra < 0) return true;
    this.#reject('extra-cells', -1, row[extra] ?? '');
    return false;
  }

  #rejectTime(row: readonly string[]): void {
    const { clock, header } = this.#options;
    const isHeader = row.every((cell, column) => cell.trim() === header[column]);
    const column = isHeader ? this.#timeColumn : clock.problemColumn;
    this.#reject(isHeader ? 'repeated-header' : clock.problem, column, row[column] ?? '');
  }

  #noteRepeated(row: readonly string[]): void {
    const { header, log } = this.#options;
    const column = this.#timeColumn;
    log.add('repeated-local-time', this.#line, header[column] ?? null, row[column] ?? '');
  }

  #addValues(row: readonly string[], timeMs: number, samples: SampleTable): void {
    let kept = 0;
    let missing = 0;
    const columns = this.#valueColumns;
    samples.addRow(timeMs, this.#line);
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!;
      const value = this.#valueOf(row, column, this.#denominators[i]!, this.#scales[i]!);
      if (value === null) missing += 1;
      else if (!Number.isNaN(value)) {
        samples.set(i, value);
        kept += 1;
      }
    }
    if (kept > 0 || missing > 0) return;
    this.rejectLastRow(samples);
  }

  #valueOf(row: readonly string[], column: number, denominator: number | null, scale: number): number | null {
    const value = this.valueOfCell(row[column] ?? '', column);
    if (value === null || denominator === null || Number.isNaN(value)) return value;
    const capacity = parseNumber(row[denominator] ?? '', this.#options.numberStyle);
    return capacity > 0 ? (value * scale) / capacity : null;
  }

  /** Null where the cell holds no value, NaN where it holds something else than a number; both are noted. */
  valueOfCell(cell: string, column: number): number | null {
    const value = parseNumber(cell, this.#options.numberStyle);
    if (Number.isNaN(value)) {
      if (isMissing(cell)) {
        this.#options.log.add('missing-value', this.#line, this.#options.header[column]!, cell);
        return null;
      }
      this.#noteCell('not-a-number', column, cell);
      return Number.NaN;
    }
    return value;
  }

  /** The samples that the row belongs to, by its cells of service, metric and labels. */
  groupOf(row: readonly string[]): SampleGroup {
    const { serviceColumn, labelColumns, metricColumn } = this.#options.plan;
    if (serviceColumn === null && metricColumn === null && labelColumns.length === 0) {
      this.#lastGroup ??= this.#newGroup('', row);
      return this.#lastGroup;
    }
    let key = serviceColumn === null ? '' : (row[serviceColumn] ?? '').trim();
    if (metricColumn !== null) key += `\u0000${(row[metricColumn] ?? '').trim()}`;
    for (const column of labelColumns) key += `\u0000${(row[column] ?? '').trim()}`;
    if (key === this.#lastKey) return this.#lastGroup!;
    const group = this.#groups.get(key) ?? this.#newGroup(ownCopy(key), row);
    this.#lastKey = key;
    this.#lastGroup = group;
    return group;
  }

  #newGroup(key: string, row: readonly string[]): SampleGroup {
    const { serviceColumn, labelColumns, metricColumn, values } = this.#options.plan;
    const text = (column: number) => ownCopy((row[column] ?? '').trim());
    const group: SampleGroup = {
      service: serviceColumn === null ? null : text(serviceColumn) || null,
      labels: labelColumns.map(text),
      metric: metricColumn === null ? null : text(metricColumn),
      samples: new SampleTable(values.length),
      repeatedHour: newRepeatedHourState(),
    };
    this.#groups.set(key, group);
    return group;
  }

  #reject(code: ProblemCode, column: number, value: string): void {
    this.rejected += 1;
    this.#noteCell(code, column, value);
  }

  #noteCell(code: ProblemCode, column: number, value: string): void {
    const { header, log, previewRows } = this.#options;
    log.add(code, this.#line, header[column] ?? null, value);
    if (this.read <= previewRows)
      this.rejectedCells.push({ row: this.read - 1, column: Math.max(0, column), code });
  }
}
