/** What a column can be, for those who may take values from the contract only. */

export { AGGREGATIONS, type Aggregation } from '../core/series/aggregation.ts';
export { RESOURCES, type Resource, SIGNALS, type Signal } from '../core/series/signal.ts';
