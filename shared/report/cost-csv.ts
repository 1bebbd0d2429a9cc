import { COST_PROBABILITIES } from '../core/cost/cost-options.ts';
import type { Plan } from '../core/plan/plan.ts';
import { csvCell } from './csv-cell.ts';
import { isoInstant } from './format-times.ts';

const HOUR_MS = 3_600_000;
const SIGNIFICANT_DIGITS = 12;
const COLUMNS = 'line,kind,window,start,end,hours,quantity,unit,currency,mean,p50,p90,p95';

interface PricedWindow {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly mean: string;
  readonly quantiles: readonly { readonly probability: number; readonly amount: string }[];
}

/**
 * What the plan costs, a row for each line and window: ways to run the units, which are alternatives to each other, then
 * storage and data sent out. `kind` is 'month' or 'event'; events are parts of the months. Money is exact, times are RFC
 * 3339 in UTC; a quantile that is the same in all futures is the mean. Without a price: the header alone.
 */
export function renderCostCsv(plan: Pick<Plan, 'cost' | 'metered' | 'capacity'>): string {
  const { cost, metered, capacity } = plan;
  const options = (cost?.detail?.options ?? []).flatMap(({ label, months, events }) =>
    rowsOf(label, cost!.currency, { months, events }, ({ unitHours }) => [
      unitHours,
      `${capacity.unitName}-hours`,
    ]),
  );
  const lines = (metered?.lines ?? []).flatMap(({ label, unit, months, events }) =>
    rowsOf(label, metered!.currency, { months, events }, ({ quantity }) => [quantity, unit]),
  );
  return `${[COLUMNS, ...options, ...lines].join('\n')}\n`;
}

function rowsOf<W extends PricedWindow>(
  line: string,
  currency: string,
  { months, events }: { readonly months: readonly W[]; readonly events: readonly W[] },
  quantityOf: (window: W) => readonly [number, string],
): string[] {
  const row = (kind: 'month' | 'event', window: W) => {
    const { label, startMs, endMs, mean, quantiles } = window;
    const [quantity, unit] = quantityOf(window);
    const hours = (endMs - startMs) / HOUR_MS;
    const amounts = COST_PROBABILITIES.map(
      (wanted) => quantiles.find(({ probability }) => probability === wanted)?.amount ?? mean,
    );
    return [
      ...[line, kind, label, isoInstant(startMs), isoInstant(endMs), hours],
      ...[Number(quantity.toPrecision(SIGNIFICANT_DIGITS)), unit, currency, mean, ...amounts],
    ]
      .map(csvCell)
      .join(',');
  };
  return [...months.map((month) => row('month', month)), ...events.map((event) => row('event', event))];
}
