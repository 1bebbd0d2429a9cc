const PLUS = 43;
const MINUS = 45;
const ZERO = 48;

/** Up to 15 digits are whole numbers that a double holds exactly, and so are powers of ten up to 22. */
const MOST_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);

/**
 * The number in a cell of digits with at most a sign and one decimal mark; NaN for any other cell. Digits and power of
 * ten are exact, so their quotient is the double nearest to the cell, as `Number` gives it (W. D. Clinger, "How to Read
 * Floating Point Numbers Accurately", 1990).
 */
export function plainNumber(bytes: Uint8Array, from: number, to: number, decimalMark: number): number {
  let at = from;
  const sign = bytes[at]!;
  if (sign === MINUS || sign === PLUS) at += 1;
  if (to - at > MOST_DIGITS + 1) return Number.NaN;
  let digits = 0;
  let figure = 0;
  let mark = -1;
  for (; at < to; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) {
      figure = figure * 10 + digit;
      digits += 1;
    } else if (bytes[at] === decimalMark && mark < 0) mark = at;
    else return Number.NaN;
  }
  if (digits === 0 || digits > MOST_DIGITS) return Number.NaN;
  const value = mark < 0 ? figure : figure / POWERS_OF_TEN[to - mark - 1]!;
  return sign === MINUS ? -value : value;
}
