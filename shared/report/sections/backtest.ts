import type { BacktestResult } from '../../core/forecast/backtest-result.ts';
import type { ForecastResult } from '../../core/forecast/forecast-result.ts';
import { backtestChart } from '../charts/backtest-chart.ts';
import { demandQuantity } from '../demand-quantity.ts';
import { formatCount, formatEstimate, formatPercent, formatShort } from '../format-figures.ts';
import { formatDuration, formatInstant } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { figure, table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

export const backtestSection: ReportSection = {
  id: 'backtest',
  render: ({ forecast, assumptions }) => {
    const { backtest } = forecast;
    if (backtest.origins === 0) {
      return html`<p>The history is too short to forecast any part of it from what came before: nothing is known about the error of this forecast.</p>`;
    }
    const ahead = formatDuration(backtest.horizonSteps * forecast.stepMs);
    return html`<p>The same method forecast ${formatCount(backtest.origins)} past windows of ${ahead}, each from data before it only, beside the seasonal naive.</p>
${errorTable(backtest)}
${coverageTable(backtest)}
${errorChart(forecast)}
${originsTable(forecast, assumptions.timeZone)}`;
  },
};

function errorTable({ mase, maseBaseline, wape, wapeBaseline, peakError }: BacktestResult): Content {
  return table(
    'Error of past forecasts, without events. MASE: mean absolute error over that of repeating the last season inside the history; below 1 is better than that. WAPE: absolute error over the sum of what was measured.',
    ['Measure', 'Forecast', 'Seasonal naive'],
    [
      ['MASE', formatShort(mase), formatShort(maseBaseline)],
      ['WAPE', formatPercent(wape), formatPercent(wapeBaseline)],
      ['Error of the highest step', formatPercent(peakError), '–'],
    ],
  );
}

function coverageTable({ coverage }: BacktestResult): Content {
  if (coverage.length === 0) return null;
  return table(
    'Coverage: the share of past points that fell inside the band, with its interval. An interval that misses the claim says that the band is too narrow or too wide.',
    ['Band', 'Observed', 'Points'],
    coverage.map(({ level, observed, points }) => [
      formatPercent(level),
      formatEstimate(observed, formatPercent),
      formatCount(points),
    ]),
  );
}

function originsTable(forecast: ForecastResult, timeZone: string): Content {
  const { past } = forecast.backtest;
  if (past.length === 0) return null;
  const quantity = demandQuantity(forecast);
  return table(
    `What would have been forecast at each of these origins, from the data before it alone${quantity.unit && `; peaks in ${quantity.unit}`}. Times are local, ${timeZone}.`,
    ['Origin', 'WAPE', 'Seasonal naive', 'Peak of the median', 'Peak measured'],
    past.map(({ startMs, wape, wapeBaseline, peakMedian, peak }) => [
      formatInstant(startMs, timeZone),
      formatPercent(wape),
      formatPercent(wapeBaseline),
      quantity.figure(peakMedian),
      quantity.figure(peak),
    ]),
  );
}

function errorChart(forecast: ForecastResult): Content {
  if (forecast.backtest.byHorizon.length < 2) return null;
  return figure(
    backtestChart(forecast, 'backtest-chart'),
    'Mean absolute error of past forecasts by how far ahead they looked.',
  );
}
