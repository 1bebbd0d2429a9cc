import type { RegisterLine } from '../../core/assumptions/assumption-register.ts';
import { formatCount, formatMoney } from '../format-figures.ts';
import { formatInstant } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

/** Who answers for each assumption; those of which nothing is known but their value are named in a line. */
export const registerSection: ReportSection = {
  id: 'register',
  render: ({ assumptions, capacity }, { register }) => {
    if (register === null || register.length === 0) return null;
    const { currency, timeZone } = assumptions;
    const never = register.filter(({ review }) => review === 'never').length;
    const weighed = register.some(({ swingUnits }) => swingUnits !== null);
    const known = register.filter(isKnown);
    const rows = known.map((line): Content[] => [
      line.label,
      line.shown,
      line.owner || 'nobody',
      line.source || (line.isDefault ? 'Headroom’s default' : 'none given'),
      reviewOf(line, timeZone),
      ...(weighed ? swingCells(line, currency) : []),
    ]);
    return html`<p>${never === 0 ? 'Every assumption has been reviewed.' : `${formatCount(never)} of ${formatCount(register.length)} assumptions have never been reviewed.`}${weighed ? '' : ' What each of them moves has not been weighed for this plan.'}</p>
${
  known.length > 0 &&
  table(
    `${known.length === register.length ? 'Every assumption' : 'Assumptions'} with who owns it and where it comes from${weighed ? ', those that move the plan most first' : ''}. Dates are local, ${timeZone}.`,
    [
      'Assumption',
      'Value',
      'Owner',
      'Source',
      'Reviewed',
      ...(weighed ? [`Moves the P95 peak by, ${capacity.unitName}s`, 'Moves the cost by'] : []),
    ],
    rows,
    { kind: 'text', wide: true },
  )
}
${unknown('Chosen by the planner, without an owner, a source or a review', register, false)}
${unknown('As Headroom has them by default, without an owner, a source or a review', register, true)}`;
  },
};

/** Somebody has said something of it, or it was weighed. */
function isKnown({ owner, source, review, swingUnits, swingCost }: RegisterLine): boolean {
  return owner !== '' || source !== '' || review !== 'never' || swingUnits !== null || swingCost !== null;
}

function unknown(what: string, register: readonly RegisterLine[], isDefault: boolean): Content {
  const lines = register.filter((line) => !isKnown(line) && line.isDefault === isDefault);
  return (
    lines.length > 0 &&
    html`<p>${what}: ${lines.map(({ label, shown }) => `${label} (${shown})`).join('; ')}.</p>`
  );
}

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
