import type { CostLine, CostResult, Plan } from '../../core/plan/plan.ts';
import { formatCount, formatMoney } from '../format-figures.ts';
import { type Content, html } from '../html.ts';
import { table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

export const costSection: ReportSection = {
  id: 'cost',
  title: 'Cost',
  render: (plan) => {
    const { cost, capacity } = plan;
    if (!cost)
      return html`<p>No cost is stated: it needs a price for each ${capacity.unitName}-hour and a unit count.</p>`;
    return html`<p>Price: ${cost.currency} ${cost.pricePerUnitHour} for one ${capacity.unitName} for one hour. “Autoscaled” is the mean over the sampled futures under the recommended policy; “fixed” is a fleet of ${formatCount(cost.staticUnits)} ${capacity.unitName}s, sized for the P95 peak, for the whole time.</p>
${costTable('By month, as far as the window reaches into it.', cost.months, cost, plan, true)}
${cost.events.length > 0 ? costTable('By event; these are part of the months.', cost.events, cost, plan, false) : null}`;
  },
};

function costTable(
  caption: string,
  lines: readonly CostLine[],
  cost: CostResult,
  { capacity }: Plan,
  withTotal: boolean,
): Content {
  const money = (amount: string) => formatMoney(amount, cost.currency);
  const rows: Content[][] = lines.map((line) => [
    line.label,
    formatCount(line.hours),
    formatCount(line.replicaHoursAutoscaled),
    money(line.autoscaled),
    formatCount(line.replicaHoursStatic),
    money(line.static),
  ]);
  const hours = `${capacity.unitName}-hours`;
  if (withTotal)
    rows.push([
      html`<b>Total</b>`,
      '',
      '',
      html`<b>${money(cost.totalAutoscaled)}</b>`,
      '',
      html`<b>${money(cost.totalStatic)}</b>`,
    ]);
  return table(
    caption,
    ['', 'Hours', `Autoscaled, ${hours}`, 'Autoscaled', `Fixed, ${hours}`, 'Fixed'],
    rows,
  );
}
