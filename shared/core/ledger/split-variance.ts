import { formatMinor, parsePrice, priceOf } from '../money.ts';

/** One side of a comparison of cost: what came, what it took, and what an hour of it cost. */
export interface CostSide {
  /** Requests, or whatever demand counts; > 0. */
  readonly volume: number;
  readonly unitHours: number;
  /** Shares of the unit-hours by what they are bought at; they add up to 1. */
  readonly rates: readonly CostRate[];
}

export interface CostRate {
  /** 'on-demand', '1-year', '3-year', 'spot', or any name */
  readonly rate: string;
  readonly share: number;
  /** Decimal string of the currency. */
  readonly pricePerUnitHour: string;
}

/** Money in decimal strings; volume + efficiency + mix + price = actual − planned, to the minor unit. */
export interface VarianceSplit {
  readonly currency: string;
  readonly planned: string;
  readonly actual: string;
  readonly difference: string;
  /** More or less demand at the planned units for each of it. */
  readonly volume: string;
  /** More or fewer units for the demand there was. */
  readonly efficiency: string;
  /** Bought at other rates than planned, at planned prices. */
  readonly mix: string;
  /** The prices of those rates. */
  readonly price: string;
}

/**
 * Splits a difference of cost into its causes, one put in place after another: volume, efficiency, mix, price (variance
 * analysis of standard costing; the order decides who bears what two causes do together). Each stage is an exact amount
 * in minor units, and a part is what lies between two, so that the parts add up.
 */
export function splitVariance(planned: CostSide, actual: CostSide, currency: string): VarianceSplit {
  const priceIn = ({ rates }: CostSide, rate: string) =>
    rates.find((one) => one.rate === rate)?.pricePerUnitHour;
  // A rate the plan did not have has no planned price: its own stands in, so that buying at it is mix.
  const atPlannedPrices = actual.rates.map((one) => ({
    ...one,
    pricePerUnitHour: priceIn(planned, one.rate) ?? one.pricePerUnitHour,
  }));
  const grown = planned.volume > 0 ? (planned.unitHours * actual.volume) / planned.volume : planned.unitHours;
  const stages = [
    costOf(planned.unitHours, planned.rates, currency),
    costOf(grown, planned.rates, currency),
    costOf(actual.unitHours, planned.rates, currency),
    costOf(actual.unitHours, atPlannedPrices, currency),
    costOf(actual.unitHours, actual.rates, currency),
  ];
  const money = (minor: bigint) => formatMinor(minor, currency);
  const part = (stage: number) => money(stages[stage]! - stages[stage - 1]!);
  return {
    currency,
    planned: money(stages[0]!),
    actual: money(stages[4]!),
    difference: money(stages[4]! - stages[0]!),
    volume: part(1),
    efficiency: part(2),
    mix: part(3),
    price: part(4),
  };
}

function costOf(unitHours: number, rates: readonly CostRate[], currency: string): bigint {
  return rates.reduce(
    (sum, { share, pricePerUnitHour }) =>
      sum + priceOf(parsePrice(pricePerUnitHour), share * unitHours, currency),
    0n,
  );
}
