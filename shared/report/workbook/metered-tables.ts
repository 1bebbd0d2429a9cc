import { COST_PROBABILITIES } from '../../core/cost/cost-options.ts';
import type { MeteredAmounts, MeteredLine } from '../../core/cost/metered-detail.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { quantileName } from '../format-figures.ts';
import {
  DECIMAL,
  EMPTY,
  localCell,
  moneyCell,
  numberCell,
  type SheetCell,
  type SheetTable,
  sumCell,
  textCell,
} from './sheet-table.ts';

const MEAN_COLUMN = 6;

/** What is stored and sent out, a row for each line and month; the total adds the means, as quantiles do not add up. */
export function meteredByMonthTable(plan: Plan): SheetTable {
  const { metered } = plan;
  const table = meteredRows('Storage and network', 'Month', plan, ({ months }) => months);
  if (!metered || metered.total === null) return table;
  return {
    ...table,
    total: [
      textCell('Total'),
      ...Array.from({ length: MEAN_COLUMN - 1 }, () => EMPTY),
      sumCell(MEAN_COLUMN, table.rows.length, moneyCell(metered.total)),
      ...COST_PROBABILITIES.map(() => EMPTY),
    ],
  };
}

/** No total: events are parts of the months, and may overlap. */
export function meteredByEventTable(plan: Plan): SheetTable {
  return meteredRows('Storage and network events', 'Event', plan, ({ events }) => events);
}

function meteredRows(
  name: string,
  what: string,
  { metered, assumptions: { timeZone } }: Plan,
  windows: (line: MeteredLine) => readonly MeteredAmounts[],
): SheetTable {
  const currency = metered?.currency ?? '';
  const row = ({ label, unit }: MeteredLine, amounts: MeteredAmounts): SheetCell[] => [
    textCell(label),
    textCell(amounts.label),
    localCell(amounts.startMs, timeZone),
    localCell(amounts.endMs, timeZone),
    numberCell(amounts.quantity, DECIMAL),
    textCell(unit),
    moneyCell(amounts.mean),
    ...COST_PROBABILITIES.map((wanted) =>
      moneyCell(amounts.quantiles.find(({ probability }) => probability === wanted)?.amount ?? null),
    ),
  ];
  return {
    name,
    columns: [
      { header: 'Line', width: 18 },
      { header: what, width: 24 },
      { header: `From, ${timeZone}`, width: 20 },
      { header: `To, ${timeZone}`, width: 20 },
      { header: 'Quantity', width: 16 },
      { header: 'Unit', width: 12 },
      { header: `Mean, ${currency}`, width: 16 },
      ...COST_PROBABILITIES.map((probability) => ({
        header: `${quantileName(probability)}, ${currency}`,
        width: 16,
      })),
    ],
    rows: (metered?.lines ?? []).flatMap((line) => windows(line).map((amounts) => row(line, amounts))),
  };
}
