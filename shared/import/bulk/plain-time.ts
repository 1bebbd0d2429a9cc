import { dayOfDate, EARLIEST_MS, LATEST_MS } from '../time/calendar-days.ts';

const ZERO = 48;
const COLON = 58;
const MINUS = 45;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

const DATE_LENGTH = 10;
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)([T ])(\d\d):(\d\d)(?::(\d\d)((?:\.\d+)?))?( ?(?:Z|UTC|[-+]\d\d(?::?\d\d)?)?)$/;
const EPOCH = /^\d{10}$|^\d{13}$/;

/**
 * Reads times that are written like one which has been read before: `YYYY-MM-DDTHH:MM(:SS)` with the same ending (a
 * fraction and an offset), or an epoch in s or ms of as many digits. What the ending means is taken from that earlier
 * time, so that there is one place that knows it.
 */
export class PlainTime {
  #shape: 'none' | 'iso' | 'epoch' = 'none';
  #length = 0;
  #separator = 0;
  #tail: Uint8Array = new Uint8Array(0);
  #tailFrom = 0;
  #hasSeconds = false;
  /** What to add to the date and time as they stand; for epochs, what to multiply with. */
  #offsetMs = 0;
  #dateKey = -1;
  #dayMs = 0;
  /** The last cell read, which the rows of one instant repeat. */
  readonly #last = new Uint8Array(64);
  #lastLength = 0;
  #lastMs = Number.NaN;

  /** Whether times written like this one can be read here, given an offset that is always the same. */
  static knows(cell: string): boolean {
    return ISO.test(cell) || EPOCH.test(cell);
  }

  /** Takes the shape of a cell whose instant is known. */
  learn(cell: string, ms: number): void {
    const iso = ISO.exec(cell);
    this.#lastLength = 0;
    this.#length = cell.length;
    if (iso) {
      const [, year, month, day, separator = '', hour, minute, second] = iso;
      this.#shape = 'iso';
      this.#hasSeconds = second !== undefined;
      this.#separator = separator.charCodeAt(0);
      this.#tailFrom = second === undefined ? DATE_LENGTH + 6 : DATE_LENGTH + 9;
      this.#tail = Uint8Array.from(cell.slice(this.#tailFrom), (character) => character.charCodeAt(0));
      const clockMs = Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Number(second ?? 0) * SECOND_MS;
      const date = dayOfDate(Number(year), Number(month), Number(day));
      this.#offsetMs = ms - (date * DAY_MS + clockMs);
      if (Number(hour) > 23 || Number.isNaN(this.#offsetMs)) this.#shape = 'none';
    } else if (EPOCH.test(cell)) {
      this.#shape = 'epoch';
      this.#offsetMs = cell.length === DATE_LENGTH ? SECOND_MS : 1;
      if (Number(cell) * this.#offsetMs !== ms) this.#shape = 'none';
    } else this.#shape = 'none';
  }

  /** Epoch milliseconds of a cell, or NaN where it is not written like the one learnt. */
  read(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length !== this.#length || this.#shape === 'none') return Number.NaN;
    if (length === this.#lastLength) {
      const last = this.#last;
      let at = length - 1;
      while (at >= 0 && last[at] === bytes[from + at]) at -= 1;
      if (at < 0) return this.#lastMs;
    }
    const ms = this.#shape === 'iso' ? this.#readIso(bytes, from) : this.#readEpoch(bytes, from, length);
    if (!(ms >= EARLIEST_MS && ms < LATEST_MS)) return Number.NaN;
    if (length <= this.#last.length) {
      for (let at = 0; at < length; at++) this.#last[at] = bytes[from + at]!;
      this.#lastLength = length;
      this.#lastMs = ms;
    }
    return ms;
  }

  #readIso(bytes: Uint8Array, from: number): number {
    const tail = this.#tail;
    for (let at = 0; at < tail.length; at++)
      if (bytes[from + this.#tailFrom + at] !== tail[at]) return Number.NaN;
    const dashes = bytes[from + 4] === MINUS && bytes[from + 7] === MINUS;
    if (!dashes || bytes[from + DATE_LENGTH] !== this.#separator) return Number.NaN;
    const year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
    const dateKey = year * 10_000 + twoDigits(bytes, from + 5) * 100 + twoDigits(bytes, from + 8);
    if (dateKey !== this.#dateKey) {
      const day = dayOfDate(year, twoDigits(bytes, from + 5), twoDigits(bytes, from + 8));
      if (Number.isNaN(day)) return Number.NaN;
      this.#dateKey = dateKey;
      this.#dayMs = day * DAY_MS;
    }
    const hour = twoDigits(bytes, from + 11);
    const minute = twoDigits(bytes, from + 14);
    const second = this.#hasSeconds ? twoDigits(bytes, from + 17) : 0;
    const colons = bytes[from + 13] === COLON && (!this.#hasSeconds || bytes[from + 16] === COLON);
    if (!colons || !(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
    return this.#dayMs + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + this.#offsetMs;
  }

  #readEpoch(bytes: Uint8Array, from: number, length: number): number {
    let value = 0;
    for (let at = from; at < from + length; at++) {
      const digit = bytes[at]! - ZERO;
      if (!(digit >= 0 && digit <= 9)) return Number.NaN;
      value = value * 10 + digit;
    }
    return value * this.#offsetMs;
  }
}

/** NaN where one of the two is no digit. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const first = bytes[at]! - ZERO;
  const second = bytes[at + 1]! - ZERO;
  return first >= 0 && first <= 9 && second >= 0 && second <= 9 ? first * 10 + second : Number.NaN;
}
