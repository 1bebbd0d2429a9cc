const FIRST_CAPACITY = 1024;

/** Rows of samples that share their instants: times, the lines they came from, and one value a column (NaN: none). */
export class SampleTable {
  length = 0;
  #times = new Float64Array(FIRST_CAPACITY);
  #lines = new Uint32Array(FIRST_CAPACITY);
  #columns: Float64Array[];

  constructor(columns: number) {
    this.#columns = Array.from({ length: columns }, () => new Float64Array(FIRST_CAPACITY));
  }

  /** Starts a row whose values are all missing; `set` fills it. */
  addRow(timeMs: number, line: number): void {
    if (this.length === this.#times.length) this.#grow();
    this.#times[this.length] = timeMs;
    this.#lines[this.length] = line;
    for (const column of this.#columns) column[this.length] = Number.NaN;
    this.length += 1;
  }

  /** Sets a value of the row added last. */
  set(column: number, value: number): void {
    this.#columns[column]![this.length - 1] = value;
  }

  removeLastRow(): void {
    this.length -= 1;
  }

  /** A table of the rows that pass. */
  filter(keep: (row: number) => boolean): SampleTable {
    const kept = new SampleTable(this.#columns.length);
    for (let row = 0; row < this.length; row++) {
      if (!keep(row)) continue;
      kept.addRow(this.#times[row]!, this.#lines[row]!);
      for (let column = 0; column < this.#columns.length; column++)
        kept.set(column, this.#columns[column]![row]!);
    }
    return kept;
  }

  get timesMs(): Float64Array {
    return this.#times.subarray(0, this.length);
  }

  get lines(): Uint32Array {
    return this.#lines.subarray(0, this.length);
  }

  column(index: number): Float64Array {
    return this.#columns[index]!.subarray(0, this.length);
  }

  #grow(): void {
    const capacity = this.#times.length * 2;
    const times = new Float64Array(capacity);
    times.set(this.#times);
    this.#times = times;
    const lines = new Uint32Array(capacity);
    lines.set(this.#lines);
    this.#lines = lines;
    this.#columns = this.#columns.map((column) => {
      const grown = new Float64Array(capacity);
      grown.set(column);
      return grown;
    });
  }
}
