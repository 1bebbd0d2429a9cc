import { COST_PROBABILITIES } from '../../core/cost/cost-options.ts';
import type { MeteredAmounts, MeteredCost, MeteredLine } from '../../core/cost/metered-detail.ts';
import { formatFull, formatMoney, quantileName } from '../format-figures.ts';
import { type Content, html, type Markup } from '../html.ts';
import { table } from '../report-parts.ts';

/** What is stored and sent out, by month and event; why where it cannot be priced. */
export function meteredPart({ lines, notes, total, totalWithUnits, currency }: MeteredCost): Markup {
  const together =
    totalWithUnits === null
      ? ''
      : ` With the units of the recommended policy that is ${formatMoney(totalWithUnits, currency)}.`;
  return html`<h3>Storage and data sent out</h3>
${lines.map((line) => lineTables(line, currency))}
${total !== null && html`<p>Together ${formatMoney(total, currency)}, the same whichever way the units are run.${together} Quantiles do not add up: what is stored, what is sent and the units need not be dear in the same future.</p>`}
${notes.length > 0 && html`<ul>${notes.map(({ message }) => html`<li>${message}</li>`)}</ul>`}`;
}

function lineTables(line: MeteredLine, currency: string): Markup {
  const { label, unit, price, total, months, events } = line;
  const columns = [unit === 'GiB' ? unit : `${unit}s`, 'Mean', ...COST_PROBABILITIES.map(quantileName)];
  const row = (amounts: MeteredAmounts, name: Content = amounts.label): Content[] => [
    name,
    formatFull(amounts.quantity),
    formatMoney(amounts.mean, currency),
    ...COST_PROBABILITIES.map((wanted) => {
      const found = amounts.quantiles.find(({ probability }) => probability === wanted);
      return found ? formatMoney(found.amount, currency) : '–';
    }),
  ];
  const means =
    line.kind === 'storage' ? ' A month’s quantity is what is stored through it, by its true hours.' : '';
  return html`${table(
    `${label} by month, at ${currency} ${price} a ${unit}, forecast from its own series.${means}`,
    ['Month', ...columns],
    [...months.map((month) => row(month)), row(total, html`<b>Total</b>`)],
  )}
${
  events.length > 0 &&
  table(
    `${label} by event; these are part of the months.`,
    ['Event', ...columns],
    events.map((event) => row(event)),
  )
}`;
}
