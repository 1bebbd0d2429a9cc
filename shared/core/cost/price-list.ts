import type { Assumptions } from '../assumptions/assumptions.ts';
import { parsePrice } from '../money.ts';

/** Prices of one type of unit in one region. Amounts are decimal strings of `currency`, for one of it for one hour. */
export interface UnitPrice {
  readonly unitType: string;
  /** Empty: the list names none. */
  readonly region: string;
  readonly vcpu: number | null;
  readonly memoryGib: number | null;
  readonly onDemand: string;
  readonly oneYear: string | null;
  readonly threeYears: string | null;
  readonly spot: string | null;
  /** Share (0…1) of spot units taken away in a month; null: not given. */
  readonly spotInterruptionRate: number | null;
  readonly currency: string;
  /** 'YYYY-MM-DD'; null: not given. */
  readonly effectiveDate: string | null;
  readonly illustrative: boolean;
}

export interface PriceList {
  /** Name of the file it was read from. */
  readonly name: string;
  readonly prices: readonly UnitPrice[];
}

const PRICE_DIGITS = 12;

/**
 * The assumptions about price that a line of a list makes, for a unit of which `unitsOnOne` fit on one of the line's
 * (1: it is the unit itself). Sharing one out assumes that it is full. Spot without an interruption rate is left out:
 * its price alone says nothing of what it costs.
 *
 * @throws RangeError unless `unitsOnOne` is above 0
 */
export function assumptionsFromPrice(
  line: UnitPrice,
  list: string,
  unitsOnOne = 1,
): Pick<Assumptions, 'pricePerUnitHour' | 'currency' | 'commitmentPrices' | 'spotPrice' | 'unitType'> {
  const each = (amount: string) => shared(amount, unitsOnOne);
  return {
    pricePerUnitHour: each(line.onDemand),
    currency: line.currency,
    commitmentPrices: [
      ...(line.oneYear === null ? [] : [{ termYears: 1 as const, pricePerUnitHour: each(line.oneYear) }]),
      ...(line.threeYears === null
        ? []
        : [{ termYears: 3 as const, pricePerUnitHour: each(line.threeYears) }]),
    ],
    spotPrice:
      line.spot === null || line.spotInterruptionRate === null
        ? null
        : { pricePerUnitHour: each(line.spot), interruptionRate: line.spotInterruptionRate },
    unitType: {
      name: line.unitType,
      region: line.region,
      unitsOnOne,
      effectiveDate: line.effectiveDate,
      list,
      illustrative: line.illustrative,
    },
  };
}

/** A price over a number of units, rounded half up at the twelfth digit. */
function shared(amount: string, units: number): string {
  if (!(units > 0)) throw new RangeError('At least a part of a unit must fit on one.');
  const COUNT_SCALE = 1_000_000;
  const parts = BigInt(Math.round(units * COUNT_SCALE));
  const scaled = (parsePrice(amount) * BigInt(COUNT_SCALE) + parts / 2n) / parts;
  const text = scaled.toString().padStart(PRICE_DIGITS + 1, '0');
  return `${text.slice(0, -PRICE_DIGITS)}.${text.slice(-PRICE_DIGITS)}`.replace(/\.?0+$/, '');
}

/**
 * The one line for a type (and a region, where one is given); the lines there are to choose from where it is not one.
 */
export function findPrice(
  { prices }: PriceList,
  unitType: string,
  region: string | null,
): { readonly line: UnitPrice } | { readonly candidates: readonly UnitPrice[] } {
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  const ofType = prices.filter((price) => same(price.unitType, unitType));
  const found = region === null ? ofType : ofType.filter((price) => same(price.region, region));
  const [only] = found;
  return only && found.length === 1 ? { line: only } : { candidates: ofType.length > 0 ? ofType : prices };
}
