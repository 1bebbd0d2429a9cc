import { dayOfDate, EARLIEST_MS, LATEST_MS } from './calendar-days.ts';
import { CellCursor } from './cell-cursor.ts';
import {
  COLON,
  COMMA,
  DOT,
  isDigit,
  LOWER_A,
  LOWER_CASE,
  LOWER_P,
  LOWER_T,
  MINUS,
  NARROW_NO_BREAK_SPACE,
  PLUS,
  SLASH,
  SPACE,
  UPPER_T,
} from './char-codes.ts';
import { scanNamedDate } from './scan-named-date.ts';
import { isSerialDay, serialDayToMs } from './serial-day.ts';

export type DateOrder = 'DMY' | 'MDY';
export type EpochUnit = 's' | 'ms' | 'µs' | 'ns';

/**
 * What a cell's time says about its place on the world's clock:
 * 'exact' has an offset (or is an epoch), 'local' has a time of day but no offset, 'day' is a bare date.
 */
type TimeKind = 'exact' | 'local' | 'day';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * Reads one cell's time by hand: a year of minutes is half a million cells, too many for patterns and date objects.
 *
 * Knows `YYYY-MM-DD` (also with `/` or `.`, also `YYYYMMDD` and the month `YYYY-MM`) and two-number dates `D/M/Y` or `M/D/Y` (`/`, `.`, `-`;
 * years of two or four digits), and dates with the month's English name, each alone or with a time after `T`, space
 * or comma: `H:MM`, seconds, a fraction, `AM`/`PM`, and an offset `Z`, `UTC`, `GMT`, `+02`, `+0200`, `+02:00`,
 * `GMT+0200 (name of the zone)`; epochs in s, ms, µs or ns, told apart by size; and, where asked, serial days.
 *
 * One object is used for a whole column: `scan` leaves its result in the fields.
 */
export class TimeScanner extends CellCursor {
  /** Epoch milliseconds; for 'local' and 'day' those of the same wall time in UTC. */
  ms = Number.NaN;
  kind: TimeKind = 'exact';
  /** Minutes east of UTC when `kind` is 'exact'. */
  offsetMinutes = 0;
  /** True where the cell's date is two numbers and a year, so that its reading hung on `order`. */
  byOrder = false;
  /** The two numbers of such a date, as they stand. */
  firstNumber = 0;
  secondNumber = 0;
  /** How to read them; null reads day first where month first is impossible, and month first otherwise. */
  order: DateOrder | null = null;
  /** Read bare numbers as a spreadsheet's dates. */
  serialDays = false;
  /** Of a bare number: the unit its size tells; null for every other time. */
  epochUnit: EpochUnit | null = null;

  /** False where the cell holds no time this scanner knows, or none between 1900 and 2100. */
  scan(cell: string): boolean {
    this.begin(cell);
    this.byOrder = false;
    this.offsetMinutes = 0;
    this.epochUnit = null;
    this.skipSpaces();
    if (!this.#scanWhole()) return false;
    this.skipSpaces();
    return this.at === cell.length && this.ms >= EARLIEST_MS && this.ms < LATEST_MS;
  }

  #scanWhole(): boolean {
    const start = this.at;
    const first = this.digits();
    const length = this.at - start;
    if (length === 0) return this.#scanNamed(start);
    const separator = this.cell.charCodeAt(this.at);
    if (this.serialDays && length === 5 && !(separator === MINUS || separator === SLASH))
      return this.#scanSerial(start);
    if (isDateSeparator(separator) && !(separator === DOT && length > 4)) {
      this.at += 1;
      return (this.#scanDate(first, length, separator) && this.#scanRest()) || this.#scanNamed(start);
    }
    if (length <= 2) return this.#scanNamed(start);
    if (length === 8) {
      const month = Math.floor(first / 100) % 100;
      return this.#setDay(Math.floor(first / 10_000), month, first % 100) && this.#scanRest();
    }
    return this.#scanEpoch(start, length);
  }

  #scanDate(first: number, firstLength: number, separator: number): boolean {
    const secondAt = this.at;
    const second = this.digits();
    const secondLength = this.at - secondAt;
    if (secondLength === 0 || secondLength > 2) return false;
    if (firstLength === 4 && this.at === this.cell.length) return this.#setDay(first, second, 1);
    if (this.cell.charCodeAt(this.at) !== separator) return false;
    this.at += 1;
    const thirdAt = this.at;
    const third = this.digits();
    const thirdLength = this.at - thirdAt;
    if (firstLength === 4 && (thirdLength === 1 || thirdLength === 2))
      return this.#setDay(first, second, third);
    if (firstLength > 2 || (thirdLength !== 2 && thirdLength !== 4)) return false;
    this.byOrder = true;
    this.firstNumber = first;
    this.secondNumber = second;
    const year = thirdLength === 4 ? third : third + (third < 70 ? 2000 : 1900);
    const dayFirst = this.order === 'DMY' || (this.order === null && first > 12);
    return dayFirst ? this.#setDay(year, second, first) : this.#setDay(year, first, second);
  }

