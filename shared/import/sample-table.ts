import { NumberColumn } from './number-column.ts';
import type { Scratch } from './scratch.ts';

/** Rows of samples that share their instants: times, the lines they came from, and one value a column (NaN: none). */
export class SampleTable {
  readonly #times = new NumberColumn();
  readonly #lines = new NumberColumn();
  readonly #columns: readonly NumberColumn[];

  constructor(columns: number) {
    this.#columns = Array.from({ length: columns }, () => new NumberColumn());
  }

  get length(): number {
    return this.#times.length;
  }

  /** Starts a row whose values are all missing; `set` fills it. */
  addRow(timeMs: number, line: number): void {
    this.#times.push(timeMs);
    this.#lines.push(line);
    const columns = this.#columns;
    for (let i = 0; i < columns.length; i++) columns[i]!.push(Number.NaN);
  }

  /** Sets a value of the row added last. */
  set(column: number, value: number): void {
    this.#columns[column]!.setLast(value);
  }

  removeLastRow(): void {
    for (const column of [this.#times, this.#lines, ...this.#columns]) column.dropLast();
  }

  /** A table of the rows that pass. */
  filter(keep: (row: number) => boolean): SampleTable {
    const kept = new SampleTable(this.#columns.length);
    const { timesMs, lines } = this;
    const values = this.#columns.map((column) => column.values());
    for (let row = 0; row < timesMs.length; row++) {
      if (!keep(row)) continue;
      kept.addRow(timesMs[row]!, lines[row]!);
      for (let column = 0; column < values.length; column++) kept.set(column, values[column]![row]!);
    }
    return kept;
  }

  /** Takes what there is so far out of memory; the getters below then read it anew at each call. */
  putAside(scratch: Scratch): void {
    for (const column of [this.#times, this.#lines, ...this.#columns]) column.putAside(scratch);
  }

  get timesMs(): Float64Array {
    return this.#times.values();
  }

  get lines(): Float64Array {
    return this.#lines.values();
  }

  column(index: number): Float64Array {
    return this.#columns[index]!.values();
  }
}
