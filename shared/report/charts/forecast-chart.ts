import type { Plan } from '../../core/plan/plan.ts';
import { type DemandQuantity, demandQuantity } from '../demand-quantity.ts';
import { formatDuration, formatInstant } from '../format-times.ts';
import type { Markup } from '../html.ts';
import { drawChart, type LegendEntry, type Mark } from '../svg/chart.ts';
import { extentOf } from '../svg/linear-scale.ts';
import {
  type AreaStyle,
  areaLegend,
  band,
  dotLegend,
  dots,
  limit,
  limitLegend,
  line,
  lineLegend,
  moment,
  span,
} from '../svg/marks.ts';
import { type EvenValues, reduceToRange } from '../svg/reduce-values.ts';
import { timeAxis, valueAxis } from './axes.ts';

export interface ForecastChartOptions {
  readonly id: string;
  readonly title: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly height?: number;
  /** The forecast without events, where it differs. */
  readonly withoutEvents?: boolean;
}

/** Most strengths of one hue that stay apart in print. */
const BAND_STYLES: readonly AreaStyle[] = ['band-80', 'band-95'];

/** History and forecast between two instants: bands, median, baseline, events and, for a limit plan, the limit. */
export function forecastChart(plan: Plan, options: ForecastChartOptions): Markup {
  const { forecast, assumptions } = plan;
  const { fromMs, toMs } = options;
  const quantity = demandQuantity(forecast);
  const drawn = drawnSeries(plan, options, quantity.ceiling ?? Number.POSITIVE_INFINITY);
  const zone = assumptions.timeZone;
  return drawChart({
    id: options.id,
    title: options.title,
    description: `${quantity.axisLabel} from ${formatInstant(fromMs, zone)} to ${formatInstant(toMs, zone)}, ${zone}. The figures are in the tables beside and in forecast.csv.`,
    x: timeAxis(fromMs, toMs, zone),
    y: valueAxis(extentOf(...allValues(drawn)), quantity.axisLabel, quantity.axis, { fromZero: true }),
    marks: marksOf(plan, drawn, quantity),
    legend: legendOf(drawn),
    ...(options.height === undefined ? {} : { height: options.height }),
  });
}

/** What the chart shows of a plan, cut to its span. */
interface DrawnSeries {
  readonly history: EvenValues;
  readonly median: EvenValues;
  readonly baseline: EvenValues;
  /** Null where it would be the median itself, or was not asked for. */
  readonly without: EvenValues | null;
  /** Narrowest first. */
  readonly bands: readonly {
    readonly low: EvenValues;
    readonly high: EvenValues;
    readonly style: AreaStyle;
    readonly label: string;
  }[];
  readonly limits: readonly number[];
  /** Estimated demand where it was cut off. */
  readonly cutOff: readonly { readonly x: number; readonly y: number }[];
}

/** A band may reach beyond what there can be, such as 100 % of a CPU; it is drawn up to there. */
function drawnSeries(
  { forecast, capacity }: Plan,
  options: ForecastChartOptions,
  ceiling: number,
): DrawnSeries {
  const { fromMs, toMs } = options;
  const { startMs: start, stepMs: step, history } = forecast;
  const ahead = (values: readonly number[]) => cut({ start, step, values }, fromMs, toMs);
  const showWithout = options.withoutEvents === true && forecast.events.length > 0;
  return {
    history: cut({ start: history.startMs, step, values: history.mean }, fromMs, toMs),
    median: ahead(forecast.median),
    baseline: ahead(forecast.baseline),
    without: showWithout ? ahead(forecast.medianWithoutEvents) : null,
    bands: [...forecast.bands]
      .sort((a, b) => a.level - b.level)
      .slice(0, BAND_STYLES.length)
      .map(({ level, low, high }, index) => ({
        low: ahead(low),
        high: ahead(high.map((value) => Math.min(value, ceiling))),
        style: BAND_STYLES[index] ?? 'band-95',
        label: `${Math.round(100 * level)} % band`,
      })),
    limits: capacity.limit === null ? [] : [capacity.limit],
    cutOff: (forecast.censoredDemand?.steps ?? [])
      .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
      .map(({ atMs, estimated }) => ({ x: atMs + step / 2, y: estimated })),
  };
}

