import type { Plan } from '../../core/plan/plan.ts';
import { capitalised, quantileName } from '../format-figures.ts';
import {
  COUNT,
  GENERAL,
  localCell,
  moneyCell,
  numberCell,
  PERCENT,
  type SheetCell,
  type SheetTable,
  textCell,
  utcCell,
} from './sheet-table.ts';

export function summaryTable(plan: Plan): SheetTable {
  const { capacity, cost, metered, assumptions } = plan;
  const figures: readonly (readonly [string, SheetCell, string])[] = [
    ['Service', textCell(plan.service), ''],
    ['What the plan says', textCell(plan.headline), ''],
    ['What runs out first', textCell(capacity.decision?.cause ?? null), ''],
    [
      `It runs out${capacity.decision ? ` (${quantileName(capacity.decision.probability)})` : ''}`,
      utcCell(capacity.decision?.breachMs ?? null),
      'UTC',
    ],
    ['Decide by', utcCell(capacity.decision?.deadlineMs ?? null), 'UTC'],
    [`${capitalised(capacity.unitName)}s now`, numberCell(capacity.currentUnits, GENERAL), capacity.unitName],
    ['Headroom at the last sample', numberCell(capacity.headroomNow, PERCENT), ''],
    ['Headroom at the P95 peak', numberCell(capacity.headroomAtPeak, PERCENT), 'negative: short'],
    ['Cost, autoscaled', moneyCell(cost?.totalAutoscaled ?? null), cost?.currency ?? ''],
    ['Cost, fixed fleet', moneyCell(cost?.totalStatic ?? null), cost?.currency ?? ''],
    ['Cost, storage and data sent out', moneyCell(metered?.total ?? null), metered?.currency ?? ''],
    ['Cost, autoscaled, with those', moneyCell(metered?.totalWithUnits ?? null), metered?.currency ?? ''],
    [`Fixed fleet`, numberCell(cost?.staticUnits, COUNT), capacity.unitName],
    ['Price of a unit-hour', moneyCell(cost?.pricePerUnitHour ?? null), cost?.currency ?? ''],
    ['Time zone', textCell(assumptions.timeZone), ''],
    ['Plan', textCell(plan.id), ''],
  ];
  return {
    name: 'Summary',
    columns: [
      { header: 'Figure', width: 30 },
      { header: 'Value', width: 60 },
      { header: 'Unit', width: 18 },
    ],
    rows: figures
      .filter(([, { value }]) => value !== null)
      .map(([label, value, unit]) => [textCell(label), value, textCell(unit)]),
  };
}

export function peaksTable({ forecast, capacity, assumptions }: Plan): SheetTable {
  return {
    name: 'Peak',
    columns: [
      { header: 'Probability', width: 12 },
      { header: `Highest ${forecast.signal} in the window, ${forecast.unit}`, width: 24 },
      { header: `${capitalised(capacity.unitName)}s needed`, width: 16 },
      { header: 'Most likely at, UTC', width: 18 },
      { header: `Most likely at, ${assumptions.timeZone}`, width: 24 },
    ],
    rows: forecast.windowMaximum.map(({ probability, value }) => {
      const peak = capacity.peakUnits.find((other) => other.probability === probability);
      return [
        textCell(quantileName(probability)),
        numberCell(value, GENERAL),
        numberCell(peak?.units, COUNT),
        utcCell(peak?.atMs ?? null),
        localCell(peak?.atMs ?? null, assumptions.timeZone),
      ];
    }),
  };
}
