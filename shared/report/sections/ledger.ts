import type { LedgerSummary } from '../../core/ledger/ledger-entry.ts';
import { formatCount, formatEstimate, formatMoney, formatPercent } from '../format-figures.ts';
import { formatInstant, formatSpan } from '../format-times.ts';
import { type Content, html, type Markup } from '../html.ts';
import { table } from '../report-parts.ts';
import type { ReportAnnexes, ReportSection } from './report-section.ts';

/** Frozen forecasts of the service and how they did once the actuals had come. */
export const ledgerSection: ReportSection = {
  id: 'ledger',
  render: ({ assumptions: { timeZone } }, { ledger }) => {
    if (ledger === null || ledger.entries.length === 0) return null;
    return html`${entriesTable(ledger.entries, timeZone)}
${calibration(ledger)}
${varianceTable(ledger.entries)}`;
  },
};

const STATES = { intact: 'intact', altered: 'altered since', missing: 'missing' } as const;

function entriesTable(entries: readonly LedgerSummary[], timeZone: string): Markup {
  return table(
    `Forecasts frozen so far, scored by what has come since. Errors are shares of the demand that came; times are local, ${timeZone}.`,
    ['Frozen as', 'On', 'Window', 'Entry is', 'WAPE', 'Seasonal naive', 'Peak error', 'Peak within P95'],
    entries.map(({ id, name, frozenMs, startMs, endMs, state, score }): Content[] => [
      name ?? id.slice(0, 12),
      frozenMs === null ? '–' : formatInstant(frozenMs, timeZone),
      startMs === null || endMs === null ? '–' : formatSpan(startMs, endMs, timeZone),
      STATES[state],
      score ? formatPercent(score.forecast.wape) : 'not scored',
      formatPercent(score?.forecast.wapeBaseline ?? null),
      formatPercent(score?.forecast.peak?.error ?? null),
      score?.forecast.peak ? (score.forecast.peak.withinP95 ? 'yes' : 'no') : '–',
    ]),
    { wide: true },
  );
}

function calibration({ calibration: all }: NonNullable<ReportAnnexes['ledger']>): Content {
  if (all.forecasts === 0) return null;
  const { within, of } = all.peaksWithinP95;
  return html`<p>${formatCount(all.forecasts)} scored: ${all.coverage.map(({ level, observed }) => html`the ${formatPercent(level)} band held ${formatEstimate(observed, formatPercent)}; `)}${of > 0 && `${formatCount(within)} of ${formatCount(of)} peaks stayed within P95.`}</p>`;
}

function varianceTable(entries: readonly LedgerSummary[]): Content {
  const lines = entries.flatMap(({ name, score }) => (score?.cost ?? []).map((line) => ({ name, ...line })));
  if (lines.length === 0) return null;
  return table(
    'Planned cost against what came, and why. What is above zero cost more than planned.',
    ['Frozen as', 'Month', 'Planned', 'Actual', 'Volume', 'Price', 'Mix', 'Efficiency'],
    lines.map(({ name, label, split }): Content[] => [
      name ?? '–',
      label,
      ...[split.planned, split.actual, split.volume, split.price, split.mix, split.efficiency].map((amount) =>
        formatMoney(amount, split.currency),
      ),
    ]),
    { wide: true },
  );
}
