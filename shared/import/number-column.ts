import type { Scratch } from './scratch.ts';

const FIRST_CAPACITY = 16;
/** Numbers put aside in one piece. */
const PIECE = 8192;

/** Numbers put aside: those of an even rise by its first number, others by where they are. */
type Piece =
  | { readonly count: number; readonly first: number; readonly rise: number }
  | { readonly count: number; readonly offset: number };

/** A growing column of numbers, of which all but the newest may be put aside. */
export class NumberColumn {
  #aside: { readonly scratch: Scratch; readonly pieces: Piece[] } | null = null;
  #asideCount = 0;
  #newest = new Float64Array(FIRST_CAPACITY);
  #newestCount = 0;

  get length(): number {
    return this.#asideCount + this.#newestCount;
  }

  push(value: number): void {
    if (this.#newestCount === this.#newest.length) {
      const grown = new Float64Array(this.#newestCount * 2);
      grown.set(this.#newest);
      this.#newest = grown;
    }
    this.#newest[this.#newestCount] = value;
    this.#newestCount += 1;
  }

  /** Changes the number pushed last; it must not have been put aside since. */
  setLast(value: number): void {
    this.#newest[this.#newestCount - 1] = value;
  }

  /** Takes back the number pushed last; it must not have been put aside since. */
  dropLast(): void {
    this.#newestCount -= 1;
  }

  /** All numbers. What was put aside is read anew at each call; where nothing was, this is a view. */
  values(): Float64Array {
    const newest = this.#newest.subarray(0, this.#newestCount);
    if (!this.#aside) return newest;
    const all = new Float64Array(this.length);
    let at = 0;
    for (const piece of this.#aside.pieces) {
      const into = all.subarray(at, at + piece.count);
      if ('offset' in piece) this.#aside.scratch.read(piece.offset, bytesOf(into));
      else for (let i = 0; i < piece.count; i++) into[i] = piece.first + i * piece.rise;
      at += piece.count;
    }
    all.set(newest, at);
    return all;
  }

  putAside(scratch: Scratch): void {
    this.#putAside(this.#newest.subarray(0, this.#newestCount), scratch);
    this.#newestCount = 0;
  }

  /** A column of given numbers, all of it put aside. */
  static aside(values: Float64Array, scratch: Scratch): NumberColumn {
    const column = new NumberColumn();
    column.#putAside(values, scratch);
    return column;
  }

  #putAside(values: Float64Array, scratch: Scratch): void {
    this.#aside ??= { scratch, pieces: [] };
    for (let from = 0; from < values.length; from += PIECE) {
      const piece = values.subarray(from, from + PIECE);
      const count = piece.length;
      const first = piece[0]!;
      const rise = count > 1 ? piece[1]! - first : 0;
      this.#aside.pieces.push(
        risesEvenly(piece, first, rise)
          ? { count, first, rise }
          : { count, offset: scratch.write(bytesOf(piece)) },
      );
    }
    this.#asideCount += values.length;
  }
}

function risesEvenly(values: Float64Array, first: number, rise: number): boolean {
  for (let i = 0; i < values.length; i++) if (!Object.is(values[i], first + i * rise)) return false;
  return true;
}

function bytesOf(values: Float64Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
