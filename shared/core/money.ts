/** Amounts are whole numbers of this fraction of a currency unit while they are computed. */
const SCALE_DIGITS = 12;
const HOUR_DIGITS = 6;

/** Digits after the decimal point of an amount: ISO 4217, currencies that differ from 2. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** Minor digits of an ISO 4217 code; 2 for one that is not listed. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

/**
 * Reads a non-negative decimal such as "0.0416" exactly.
 * @throws RangeError for anything else, and for more than 12 decimals
 */
export function parsePrice(text: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (!match) throw new RangeError(`"${text}" is not a price: digits with at most 12 decimals are expected.`);
  return BigInt(match[1]! + (match[2] ?? '').padEnd(SCALE_DIGITS, '0'));
}

/** price × hours in minor units, exact, rounded half to even once. Hours are taken to the millionth. */
export function priceOf(price: bigint, hours: number, currency: string): bigint {
  const exact = price * BigInt(Math.round(hours * 10 ** HOUR_DIGITS));
  return divideHalfEven(exact, 10n ** BigInt(SCALE_DIGITS + HOUR_DIGITS - minorDigits(currency)));
}

/** Minor units as a decimal string: 123456 USD is "1234.56". */
export function formatMinor(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = 2n * (dividend % divisor);
  if (twice < divisor || (twice === divisor && quotient % 2n === 0n)) return quotient;
  return quotient + 1n;
}

/**
 * Reads an amount that `formatMinor` wrote, or any decimal of the currency, in minor units.
 * @throws RangeError for anything else, and for more digits than the currency has
 */
export function parseMinor(text: string, currency: string): bigint {
  const digits = minorDigits(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  const fraction = match?.[3] ?? '';
  if (!match || fraction.length > digits)
    throw new RangeError(
      `"${text}" is not an amount of ${currency}: at most ${digits} decimals are expected.`,
    );
  const minor = BigInt(match[2]! + fraction.padEnd(digits, '0'));
  return match[1] ? -minor : minor;
}

/** Amount for one of `count`, as a decimal with six digits after the point, rounded half to even; null for none. */
export function shareOf(minor: bigint, count: number, currency: string): string | null {
  const COUNT_SCALE = 1_000_000;
  const parts = BigInt(Math.round(count * COUNT_SCALE));
  if (parts <= 0n) return null;
  const SHARE_DIGITS = 6;
  const scaled = minor * BigInt(COUNT_SCALE) * 10n ** BigInt(SHARE_DIGITS - minorDigits(currency));
  const micros = scaled < 0n ? -divideHalfEven(-scaled, parts) : divideHalfEven(scaled, parts);
  const text = (micros < 0n ? -micros : micros).toString().padStart(SHARE_DIGITS + 1, '0');
  return `${micros < 0n ? '-' : ''}${text.slice(0, -SHARE_DIGITS)}.${text.slice(-SHARE_DIGITS)}`;
}

/** A price times a factor above 0 (taken to the millionth), to twelve decimals. */
export function scalePrice(text: string, factor: number): string {
  const FACTOR_SCALE = 1_000_000;
  const scaled = divideHalfEven(
    parsePrice(text) * BigInt(Math.round(factor * FACTOR_SCALE)),
    BigInt(FACTOR_SCALE),
  );
  const digits = scaled.toString().padStart(SCALE_DIGITS + 1, '0');
  return `${digits.slice(0, -SCALE_DIGITS)}.${digits.slice(-SCALE_DIGITS)}`.replace(/\.?0+$/, '');
}
