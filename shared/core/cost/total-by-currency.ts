import { formatMinor, parseMinor } from '../money.ts';

export interface Amount {
  /** A decimal string of the currency. */
  readonly amount: string;
  readonly currency: string;
}

/** Sums that may be added: one for each currency, in the order in which they first come. Exact. */
export function totalByCurrency(amounts: readonly Amount[]): Amount[] {
  const totals = new Map<string, bigint>();
  for (const { amount, currency } of amounts)
    totals.set(currency, (totals.get(currency) ?? 0n) + parseMinor(amount, currency));
  return [...totals].map(([currency, minor]) => ({ amount: formatMinor(minor, currency), currency }));
}
