/**
 * Reads objects of a PDF as Chromium writes it: version 1.4, one table of places, nothing packed but streams (ISO 32000-1,
 * 7.5). Bytes are characters here. Everything throws a RangeError where a file is not like that.
 */
export class PdfObjects {
  readonly #bytes: Uint8Array;
  readonly #places: readonly number[];
  readonly trailer: string;
  /** Where the table of places is. */
  readonly tableAt: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const end = this.#text(Math.max(0, bytes.length - TRAILER_BYTES), bytes.length);
    this.tableAt = Number(matched(/startxref\s+(\d+)\s+%%EOF\s*$/, end));
    this.trailer = matched(/trailer\s*<<([\s\S]*?)>>\s*startxref/, end);
    const head = this.#text(this.tableAt, this.tableAt + HEAD_BYTES);
    const count = Number(matched(/^xref\s+0 (\d+)\s/, head));
    const first = this.tableAt + matched(/^(xref\s+0 \d+\s+)/, head).length;
    const table = this.#text(first, first + ENTRY_BYTES * count);
    this.#places = Array.from({ length: count }, (_, i) =>
      Number(table.slice(ENTRY_BYTES * i, ENTRY_BYTES * i + PLACE_DIGITS)),
    );
  }

  /** How many numbers are taken. */
  get count(): number {
    return this.#places.length;
  }

  /** The object of a number: its dictionary or whatever it is, without a stream. */
  read(number: number): string {
    const at = this.#places[number];
    if (at === undefined || at === 0) throw new RangeError(`the PDF has no object ${number}`);
    for (let length = OBJECT_BYTES; ; length *= 4) {
      const text = this.#text(at, Math.min(this.tableAt, at + length));
      const end = text.search(/\sendobj|\sstream\s/);
      if (end >= 0) return matched(new RegExp(`^${number} 0 obj\\s([\\s\\S]*)$`), text.slice(0, end));
      if (at + length >= this.tableAt) throw new RangeError(`object ${number} of the PDF has no end`);
    }
  }

  /** The pages' numbers, in order. */
  pages(): readonly number[] {
    const catalog = this.read(Number(matched(/\/Root (\d+) 0 R/, this.trailer)));
    const below = (number: number): number[] => {
      const node = this.read(number);
      return /\/Type \/Pages\b/.test(node)
        ? references(matched(/\/Kids \[([^\]]*)\]/, node)).flatMap(below)
        : [number];
    };
    return below(Number(matched(/\/Pages (\d+) 0 R/, catalog)));
  }

  /** The number of the page that each place with a name is on. */
  destinations(): ReadonlyMap<string, number> {
    const catalog = this.read(Number(matched(/\/Root (\d+) 0 R/, this.trailer)));
    const found = /\/Dests (\d+) 0 R/.exec(catalog);
    const places = found ? this.read(Number(found[1])) : '';
    return new Map(
      [...places.matchAll(/\/(\S+) \[(\d+) 0 R \/XYZ/g)].map(([, name, page]) => [name!, Number(page)]),
    );
  }

  #text(from: number, to: number): string {
    let text = '';
    for (let at = from; at < to; at += PIECE_BYTES)
      text += String.fromCharCode(...this.#bytes.subarray(at, Math.min(to, at + PIECE_BYTES)));
    return text;
  }
}

const TRAILER_BYTES = 1024;
const HEAD_BYTES = 64;
const OBJECT_BYTES = 2048;
const PIECE_BYTES = 8192;
/** '0000000015 00000 n ' and the end of the line. */
const ENTRY_BYTES = 20;
const PLACE_DIGITS = 10;

/** The first group of a pattern. */
export function matched(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new RangeError(`the PDF is not as Chromium writes it: no ${pattern.source}`);
  return found;
}

/** The numbers of '7 0 R 8 0 R'. */
export function references(text: string): number[] {
  return [...text.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));
}
