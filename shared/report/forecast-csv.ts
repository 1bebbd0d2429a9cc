import type { ForecastResult } from '../core/forecast/forecast-result.ts';
import type { Plan } from '../core/plan/plan.ts';
import { csvCell } from './csv-cell.ts';
import { isoInstant } from './format-times.ts';

interface Column {
  readonly header: string;
  readonly values: readonly number[];
}

/** Relative to the figure's size far below what a forecast can know, and the same text on every machine. */
const SIGNIFICANT_DIGITS = 8;

/**
 * The forecast, one row a step: `time,median,baseline,lo80,hi80,…,p50,p90,…`. Times are RFC 3339 in UTC, values in the
 * unit of the forecast signal with events applied; a column is there for each band and quantile the plan holds.
 */
export function renderForecastCsv({ forecast }: Pick<Plan, 'forecast'>): string {
  const columns = forecastColumns(forecast);
  const lines = [['time', ...columns.map(({ header }) => csvCell(header))].join(',')];
  for (let step = 0; step < forecast.median.length; step += 1) {
    const time = isoInstant(forecast.startMs + step * forecast.stepMs);
    lines.push([time, ...columns.map(({ values }) => csvCell(rounded(values[step])))].join(','));
  }
  return `${lines.join('\n')}\n`;
}

function forecastColumns(forecast: ForecastResult): Column[] {
  const percentName = (fraction: number) => String(Number((100 * fraction).toPrecision(6)));
  return [
    { header: 'median', values: forecast.median },
    { header: 'baseline', values: forecast.baseline },
    ...forecast.bands.flatMap(({ level, low, high }) => [
      { header: `lo${percentName(level)}`, values: low },
      { header: `hi${percentName(level)}`, values: high },
    ]),
    ...forecast.quantiles.map(({ probability, values }) => ({
      header: `p${percentName(probability)}`,
      values,
    })),
  ];
}

function rounded(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value)
    ? null
    : Number(value.toPrecision(SIGNIFICANT_DIGITS));
}
