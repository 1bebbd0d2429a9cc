import { COST_PROBABILITIES } from '../../core/cost/cost-options.ts';
import type { CostLine } from '../../core/cost/cost-result.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { capitalised } from '../format-figures.ts';
import {
  COUNT,
  DECIMAL,
  EMPTY,
  localCell,
  moneyCell,
  numberCell,
  type SheetColumn,
  type SheetTable,
  sumCell,
  textCell,
} from './sheet-table.ts';

export function costByMonthTable(plan: Plan): SheetTable {
  const { cost } = plan;
  const table = costLines('Cost by month', 'Month', plan, cost?.months ?? []);
  if (!cost) return table;
  const sum = (column: number, cell: ReturnType<typeof moneyCell>) =>
    sumCell(column, cost.months.length, cell);
  const added = (figure: (line: CostLine) => number) =>
    cost.months.reduce((total, line) => total + figure(line), 0);
  return {
    ...table,
    total: [
      textCell('Total'),
      EMPTY,
      EMPTY,
      sum(
        3,
        numberCell(
          added(({ hours }) => hours),
          DECIMAL,
        ),
      ),
      sum(
        4,
        numberCell(
          added(({ replicaHoursAutoscaled }) => replicaHoursAutoscaled),
          DECIMAL,
        ),
      ),
      sum(5, moneyCell(cost.totalAutoscaled)),
      sum(
        6,
        numberCell(
          added(({ replicaHoursStatic }) => replicaHoursStatic),
          DECIMAL,
        ),
      ),
      sum(7, moneyCell(cost.totalStatic)),
    ],
  };
}

/** No total: events are parts of the months, and may overlap. */
export function costByEventTable(plan: Plan): SheetTable {
  return costLines('Cost by event', 'Event', plan, plan.cost?.events ?? []);
}

function costLines(name: string, what: string, plan: Plan, lines: readonly CostLine[]): SheetTable {
  const { capacity, cost, assumptions } = plan;
  const unitHours = `${capacity.unitName}-hours`;
  return {
    name,
    columns: [
      { header: what, width: 24 },
      { header: `From, ${assumptions.timeZone}`, width: 20 },
      { header: `To, ${assumptions.timeZone}`, width: 20 },
      { header: 'Hours', width: 12 },
      { header: `Autoscaled, ${unitHours}`, width: 18 },
      { header: `Autoscaled, ${cost?.currency ?? ''}`, width: 18 },
      { header: `Fixed fleet, ${unitHours}`, width: 18 },
      { header: `Fixed fleet, ${cost?.currency ?? ''}`, width: 18 },
    ],
    rows: lines.map((line) => [
      textCell(line.label),
      localCell(line.startMs, assumptions.timeZone),
      localCell(line.endMs, assumptions.timeZone),
      numberCell(line.hours, DECIMAL),
      numberCell(line.replicaHoursAutoscaled, DECIMAL),
      moneyCell(line.autoscaled),
      numberCell(line.replicaHoursStatic, DECIMAL),
      moneyCell(line.static),
    ]),
  };
}

/** The ways to run the service: alternatives, which do not add up. */
export function costOptionsTable({ cost, capacity }: Plan): SheetTable {
  const columns: SheetColumn[] = [
    { header: 'Way to run it', width: 36 },
    { header: `${capitalised(capacity.unitName)}s`, width: 12 },
    ...['Mean', 'P50', 'P90', 'P95'].map((header) => ({
      header: `${header}, ${cost?.currency ?? ''}`,
      width: 16,
    })),
  ];
  return {
    name: 'Cost options',
    columns,
    rows: (cost?.detail?.options ?? []).map(({ label, units, total }) => [
      textCell(capitalised(label)),
      numberCell(units, COUNT),
      moneyCell(total.mean),
      ...COST_PROBABILITIES.map((wanted) =>
        moneyCell(total.quantiles.find(({ probability }) => probability === wanted)?.amount ?? total.mean),
      ),
    ]),
  };
}
