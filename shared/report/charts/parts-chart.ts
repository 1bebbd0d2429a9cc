import type { ExplanationPart, ExplanationView } from '../../core/outlook/explanation-view.ts';
import { type DemandQuantity, demandQuantity } from '../demand-quantity.ts';
import { formatShort } from '../format-figures.ts';
import { formatInstant } from '../format-times.ts';
import type { Markup } from '../html.ts';
import { drawChart } from '../svg/chart.ts';
import { extentOf } from '../svg/linear-scale.ts';
import { line, moment, polyline, span } from '../svg/marks.ts';
import { timeAxis, valueAxis } from './axes.ts';

const HEIGHT = 132;

/** One part of the forecast over time, on the same time axis as the others. */
export function partChart(
  view: ExplanationView,
  part: ExplanationPart,
  signal: Parameters<typeof demandQuantity>[0]['signal'],
  options: {
    readonly id: string;
    readonly fromMs: number;
    readonly toMs: number;
    readonly timeZone: string;
    /** The last of the stack names the zone for all. */
    readonly last: boolean;
  },
): Markup {
  const { fromMs, toMs, timeZone } = options;
  const quantity = demandQuantity({ signal, unit: view.unit });
  const neutral = part.code === 'trend' ? null : view.scale === 'factor' ? 1 : 0;
  const extent = extentOf(part.low, part.high, neutral === null ? [] : [neutral]);
  const axis = timeAxis(fromMs, toMs, timeZone);
  return drawChart({
    id: options.id,
    title: `${part.label}: its part in the forecast`,
    description: `${part.label} from ${formatInstant(fromMs, timeZone)} to ${formatInstant(toMs, timeZone)}, ${timeZone}.`,
    x: options.last ? axis : { ...axis, label: '' },
    y: valueAxis(extent, axisLabel(view, part, quantity), axisFormat(view, part, quantity), { count: 3 }),
    marks: [
      ...(part.code === 'rest' ? view.anomalies.map(({ startMs, endMs }) => span(startMs, endMs, '')) : []),
      ...(neutral === null
        ? []
        : [
            polyline(
              [
                { x: fromMs, y: neutral },
                { x: toMs, y: neutral },
              ],
              'baseline',
            ),
          ]),
      line({ start: view.startMs, step: view.bucketMs, values: part.high }, 'observed'),
      ...(part.code === 'trend' ? view.levelShifts.map(({ atMs }) => moment(atMs, '')) : []),
      moment(view.forecastStartMs, ''),
    ],
    height: options.last ? HEIGHT + 12 : HEIGHT,
  });
}

function axisLabel(view: ExplanationView, part: ExplanationPart, quantity: DemandQuantity): string {
  if (part.code === 'trend') return `${part.label}${quantity.unit && ` (${quantity.unit})`}`;
  return `${part.label} (${view.scale === 'factor' ? 'factor' : quantity.unit || 'amount'})`;
}

function axisFormat(view: ExplanationView, part: ExplanationPart, quantity: DemandQuantity) {
  if (part.code === 'trend' || view.scale === 'amount') return quantity.axis;
  return (value: number) => `×${formatShort(value)}`;
}
