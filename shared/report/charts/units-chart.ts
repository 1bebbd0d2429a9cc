import type { Plan } from '../../core/plan/plan.ts';
import { capitalised, formatCount, formatSi, quantileName } from '../format-figures.ts';
import type { Markup } from '../html.ts';
import { drawChart, type Mark } from '../svg/chart.ts';
import { type LineStyle, limit, limitLegend, lineLegend, span, steps } from '../svg/marks.ts';
import { type EvenValues, reduceToRange } from '../svg/reduce-values.ts';
import { timeAxis, valueAxis } from './axes.ts';

const WEEK_MS = 7 * 86_400_000;
/** Over so many weeks the days of one cannot be told apart: three lines that go up and down each week are a tangle. */
const MOST_WEEKS_OF_STEPS = 17;

/** True where the chart shows the most units of each week rather than each step. */
export function showsWeeks({ median, stepMs }: Plan['forecast']): boolean {
  return median.length * stepMs > MOST_WEEKS_OF_STEPS * WEEK_MS && stepMs < WEEK_MS;
}

const STYLES: readonly LineStyle[] = ['median', 'high', 'highest'];

/** Units needed over time at each probability, against the units there are and the most that may run. */
export function unitsChart({ capacity, forecast, assumptions }: Plan, id: string): Markup {
  const needed = capacity.requiredUnits.slice(0, STYLES.length);
  const limits = [
    ...(capacity.currentUnits === null ? [] : [{ value: capacity.currentUnits, label: 'Units now' }]),
    ...(capacity.quota === null ? [] : [{ value: capacity.quota.maxUnits, label: 'May run' }]),
  ];
  const highest = Math.max(...needed.flatMap(({ values }) => values), ...limits.map(({ value }) => value));
  const endMs = forecast.startMs + forecast.median.length * forecast.stepMs;
  const shown = (values: readonly number[]): EvenValues => {
    const series = { start: forecast.startMs, step: forecast.stepMs, values };
    return showsWeeks(forecast) ? reduceToRange(series, weeksOf(forecast)).high : series;
  };
  const marks: Mark[] = [
    ...forecast.events.map(({ event }, index) => span(event.startMs, event.endMs, event.name, index % 3)),
    ...needed.map(({ values }, index) => steps(shown(values), STYLES[index] ?? 'median')),
    ...limits.map(({ value, label }) => limit(value, `${label}: ${formatCount(value)}`)),
  ];
  return drawChart({
    id,
    title: `Required ${capacity.unitName}s over time`,
    description: `${needed.map(({ probability }) => quantileName(probability)).join(', ')} of the ${capacity.unitName}s that demand needs, zone reserve included.`,
    x: timeAxis(forecast.startMs, endMs, assumptions.timeZone),
    y: valueAxis([0, highest], capitalised(`${capacity.unitName}s`), formatSi, { fromZero: true }),
    marks,
    legend: [
      ...needed.map(({ probability }, index) =>
        lineLegend(quantileName(probability), STYLES[index] ?? 'median'),
      ),
      ...(limits.length > 0 ? [limitLegend('What there is')] : []),
    ],
    height: 240,
  });
}

function weeksOf({ median, stepMs }: Plan['forecast']): number {
  return Math.ceil(median.length / Math.round(WEEK_MS / stepMs));
}
