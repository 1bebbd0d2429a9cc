import type { ForecastResult } from '../../core/forecast/forecast-result.ts';
import { demandQuantity } from '../demand-quantity.ts';
import { formatDuration } from '../format-times.ts';
import type { Markup } from '../html.ts';
import { drawChart } from '../svg/chart.ts';
import { lineLegend, polyline } from '../svg/marks.ts';
import { valueAxis } from './axes.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Mean absolute error by time ahead, the seasonal naive beside it. */
export function backtestChart(forecast: ForecastResult, id: string): Markup {
  const { byHorizon } = forecast.backtest;
  const quantity = demandQuantity(forecast);
  const longestMs = Math.max(...byHorizon.map(({ aheadMs }) => aheadMs));
  const [unitMs, unitName] =
    longestMs > 3 * DAY_MS
      ? [DAY_MS, 'days']
      : longestMs > 3 * HOUR_MS
        ? [HOUR_MS, 'hours']
        : [60_000, 'minutes'];
  const highest = Math.max(...byHorizon.flatMap(({ mae, maeBaseline }) => [mae, maeBaseline]));
  return drawChart({
    id,
    title: 'Error of past forecasts by time ahead',
    description: `Mean absolute error up to ${formatDuration(longestMs)} ahead, for the forecast and for the seasonal naive baseline.`,
    x: valueAxis([0, longestMs / unitMs], `Time ahead (${unitName})`, (value) => String(value), { count: 8 }),
    y: valueAxis(
      [0, highest],
      `Mean absolute error${quantity.unit && ` (${quantity.unit})`}`,
      quantity.axis,
      {
        count: 4,
      },
    ),
    marks: [
      polyline(
        byHorizon.map(({ aheadMs, maeBaseline }) => ({ x: aheadMs / unitMs, y: maeBaseline })),
        'baseline',
      ),
      polyline(
        byHorizon.map(({ aheadMs, mae }) => ({ x: aheadMs / unitMs, y: mae })),
        'median',
      ),
    ],
    legend: [lineLegend('Forecast', 'median'), lineLegend('Seasonal naive', 'baseline')],
    height: 210,
  });
}
