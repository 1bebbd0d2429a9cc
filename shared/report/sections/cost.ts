import type { CostLine, CostResult } from '../../core/cost/cost-result.ts';
import { countOf, formatCount, formatMoney } from '../format-figures.ts';
import { type Content, html } from '../html.ts';
import { table } from '../report-parts.ts';
import { costDetail } from './cost-detail.ts';
import { meteredPart } from './metered.ts';
import type { ReportSection } from './report-section.ts';

export const costSection: ReportSection = {
  id: 'cost',
  render: (plan) => {
    const { cost, metered, capacity } = plan;
    const beside = metered && meteredPart(metered);
    if (!cost)
      return html`<p>No cost of ${capacity.unitName}s is stated: it needs a price for each ${capacity.unitName}-hour and a unit count.</p>
${beside}`;
    const columns = [
      'Hours',
      `Autoscaled, ${capacity.unitName}-hours`,
      'Autoscaled',
      `Fixed, ${capacity.unitName}-hours`,
      'Fixed',
    ];
    const byMonth = [...cost.months.map((line) => costRow(line, cost)), totalRow(cost)];
    const byEvent = cost.events.map((line) => costRow(line, cost));
    return html`<p>Price: ${cost.currency} ${cost.pricePerUnitHour} for one ${capacity.unitName} for one hour. “Autoscaled” is the mean over the sampled futures under the recommended policy; “fixed” is a fleet of ${countOf(cost.staticUnits, capacity.unitName)}, sized for the P95 peak, for the whole time.</p>
${table('By month, as far as the window reaches into it.', ['Month', ...columns], byMonth, { wide: true })}
${byEvent.length > 0 && table('By event; these are part of the months.', ['Event', ...columns], byEvent, { wide: true })}
${beside}
${cost.detail && costDetail(cost.detail, plan)}`;
  },
};

function costRow(line: CostLine, { currency }: CostResult): Content[] {
  return [
    line.label,
    formatCount(line.hours),
    formatCount(line.replicaHoursAutoscaled),
    formatMoney(line.autoscaled, currency),
    formatCount(line.replicaHoursStatic),
    formatMoney(line.static, currency),
  ];
}

function totalRow({ totalAutoscaled, totalStatic, currency }: CostResult): Content[] {
  const bold = (amount: string) => html`<b>${formatMoney(amount, currency)}</b>`;
  return [html`<b>Total</b>`, '', '', bold(totalAutoscaled), '', bold(totalStatic)];
}
