import type { CapacityResult } from '../../core/capacity/capacity-result.ts';
import { trafficFor, utilisationAt } from '../../core/capacity/demand/demand-curve.ts';
import type { DemandModel } from '../../core/capacity/demand/demand-model.ts';
import { capitalised, formatPercent, formatSi, resourceName } from '../format-figures.ts';
import type { Markup } from '../html.ts';
import { drawChart } from '../svg/chart.ts';
import { dotLegend, dots, limit, limitLegend, lineLegend, polyline } from '../svg/marks.ts';
import { valueAxis } from './axes.ts';

const CURVE_POINTS = 60;

/** Utilisation against traffic on one unit: the samples, the fitted curve, and the knee. */
export function demandModelChart(
  { scatter }: CapacityResult,
  model: DemandModel,
  options: { readonly id: string; readonly kneeUtilisation: number; readonly trafficUnit: string },
): Markup {
  const { id, kneeUtilisation, trafficUnit } = options;
  const farthest = Math.max(
    ...scatter.map(({ traffic }) => traffic),
    trafficFor(model.curve, kneeUtilisation),
  );
  const fitted = Array.from({ length: CURVE_POINTS }, (_, k) => {
    const traffic = (farthest * k) / (CURVE_POINTS - 1);
    return { x: traffic, y: Math.min(1, utilisationAt(model.curve, traffic)) };
  });
  return drawChart({
    id,
    title: `${capitalised(resourceName(model.resource))} utilisation against traffic on one unit`,
    description: `${scatter.length} samples and the fitted curve; the knee is at ${formatPercent(kneeUtilisation)}, samples reach ${formatPercent(model.observedUpTo)}.`,
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
      polyline(fitted, 'median'),
      limit(kneeUtilisation, `Knee ${formatPercent(kneeUtilisation)}`),
    ],
    legend: [dotLegend('Samples'), lineLegend('Fitted curve', 'median'), limitLegend('Knee')],
    height: 240,
  });
}
