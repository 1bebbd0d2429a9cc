import type { ColumnMapping } from '../../contract/import-types.ts';
import type { Aggregation } from '../../core/series/aggregation.ts';
import { mappingFor } from './column-mapping.ts';

export interface ChosenAggregation {
  readonly aggregation: Aggregation;
  readonly reason: string;
  readonly fromPlanner: boolean;
}

/** "p95", "99th", "latency_max": highest values of which a mean means nothing. */
const EXTREME =
  /(?:^|[^a-z0-9])(?:p\d{2,3}|max(?:imum)?|peak|\d{2}(?:st|nd|rd|th)|percentile)(?:$|[^a-z0-9])/i;

/** How several samples of a column become one, and why: the planner's word, else what its name tells. */
export function chooseAggregation(name: string, mapping: readonly ColumnMapping[]): ChosenAggregation {
  const planned = mappingFor(name, mapping)?.aggregation;
  if (planned) return { aggregation: planned, reason: 'chosen by the planner', fromPlanner: true };
  if (EXTREME.test(name))
    return {
      aggregation: 'max',
      reason: 'its name says a highest value, and those have no mean',
      fromPlanner: false,
    };
  return { aggregation: 'mean', reason: 'a step holds the mean of its samples', fromPlanner: false };
}
