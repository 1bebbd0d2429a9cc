/** Exact amounts, for those who may take values from the contract only. */
export { formatMinor, minorDigits, parseMinor } from '../core/cost/money.ts';
export { totalByCurrency } from '../core/cost/total-by-currency.ts';
