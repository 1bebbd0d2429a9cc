import type { ForecastResult } from '../../shared/core/forecast/forecast-result.ts';
import { type Anomaly, explainForecast } from '../../shared/core/outlook/explain-forecast.ts';
import { peakSentence } from '../../shared/core/outlook/peak-sentence.ts';
import { demandQuantity } from '../../shared/report/demand-quantity.ts';
import { formatShort } from '../../shared/report/format-figures.ts';
import { formatInstant, formatSpan } from '../../shared/report/format-times.ts';

/** What a forecast is made of, as text: the way to its peak, changes of level, and what nothing explains. */
export function explanationLines(forecast: ForecastResult, timeZone: string): readonly string[] {
  const explanation = explainForecast(forecast, timeZone);
  const quantity = demandQuantity(forecast);
  const { seasons, scale, trend, historySteps } = explanation;
  const [first, last] = [trend[0] ?? 0, trend[historySteps - 1] ?? 0];
  const anomaly = ({ startMs, endMs, value, expected }: Anomaly) =>
    `  ${formatSpan(startMs, endMs, timeZone)}: ${quantity.short(value)} where ${quantity.short(expected)} was expected`;
  return [
    `Peak: ${peakSentence(explanation, timeZone)}`,
    `Trend: ${quantity.short(first)} at first, ${quantity.short(last)} at last${first > 0 ? ` (× ${formatShort(last / first)})` : ''}.`,
    seasons.length === 0
      ? 'Seasons: none found.'
      : `Seasons: ${seasons.map(({ label, values }) => `${label.toLowerCase()} ${range(values, scale, quantity.short)}`).join('; ')}.`,
    ...explanation.levelShifts.map(
      ({ atMs, before, after }) =>
        `Change of level: ${formatInstant(atMs, timeZone)}, ${quantity.short(before)} before, ${quantity.short(after)} after.`,
    ),
    ...(explanation.anomalies.length > 0 ? ['Out of line, largest first:'] : []),
    ...explanation.anomalies.map(anomaly),
  ];
}

function range(
  values: readonly number[],
  scale: 'factor' | 'amount',
  write: (value: number) => string,
): string {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return scale === 'factor'
    ? `× ${formatShort(low)} to × ${formatShort(high)}`
    : `${write(low)} to ${write(high)}`;
}