  /** "Mon Mar 30 2026 …", "30 Mar 2026 …". */
  #scanNamed(start: number): boolean {
    const date = scanNamedDate(this.cell, start);
    if (!date) return false;
    this.at = date.end;
    this.byOrder = false;
    return this.#setDay(date.year, date.month, date.day) && this.#scanRest();
  }

  #scanSerial(start: number): boolean {
    const value = Number(this.cell.slice(start).trimEnd().replace(',', '.'));
    if (!isSerialDay(value)) return false;
    this.at = this.cell.length;
    this.ms = serialDayToMs(value);
    this.kind = Number.isInteger(value) ? 'day' : 'local';
    return true;
  }

  #setDay(year: number, month: number, day: number): boolean {
    this.ms = dayOfDate(year, month, day) * DAY_MS;
    this.kind = 'day';
    return !Number.isNaN(this.ms);
  }

  /** The time of day and offset, if any, after a date. */
  #scanRest(): boolean {
    const cell = this.cell;
    if (this.at === cell.length) return true;
    const separator = cell.charCodeAt(this.at);
    if (separator === COMMA) this.at += 1;
    else if (separator === UPPER_T || separator === LOWER_T) this.at += 1;
    else if (separator !== SPACE) return false;
    this.skipSpaces();
    if (this.at === cell.length) return true;
    return this.#scanClock() && this.#scanOffset();
  }

  #scanClock(): boolean {
    let hour = this.twoDigits();
    if (hour < 0) return false;
    let minute = 0;
    let second = 0;
    let fractionMs = 0;
    if (this.take(COLON)) {
      minute = this.twoDigits();
      if (this.take(COLON)) {
        second = this.twoDigits();
        if (this.take(DOT) || this.take(COMMA)) fractionMs = this.fraction() * SECOND_MS;
      }
    } else if (!this.#isHalfDayNext()) return false;
    hour = this.#applyHalfDay(hour);
    const midnightAtEnd = hour === 24 && minute === 0 && second === 0;
    if (hour < 0 || (hour > 23 && !midnightAtEnd) || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return false;
    }
    this.ms += hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + Math.floor(fractionMs);
    this.kind = 'local';
    return true;
  }

  #scanOffset(): boolean {
    this.skipSpaces();
    const cell = this.cell;
    if (this.at === cell.length) return true;
    const sign = cell.charCodeAt(this.at);
    if (sign === PLUS || sign === MINUS) {
      this.at += 1;
      return this.#scanNumericOffset(sign === PLUS ? 1 : -1);
    }
    return this.#scanNamedOffset(cell.slice(this.at).trimEnd());
  }

  /** "Z", "UTC", "GMT+0200 (Central European Summer Time)": what stands in parentheses is in the writer's language. */
  #scanNamedOffset(text: string): boolean {
    const match = /^(Z|UTC|GMT)(?:([-+])(\d{2}):?(\d{2}))?(?: \([^)]*\))?$/i.exec(text);
    if (!match) return false;
    this.at = this.cell.length;
    this.kind = 'exact';
    if (match[2] === undefined) return true;
    this.offsetMinutes = (match[2] === '+' ? 1 : -1) * (Number(match[3]) * 60 + Number(match[4]));
    this.ms -= this.offsetMinutes * MINUTE_MS;
    return true;
  }

  #scanNumericOffset(sign: number): boolean {
    const hours = this.twoDigits();
    if (hours < 0 || hours > 15) return false;
    const colon = this.take(COLON);
    const minutesFollow = colon || isDigit(this.cell.charCodeAt(this.at));
    const minutes = minutesFollow ? this.twoDigits() : 0;
    if (minutes < 0 || minutes > 59) return false;
    this.offsetMinutes = sign * (hours * 60 + minutes);
    this.ms -= this.offsetMinutes * MINUTE_MS;
    this.kind = 'exact';
    return true;
  }

  /** Seconds have 9 or 10 digits before 2286, and each finer unit three more. */
  #scanEpoch(start: number, length: number): boolean {
    if (length < 9 || length > 19) return false;
    if (this.take(DOT)) this.fraction();
    const value = Number(this.cell.slice(start, this.at));
    this.epochUnit = length <= 11 ? 's' : length <= 14 ? 'ms' : length <= 17 ? 'µs' : 'ns';
    if (length <= 11) this.ms = Math.round(value * SECOND_MS);
    else this.ms = Math.floor(value / (length <= 14 ? 1 : length <= 17 ? 1000 : 1_000_000));
    this.kind = 'exact';
    return true;
  }

  #isHalfDayNext(): boolean {
    const next = this.cell.charCodeAt(this.at) | LOWER_CASE;
    if (next !== LOWER_A && next !== LOWER_P && next !== SPACE && next !== NARROW_NO_BREAK_SPACE)
      return false;
    return /^[ \u202f]?[AaPp][Mm]/.test(this.cell.slice(this.at, this.at + 3));
  }

  /** Turns a 12-hour clock's hour into 0…23; -1 where `AM` or `PM` follows an hour that has none. */
  #applyHalfDay(hour: number): number {
    if (this.at === this.cell.length) return hour;
    if (!this.#isHalfDayNext()) return hour;
    this.skipSpaces();
    const afternoon = (this.cell.charCodeAt(this.at) | LOWER_CASE) === LOWER_P;
    this.at += 2;
    if (hour < 1 || hour > 12) return -1;
    return (hour % 12) + (afternoon ? 12 : 0);
  }
}

function isDateSeparator(code: number): boolean {
  return code === MINUS || code === SLASH || code === DOT;
}
