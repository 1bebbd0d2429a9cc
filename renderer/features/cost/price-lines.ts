import type { PricedUnitType } from '../../../shared/core/assumptions/assumptions.ts';
import type { UnitPrice } from '../../../shared/core/cost/price-list.ts';

/** As many lines as are drawn at once: a provider's list may hold tens of thousands. */
export const MOST_LINES = 200;

/** Lines in which each word of the query occurs, in type, region or currency. */
export function matchingLines(prices: readonly UnitPrice[], query: string): readonly UnitPrice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return prices;
  return prices.filter(({ unitType, region, currency }) => {
    const text = `${unitType} ${region} ${currency}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Whether the service is priced by this line of this list. */
export function isLineOf(line: UnitPrice, listName: string, inUse: PricedUnitType | null): boolean {
  return (
    inUse !== null && inUse.list === listName && inUse.name === line.unitType && inUse.region === line.region
  );
}
