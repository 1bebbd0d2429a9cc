const LINE_FEED = 10;
const RETURN = 13;
const QUOTE = 34;

/** Kinds of bytes; those below `DELIMITER` go on with a cell. */
const BEYOND_ASCII = 1;
const DELIMITER = 2;
const OTHER = 3;

/**
 * Cuts lines of bytes into cells where that is simple: every cell either has no quotation mark, or begins and ends with
 * one and has none inside. One object is used for a whole file: `cut` leaves its result in the fields.
 */
export class CellRanges {
  /** Where each cell of the last line begins and ends, quotation marks left out. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Whether any line since it was last set to false holds bytes beyond ASCII. */
  beyondAscii = false;
  readonly #width: number;
  readonly #kinds = new Uint8Array(256);

  constructor(width: number, delimiter: number) {
    this.#width = width;
    this.starts = new Uint32Array(width);
    this.ends = new Uint32Array(width);
    this.#kinds.fill(BEYOND_ASCII, 128);
    this.#kinds[delimiter] = DELIMITER;
    for (const end of [LINE_FEED, RETURN, QUOTE]) this.#kinds[end] = OTHER;
  }

  /**
   * Cuts the line that begins at `from` and ends with a line feed. Gives where the next line begins, or -1 where the
   * line does not have `width` such cells.
   */
  cut(bytes: Uint8Array, from: number): number {
    const { starts, ends } = this;
    const kinds = this.#kinds;
    const last = this.#width - 1;
    let beyond = 0;
    let at = from;
    for (let cell = 0; ; cell++) {
      if (bytes[at] === QUOTE) {
        const close = this.#closingQuote(bytes, at + 1);
        if (close < 0) return -1;
        starts[cell] = at + 1;
        ends[cell] = close;
        at = close + 1;
      } else {
        starts[cell] = at;
        for (let kind = kinds[bytes[at]!]!; kind < DELIMITER; kind = kinds[bytes[at]!]!) {
          beyond |= kind;
          at += 1;
        }
        ends[cell] = at;
      }
      if (beyond !== 0) this.beyondAscii = true;
      if (cell === last) return lineEndAt(bytes, at);
      if (kinds[bytes[at]!] !== DELIMITER) return -1;
      at += 1;
    }
  }

  /** -1 where the line ends first. */
  #closingQuote(bytes: Uint8Array, from: number): number {
    for (let at = from; ; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) return at;
      if (byte === LINE_FEED || byte === RETURN) return -1;
      if (byte > 127) this.beyondAscii = true;
    }
  }
}

/** Where the next line begins if a line ends at `at` with LF or CRLF; otherwise -1. */
function lineEndAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] === LINE_FEED) return at + 1;
  return bytes[at] === RETURN && bytes[at + 1] === LINE_FEED ? at + 2 : -1;
}
