import type { WeighedFigures } from '../../core/scenario/weigh-assumptions.ts';
import { formatCount, formatMoney } from '../format-figures.ts';
import { type Content, html } from '../html.ts';
import { table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

/**
 * The tornado as a table, and what would have to be true for the plan to fail. Weighing takes as long as a plan, so that a
 * report does not do it by itself; it says so rather than leaving out what was asked for.
 */
export const sensitivitySection: ReportSection = {
  id: 'sensitivity',
  render: ({ assumptions: { currency }, capacity, scaling }, { weights }) => {
    if (weights === null)
      return (
        scaling &&
        html`<p>Which assumptions move the plan most has not been weighed for this plan: weigh them under Cost, Scenarios, or with <code>headroom report --weigh</code>.</p>`
      );
    const priced = weights.base.cost !== null;
    const cells = ({ peakUnits, cost }: WeighedFigures): Content[] => [
      formatCount(peakUnits),
      ...(priced ? [cost === null ? '–' : formatMoney(cost, currency)] : []),
    ];
    const rows = weights.assumptions.map(({ label, planned, low, high }): Content[] => [
      label,
      planned,
      low.value,
      ...cells(low),
      high.value,
      ...cells(high),
    ]);
    const head = [`${capacity.unitName}s`, ...(priced ? ['Cost'] : [])];
    return html`${table(
      `Each assumption by itself at a low and a high value, all others holding; those that move the P95 peak most first. As planned: ${formatCount(weights.base.peakUnits)} ${capacity.unitName}s${weights.base.cost === null ? '' : `, ${formatMoney(weights.base.cost, currency)} for following the median`}.`,
      ['Assumption', 'Planned', 'Low', ...head, 'High', ...head],
      rows,
      { wide: true },
    )}
${
  weights.failures.length > 0 &&
  html`<p>For the plan to fail, one of these would have to be true:</p>
<ul>${weights.failures.map(({ sentence }) => html`<li>${sentence}</li>`)}</ul>`
}`;
  },
};
