import type { RegisterLine } from '../../core/plan/assumption-register.ts';
import { formatCount, formatMoney } from '../format-figures.ts';
import { formatInstant } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

/** Who answers for each assumption. The values themselves are in the section of assumptions. */
export const registerSection: ReportSection = {
  id: 'register',
  render: ({ assumptions, capacity }, { register }) => {
    if (register === null || register.length === 0) return null;
    const { currency, timeZone } = assumptions;
    const never = register.filter(({ review }) => review === 'never').length;
    const weighed = register.some(({ swingUnits }) => swingUnits !== null);
    const rows = register.map((line): Content[] => [
      line.label,
      line.owner || 'nobody',
      line.source || (line.isDefault ? 'Headroom’s default' : 'none given'),
      reviewOf(line, timeZone),
      ...(weighed ? swingCells(line, currency) : []),
    ]);
    return html`<p>${never === 0 ? 'Every assumption has been reviewed.' : `${formatCount(never)} of ${formatCount(register.length)} assumptions have never been reviewed.`}${weighed ? '' : ' What each of them moves has not been weighed for this plan.'}</p>
${table(
  `Every assumption with who owns it and where it comes from${weighed ? ', those that move the plan most first' : ''}. Dates are local, ${timeZone}.`,
  [
    'Assumption',
    'Owner',
    'Source',
    'Reviewed',
    ...(weighed ? [`Moves the P95 peak by, ${capacity.unitName}s`, 'Moves the cost by'] : []),
  ],
  rows,
  { kind: 'text', wide: weighed },
)}`;
  },
};

function reviewOf({ review, reviewedMs }: RegisterLine, timeZone: string): Content {
  if (review === 'never' || reviewedMs === null) return html`<b>never</b>`;
  const day = formatInstant(reviewedMs, timeZone);
  return review === 'changed' ? html`${day}, <b>changed since</b>` : day;
}

function swingCells({ swingUnits, swingCost }: RegisterLine, currency: string): Content[] {
  return [
    swingUnits === null ? '–' : formatCount(swingUnits),
    swingCost === null ? '–' : formatMoney(swingCost, currency),
  ];
}
