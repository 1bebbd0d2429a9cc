import type { ScalingResult } from '../../core/autoscaling/scaling-result.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { capitalised, formatSi } from '../format-figures.ts';
import type { Markup } from '../html.ts';
import { drawChart } from '../svg/chart.ts';
import { lineLegend, span, steps } from '../svg/marks.ts';
import { timeAxis, valueAxis } from './axes.ts';

/** One path replayed: units that demand would keep fully busy, and units that serve under the policy. */
export function replayChart(
  { capacity, forecast, assumptions }: Plan,
  { replay }: ScalingResult,
  id: string,
): Markup {
  const { startMs, stepMs, demandUnits, readyUnits } = replay;
  const highest = Math.max(...demandUnits, ...readyUnits, 1);
  return drawChart({
    id,
    title: 'The recommended policy on the path with the median peak',
    description: `${capacity.unitName}s serving against ${capacity.unitName}s that demand would keep fully busy, step by step.`,
    x: timeAxis(startMs, startMs + readyUnits.length * stepMs, assumptions.timeZone),
    y: valueAxis([0, highest], capitalised(`${capacity.unitName}s`), formatSi, { fromZero: true }),
    marks: [
      ...forecast.events.map(({ event }, index) => span(event.startMs, event.endMs, event.name, index % 3)),
      steps({ start: startMs, step: stepMs, values: demandUnits }, 'observed'),
      steps({ start: startMs, step: stepMs, values: readyUnits }, 'serving'),
    ],
    legend: [lineLegend('Demand at 100 %', 'observed'), lineLegend('Serving', 'serving')],
    height: 240,
  });
}
