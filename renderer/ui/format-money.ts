import { minorDigits } from '../../shared/contract/money.ts';

/**
 * An amount as the plan carries it, a decimal string exact to the minor unit. Intl reads decimal strings exactly, so
 * no binary fraction comes between the engine's figure and the screen.
 */
export function formatMoney(amount: string, currency: string): string {
  const least = minorDigits(currency);
  return formatter(currency, Math.max(least, fractionDigits(amount)), least).format(
    amount as Intl.StringNumericLiteral,
  );
}

/** Whole units of currency, for prose and chart labels. */
export function formatMoneyRounded(amount: string | number, currency: string): string {
  return formatter(currency, 0, 0).format(amount as Intl.StringNumericLiteral);
}

/** A price per unit keeps the digits the planner typed: '0.0416' does not become '0.04'. */
export function formatPrice(price: string, currency: string): string {
  return formatMoney(price, currency);
}

/** a − b on decimal strings, exact; the longer fraction's digits are kept. */
export function subtractMoney(a: string, b: string): string {
  const decimals = Math.max(fractionDigits(a), fractionDigits(b));
  const difference = toMinor(a, decimals) - toMinor(b, decimals);
  const sign = difference < 0n ? '-' : '';
  const digits = (difference < 0n ? -difference : difference).toString().padStart(decimals + 1, '0');
  if (decimals === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** True for what the contract calls a decimal string: digits, at most one point, no sign. */
export function isDecimalString(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text);
}

function fractionDigits(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

function toMinor(amount: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

function formatter(currency: string, most: number, least: number): Intl.NumberFormat {
  const key = `${currency}|${most}|${least}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
  formatters.set(key, made);
  return made;
}

const formatters = new Map<string, Intl.NumberFormat>();
