/** A line of a price list as assumptions, for those who may take values from the contract only. */
export { assumptionsFromPrice, type PriceList, type UnitPrice } from '../core/cost/price-list.ts';
