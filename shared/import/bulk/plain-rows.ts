import type { NumberStyle } from '../cells/parse-number.ts';
import type { SampleCollector, SampleGroup } from '../collect-samples.ts';
import type { TablePlan } from '../columns/table-plan.ts';
import type { RowClock, TimePlan } from '../time/row-clock.ts';
import { CellRanges } from './cell-ranges.ts';
import { KeyIndex } from './key-index.ts';
import { plainNumber } from './plain-number.ts';
import { PlainTime } from './plain-time.ts';

const POINT = 46;
const COMMA = 44;

export interface PlainRowsOptions {
  readonly width: number;
  readonly delimiter: string;
  readonly numberStyle: NumberStyle;
  readonly plan: TablePlan;
  readonly time: TimePlan;
  readonly clock: RowClock;
  readonly collector: SampleCollector;
  readonly decode: (bytes: Uint8Array) => string;
}

/**
 * Takes lines that need no judgement straight from their bytes: as many cells as the header, a time written like one
 * before it, plain figures. It gives every other line back, and asks the collector about every other cell, so that
 * nothing is decided here that is not decided there in the same way.
 */
export class PlainRows {
  readonly #options: PlainRowsOptions;
  readonly #cells: CellRanges;
  readonly #time = new PlainTime();
  readonly #keys: KeyIndex<SampleGroup>;
  readonly #valueColumns: readonly number[];
  readonly #timeColumn: number;
  readonly #decimalMark: number;
  #onlyGroup: SampleGroup | null = null;
  #learnt = '';

  constructor(options: PlainRowsOptions) {
    const { plan, width, delimiter, numberStyle } = options;
    const keys = [plan.serviceColumn, plan.metricColumn, ...plan.labelColumns];
    this.#options = options;
    this.#cells = new CellRanges(width, delimiter.charCodeAt(0));
    this.#keys = new KeyIndex(keys.filter((column) => column !== null));
    this.#valueColumns = plan.values.map((value) => value.index);
    this.#timeColumn = options.time.kind === 'column' ? options.time.column : -1;
    this.#decimalMark = numberStyle.decimal === '.' ? POINT : COMMA;
  }

  /** Takes the way the last time was written that the collector has read. */
  learnTime(): void {
    const { clock } = this.#options;
    if (clock.fixedCell !== this.#learnt) this.#time.learn(clock.fixedCell, clock.fixedMs);
    this.#learnt = clock.fixedCell;
  }

  /** Whether a line taken or given back since the last look holds bytes beyond ASCII. */
  sawBeyondAscii(): boolean {
    const saw = this.#cells.beyondAscii;
    this.#cells.beyondAscii = false;
    return saw;
  }

  /** Takes the line (ended by a line feed) that begins at `from`, and gives where the next begins; -1: it is not plain. */
  take(bytes: Uint8Array, from: number, line: number): number {
    const cells = this.#cells;
    const next = cells.cut(bytes, from);
    if (next < 0) return -1;
    const group = this.#groupOf(bytes);
    const timeMs = this.#instantOf(bytes);
    if (Number.isNaN(timeMs)) return -1;
    const { collector } = this.#options;
    const columns = this.#valueColumns;
    const { samples } = group;
    collector.beginRow(line);
    samples.addRow(timeMs, line);
    let present = 0;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!;
      const start = cells.starts[column]!;
      const end = cells.ends[column]!;
      let value: number | null = plainNumber(bytes, start, end, this.#decimalMark);
      if (Number.isNaN(value)) {
        value = collector.valueOfCell(this.#text(bytes, column), column);
        if (value === null) present += 1;
      }
      if (value === null || Number.isNaN(value)) continue;
      samples.set(i, value);
      present += 1;
    }
    if (present === 0) collector.rejectLastRow(samples);
    return next;
  }

  #instantOf(bytes: Uint8Array): number {
    const { time, collector } = this.#options;
    if (time.kind === 'counted') return time.startMs + collector.read * time.stepMs;
    const column = this.#timeColumn;
    return this.#time.read(bytes, this.#cells.starts[column]!, this.#cells.ends[column]!);
  }

  #groupOf(bytes: Uint8Array): SampleGroup {
    const { plan, collector } = this.#options;
    if (plan.serviceColumn === null && plan.metricColumn === null && plan.labelColumns.length === 0) {
      this.#onlyGroup ??= collector.groupOf([]);
      return this.#onlyGroup;
    }
    const known = this.#keys.find(bytes, this.#cells);
    if (known) return known;
    const row = Array.from({ length: this.#options.width }, (_, column) => this.#text(bytes, column));
    const group = collector.groupOf(row);
    this.#keys.add(bytes, this.#cells, group);
    return group;
  }

  #text(bytes: Uint8Array, column: number): string {
    return this.#options.decode(bytes.subarray(this.#cells.starts[column], this.#cells.ends[column]));
  }
}
