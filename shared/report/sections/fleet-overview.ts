import type { RankedService } from '../../contract/ranked-service.ts';
import { formatBreachOf, formatCount, formatMoney, formatPercent } from '../format-figures.ts';
import { formatInstant } from '../format-times.ts';
import { type Content, html, type Markup } from '../html.ts';
import { table } from '../report-parts.ts';

/** A row for each service, in the order given. `chapterOf` is where more is said of it. */
export function fleetOverview(
  rows: readonly RankedService[],
  chapterOf: (service: string) => string | null,
): Markup {
  const problems = rows.filter(({ problem }) => problem !== null);
  return html`${table(
    'Every service, the most urgent first. Dates are local to each service’s zone; costs are those of the recommended policy over its window, with storage and data sent out where they are priced.',
    [
      'Service',
      'Decide by',
      'Units now',
      'P95 peak needs',
      'Headroom at the peak',
      'Breach probability',
      'Cost',
    ],
    rows.map((row): Content[] => [
      linked(row.service, chapterOf(row.service)),
      row.deadlineMs === null ? '–' : formatInstant(row.deadlineMs, row.timeZone),
      row.unitsNow === null ? '–' : formatCount(row.unitsNow),
      row.unitsAtP95 === null ? '–' : formatCount(row.unitsAtP95),
      formatPercent(row.headroomAtPeak),
      row.risk === null ? '–' : formatBreachOf(row.risk.probability, row.risk.breaches, row.risk.paths),
      row.cost === null ? '–' : formatMoney(row.cost, row.currency),
    ]),
    { wide: true },
  )}
${problems.length > 0 && html`<ul>${problems.map(({ service, problem }) => html`<li>${service}: ${problem}</li>`)}</ul>`}`;
}

function linked(service: string, chapter: string | null): Content {
  return chapter === null ? service : html`<a href="#${chapter}">${service}</a>`;
}
