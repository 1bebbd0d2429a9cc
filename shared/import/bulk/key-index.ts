import type { CellRanges } from './cell-ranges.ts';

const FIRST_SLOTS = 1024;
const FIRST_BYTES = 1 << 14;
/** Between two cells of a key: a byte no cell can hold. */
const BETWEEN = 10;

/**
 * Tells rows by the bytes of some of their cells, such as service and metric, without making texts of them. Rows of a
 * long table come in the same order again and again, so the key that followed the last one before is tried first.
 */
export class KeyIndex<T> {
  readonly #columns: readonly number[];
  readonly #values: T[] = [];
  readonly #next: number[] = [];
  readonly #from: number[] = [];
  readonly #hashes: number[] = [];
  #bytes = new Uint8Array(FIRST_BYTES);
  #used = 0;
  #slots = new Int32Array(FIRST_SLOTS).fill(-1);
  #last = -1;

  constructor(columns: readonly number[]) {
    this.#columns = columns;
  }

  /** What was added for the key of this row, or null. */
  find(bytes: Uint8Array, cells: CellRanges): T | null {
    const expected = this.#last < 0 ? -1 : this.#next[this.#last]!;
    if (expected >= 0 && this.#matches(expected, bytes, cells)) {
      this.#last = expected;
      return this.#values[expected]!;
    }
    const hash = this.#hash(bytes, cells);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = this.#slots[slot]!;
      if (found < 0) return null;
      if (this.#hashes[found] !== hash || !this.#matches(found, bytes, cells)) continue;
      this.#follow(found);
      return this.#values[found]!;
    }
  }

  /** Adds the key of this row, which is not there yet. */
  add(bytes: Uint8Array, cells: CellRanges, value: T): void {
    const index = this.#values.length;
    this.#values.push(value);
    this.#next.push(-1);
    this.#from.push(this.#used);
    this.#hashes.push(this.#hash(bytes, cells));
    for (const column of this.#columns) this.#keep(bytes, cells.starts[column]!, cells.ends[column]!);
    if (this.#values.length * 2 > this.#slots.length) this.#rehash();
    else this.#place(index);
    this.#follow(index);
  }

  #follow(index: number): void {
    if (this.#last >= 0) this.#next[this.#last] = index;
    this.#last = index;
  }

  #matches(index: number, bytes: Uint8Array, cells: CellRanges): boolean {
    const known = this.#bytes;
    const columns = this.#columns;
    let at = this.#from[index]!;
    for (let i = 0; i < columns.length; i++) {
      const end = cells.ends[columns[i]!]!;
      for (let from = cells.starts[columns[i]!]!; from < end; from++, at++)
        if (known[at] !== bytes[from]) return false;
      if (known[at] !== BETWEEN) return false;
      at += 1;
    }
    return true;
  }

  /** FNV-1a. */
  #hash(bytes: Uint8Array, cells: CellRanges): number {
    let hash = 0x811c9dc5;
    for (const column of this.#columns) {
      const end = cells.ends[column]!;
      for (let at = cells.starts[column]!; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
      hash = Math.imul(hash ^ BETWEEN, 0x01000193);
    }
    return hash >>> 0;
  }

  #keep(bytes: Uint8Array, from: number, to: number): void {
    const needed = this.#used + to - from + 1;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(bytes.subarray(from, to), this.#used);
    this.#bytes[needed - 1] = BETWEEN;
    this.#used = needed;
  }

  #place(index: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes[index]! & mask;
    while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
    this.#slots[slot] = index;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let index = 0; index < this.#values.length; index++) this.#place(index);
  }
}
