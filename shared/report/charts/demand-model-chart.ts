import type { CapacityResult, DemandModel } from '../../core/plan/plan.ts';
import { capitalised, formatPercent, formatSi, resourceName } from '../format-figures.ts';
import type { Markup } from '../html.ts';
import { drawChart } from '../svg/chart.ts';
import { dotLegend, dots, limit, limitLegend, lineLegend, polyline } from '../svg/marks.ts';
import { valueAxis } from './axes.ts';

/** Utilisation against traffic on one unit: the samples, the fitted line, and the knee. */
export function demandModelChart(
  { scatter }: CapacityResult,
  model: DemandModel,
  options: { readonly id: string; readonly kneeUtilisation: number; readonly trafficUnit: string },
): Markup {
  const { id, kneeUtilisation, trafficUnit } = options;
  const farthest = Math.max(...scatter.map(({ traffic }) => traffic), kneeTraffic(model, kneeUtilisation));
  const at = (traffic: number) => ({ x: traffic, y: model.intercept.value + model.slope.value * traffic });
  return drawChart({
    id,
    title: `${capitalised(resourceName(model.resource))} utilisation against traffic on one unit`,
    description: `${scatter.length} samples and the fitted line; the knee is at ${formatPercent(kneeUtilisation)}, samples reach ${formatPercent(model.observedUpTo)}.`,
    x: valueAxis([0, farthest], `Traffic on one unit${trafficUnit ? ` (${trafficUnit})` : ''}`, formatSi, {
      count: 8,
    }),
    y: valueAxis(
      [0, 1],
      `${capitalised(resourceName(model.resource))} utilisation (%)`,
      (value) => formatSi(100 * value),
      { count: 5 },
    ),
    marks: [
      dots(scatter.map(({ traffic, utilisation }) => ({ x: traffic, y: utilisation }))),
      polyline([at(0), at(farthest)], 'median'),
      limit(kneeUtilisation, `Knee ${formatPercent(kneeUtilisation)}`),
    ],
    legend: [dotLegend('Samples'), lineLegend('Fitted line', 'median'), limitLegend('Knee')],
    height: 240,
  });
}

function kneeTraffic({ intercept, slope }: DemandModel, kneeUtilisation: number): number {
  return slope.value > 0 ? Math.max(0, (kneeUtilisation - intercept.value) / slope.value) : 0;
}
