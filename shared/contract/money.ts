/** Exact amounts, for those who may take values from the contract only. */

export { totalByCurrency } from '../core/cost/total-by-currency.ts';
export { formatMinor, minorDigits, parseMinor } from '../core/money.ts';
