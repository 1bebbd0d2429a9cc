import type { Plan } from '../../core/plan/plan.ts';
import { quantileName } from '../format-figures.ts';
import { COUNT, GENERAL, localCell, numberCell, type SheetTable, utcCell } from './sheet-table.ts';

interface TimeColumn {
  readonly header: string;
  readonly values: readonly number[];
}

/** The same columns as the CSV of the forecast, and ordinary demand without the events. */
export function forecastTable(plan: Plan): SheetTable {
  const { forecast } = plan;
  const percent = (level: number) => `${Number((100 * level).toPrecision(6))} %`;
  return tableOverTime('Forecast', plan, GENERAL, [
    { header: `Median, ${forecast.unit}`, values: forecast.median },
    { header: 'Median without events', values: forecast.medianWithoutEvents },
    { header: 'Seasonal naive', values: forecast.baseline },
    ...forecast.bands.flatMap(({ level, low, high }) => [
      { header: `${percent(level)} band, low`, values: low },
      { header: `${percent(level)} band, high`, values: high },
    ]),
    ...forecast.quantiles.map(({ probability, values }) => ({ header: quantileName(probability), values })),
  ]);
}

export function requiredUnitsTable(plan: Plan): SheetTable {
  const columns = plan.capacity.requiredUnits.map(({ probability, values }) => ({
    header: `${quantileName(probability)}, ${plan.capacity.unitName}s`,
    values,
  }));
  return tableOverTime('Required units', plan, COUNT, columns);
}

function tableOverTime(
  name: string,
  { forecast, assumptions: { timeZone } }: Plan,
  format: string,
  columns: readonly TimeColumn[],
): SheetTable {
  return {
    name,
    columns: [
      { header: 'From, UTC', width: 18 },
      { header: `From, ${timeZone}`, width: 24 },
      ...columns.map(({ header }) => ({ header, width: 16 })),
    ],
    rows: (columns[0]?.values ?? []).map((_, step) => {
      const atMs = forecast.startMs + step * forecast.stepMs;
      return [
        utcCell(atMs),
        localCell(atMs, timeZone),
        ...columns.map(({ values }) => numberCell(values[step], format)),
      ];
    }),
  };
}
