import type { RegisterLine } from '../../core/assumptions/assumption-register.ts';
import type { Likelihood, Risk } from '../../core/risk/risk.ts';
import {
  capitalised,
  countOf,
  formatBreachOf,
  formatFull,
  formatMoney,
  formatPercent,
} from '../format-figures.ts';
import { type Content, html } from '../html.ts';
import { table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

/** How likely, what it costs, who answers for it and what helps: only from figures that the plan has. */
export const risksSection: ReportSection = {
  id: 'risks',
  render: ({ risks, assumptions: { costPerOutageMinute, currency } }, { register }) => {
    if (!risks || risks.length === 0) return null;
    const priced = costPerOutageMinute
      ? `A cost is the minutes over capacity to expect × ${currency} ${costPerOutageMinute}, what the planner says one of them costs.`
      : 'What a minute over capacity costs was not given, so that no cost is stated.';
    const never = (register ?? []).filter(({ review }) => review === 'never').length;
    return html`<p>${priced} Nothing here is guessed: where the plan has no figure, none stands.</p>
${table(
  'Risks of the plan. Minutes are over all futures simulated, or over those in which the cause is there.',
  ['Risk', 'Likelihood', 'Minutes', 'Cost', 'What helps', ...(register ? ['Owner'] : [])],
  [
    ...risks.map((risk): Content[] => [
      capitalised(risk.what),
      likelihoodText(risk.likelihood),
      risk.minutes === null ? '–' : formatFull(risk.minutes),
      risk.cost === null ? '–' : formatMoney(risk.cost, currency),
      risk.mitigation,
      ...(register ? [ownerOf(risk, register)] : []),
    ]),
    ...(never === 0
      ? []
      : [
          [
            `${countOf(never, 'assumption')} of ${register!.length} that nobody has reviewed`,
            'not known',
            '–',
            '–',
            'Review them, those that move the plan most first',
            'nobody',
          ],
        ]),
  ],
  { kind: 'text', wide: true, tall: true },
)}`;
  },
};

/** Who owns the assumption that a risk rests on. */
function ownerOf({ assumption }: Risk, register: readonly RegisterLine[]): string {
  return register.find(({ key }) => key === assumption)?.owner || 'nobody';
}

/** As the workbook says it too. */
export function likelihoodText(likelihood: Likelihood): string {
  if (likelihood.kind === 'not-known') return 'not known';
  if (likelihood.kind === 'at-least') return `${formatPercent(likelihood.probability)} or more`;
  const { probability, breaches, paths, ifSo } = likelihood;
  return `${ifSo ? 'if so ' : ''}${formatBreachOf(probability, breaches, paths)}`;
}
