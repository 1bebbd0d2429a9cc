import type { RankedService } from '../../contract/ranked-service.ts';
import type { ReportLayout } from '../../contract/report-layout.ts';
import { totalByCurrency } from '../../core/cost/total-by-currency.ts';
import { countOf, formatCount, formatMoney } from '../format-figures.ts';
import { formatInstant } from '../format-times.ts';
import { type Content, html, type Markup } from '../html.ts';
import { facts } from '../report-parts.ts';
import { askedFacts } from './decision.ts';

/** What is asked for, for all services together. */
export function fleetDecision(rows: readonly RankedService[], layout: ReportLayout): Markup {
  const asked = layout.request.trim();
  const unknown = rows.filter(({ problem }) => problem !== null);
  return html`<p class="decision">${asked || request(rows)}</p>
${facts([
  ...askedFacts(layout),
  ...(asked ? [['The plans say', request(rows)] as const] : []),
  ['Act before', deadline(rows)],
  [layout.amount ? 'Amount by the plans' : 'Amount', amount(rows)],
  ...(unknown.length > 0
    ? [
        [
          'Not known',
          html`${countOf(unknown.length, 'service')}: ${unknown.map(({ service }) => service).join(', ')}.`,
        ] as const,
      ]
    : []),
])}`;
}

function request(rows: readonly RankedService[]): Content {
  const short = rows.filter(
    ({ unitsNow, unitsAtP95 }) => (unitsAtP95 ?? 0) > (unitsNow ?? Number.POSITIVE_INFINITY),
  );
  if (short.length === 0)
    return `None for what is known: no service of ${formatCount(rows.length)} needs more units for its P95 peak than it has.`;
  return `Approve more units for ${formatCount(short.length)} of ${countOf(rows.length, 'service')}: ${short
    .map(
      ({ service, unitsNow, unitsAtP95 }) => `${service} ${formatCount((unitsAtP95 ?? 0) - (unitsNow ?? 0))}`,
    )
    .join(', ')}.`;
}

function deadline(rows: readonly RankedService[]): Content {
  const dated = rows.flatMap((row) =>
    row.deadlineMs === null ? [] : [{ ...row, deadlineMs: row.deadlineMs }],
  );
  const first = dated.sort((a, b) => a.deadlineMs - b.deadlineMs)[0];
  if (!first) return 'No date inside the windows.';
  const late = first.deadlinePassed ? ' This date has passed.' : '';
  return html`<strong>${formatInstant(first.deadlineMs, first.timeZone)}</strong> (${first.timeZone}), the first of ${formatCount(dated.length)}: ${first.service} (${first.cause ?? 'units'}).${late}`;
}

function amount(rows: readonly RankedService[]): Content {
  const priced = rows.flatMap(({ cost, currency }) => (cost === null ? [] : [{ amount: cost, currency }]));
  if (priced.length === 0) return 'Not known: no service has a price.';
  const totals = totalByCurrency(priced).map((one) => formatMoney(one.amount, one.currency));
  const missing = rows.length - priced.length;
  return html`<strong>${totals.join(' + ')}</strong> for ${countOf(priced.length, 'service')} under the recommended policies, with storage and data sent out where they are priced, each over its own window.${missing > 0 && ` Without a cost: ${formatCount(missing)}.`}`;
}
