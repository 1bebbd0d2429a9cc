import type { Plan } from '../../core/plan/plan.ts';
import { capitalised } from '../format-figures.ts';
import { likelihoodText } from '../sections/risks.ts';
import { DECIMAL, moneyCell, numberCell, PERCENT, type SheetTable, textCell } from './sheet-table.ts';

/** No total: risks share causes, and do not add up. */
export function risksTable({ risks, assumptions: { currency } }: Plan): SheetTable {
  return {
    name: 'Risks',
    columns: [
      { header: 'Risk', width: 60 },
      { header: 'Likelihood', width: 40 },
      { header: 'Probability', width: 12 },
      { header: 'Minutes over capacity', width: 14 },
      { header: `Cost, ${currency}`, width: 16 },
      { header: 'What helps', width: 48 },
    ],
    rows: (risks ?? []).map(({ what, likelihood, minutes, cost, mitigation }) => [
      textCell(capitalised(what)),
      textCell(likelihoodText(likelihood)),
      numberCell(likelihood.kind === 'simulated' ? likelihood.probability.value : null, PERCENT),
      numberCell(minutes, DECIMAL),
      moneyCell(cost),
      textCell(mitigation),
    ]),
  };
}