function allValues({
  history,
  median,
  baseline,
  bands,
  limits,
  cutOff,
}: DrawnSeries): (readonly (number | null)[])[] {
  const estimated = cutOff.map(({ y }) => y);
  return [
    history.values,
    median.values,
    baseline.values,
    limits,
    estimated,
    ...bands.map(({ high }) => high.values),
  ];
}

function marksOf({ forecast }: Plan, drawn: DrawnSeries, quantity: DemandQuantity): Mark[] {
  const { history, median, baseline, without, bands, limits, cutOff } = drawn;
  return [
    ...forecast.events.map(({ event }, index) => span(event.startMs, event.endMs, event.name, index % 3)),
    ...[...bands].reverse().map(({ low, high, style }) => band(low, high, style)),
    line(history, 'observed'),
    line(baseline, 'baseline'),
    ...(without ? [line(without, 'without')] : []),
    line(median, 'median'),
    ...(cutOff.length > 0 ? [dots(cutOff)] : []),
    ...limits.map((value) => limit(value, `Limit ${quantity.short(value)}`)),
    ...(history.values.length > 0 ? [moment(forecast.startMs, 'Forecast begins')] : []),
  ];
}

function legendOf({ history, bands, without, limits, cutOff }: DrawnSeries): LegendEntry[] {
  return [
    ...(history.values.length > 0 ? [lineLegend('Measured', 'observed')] : []),
    ...(cutOff.length > 0 ? [dotLegend('Estimated')] : []),
    lineLegend('Median', 'median'),
    ...bands.map(({ label, style }) => areaLegend(label, style)),
    lineLegend('Seasonal naive', 'baseline'),
    ...(without ? [lineLegend('Without events', 'without')] : []),
    ...(limits.length > 0 ? [limitLegend('Limit')] : []),
  ];
}

/** Most stretches a long history is drawn as. */
const MOST_STRETCHES = 240;
const DAY_MS = 86_400_000;

/** The whole history at a glance, with the forecast behind it: mean of each stretch, and the range of steps in it. */
export function historyChart({ forecast, assumptions }: Plan, id: string): Markup {
  const { startMs, stepMs, history } = forecast;
  const quantity = demandQuantity(forecast);
  const endMs = startMs + forecast.median.length * stepMs;
  const size = stretchSteps(history.mean.length + forecast.median.length, stepMs);
  const past = reduceToRange(
    { start: history.startMs, step: stepMs, values: history.mean },
    history.mean.length / size,
  );
  const ahead = reduceToRange(
    { start: startMs, step: stepMs, values: forecast.median },
    forecast.median.length / size,
  );
  const stretch = formatDuration(past.mean.step);
  return drawChart({
    id,
    title: 'The whole history and the forecast behind it',
    description: `${quantity.axisLabel} from ${formatInstant(history.startMs, assumptions.timeZone)} on, in stretches of ${stretch}.`,
    x: timeAxis(history.startMs, endMs, assumptions.timeZone),
    y: valueAxis(extentOf(history.mean, forecast.median), quantity.axisLabel, quantity.axis, {
      fromZero: true,
      count: 3,
    }),
    marks: [
      band(past.low, past.high, 'range'),
      band(ahead.low, ahead.high, 'band-80'),
      line(past.mean, 'observed'),
      line(ahead.mean, 'median'),
      moment(startMs, ''),
    ],
    legend: [
      lineLegend(`Measured, mean of ${stretch}`, 'observed'),
      lineLegend('Median forecast', 'median'),
      areaLegend('lowest to highest step', 'range'),
    ],
    height: 190,
  });
}

/** Steps in one stretch: whole days where that is more than half a day, so that each holds the daily season alike. */
function stretchSteps(steps: number, stepMs: number): number {
  const rough = Math.ceil(steps / MOST_STRETCHES);
  const stepsADay = DAY_MS / stepMs;
  return 2 * rough > stepsADay && Number.isInteger(stepsADay)
    ? Math.ceil(rough / stepsADay) * stepsADay
    : rough;
}

/** The part of the values whose steps lie inside [fromMs, toMs). */
function cut({ start, step, values }: EvenValues, fromMs: number, toMs: number): EvenValues {
  const first = Math.max(0, Math.ceil((fromMs - start) / step));
  const last = Math.min(values.length, Math.floor((toMs - start) / step));
  return { start: start + first * step, step, values: values.slice(first, Math.max(first, last)) };
}
