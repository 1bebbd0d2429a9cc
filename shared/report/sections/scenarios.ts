import type { ScenarioFigures, ScenarioResult } from '../../core/scenario/scenario.ts';
import {
  capitalised,
  formatBreachOf,
  formatCount,
  formatMoney,
  formatPercent,
  formatSigned,
} from '../format-figures.ts';
import { type Content, html } from '../html.ts';
import { table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

const PEAK_PROBABILITY = 0.95;

/** The plan beside each scenario that the planner has named, and what makes the difference. */
export const scenariosSection: ReportSection = {
  id: 'scenarios',
  render: ({ capacity }, { scenarios }) => {
    if (scenarios === null || scenarios.scenarios.length === 0) return null;
    const rows = [
      ['As planned', ...figureCells(scenarios.base)],
      ...scenarios.scenarios.map(({ name, figures }) => [name, ...figureCells(figures)]),
    ];
    return html`${table(
      'The plan and its scenarios, each a plan of its own.',
      [
        'Scenario',
        `${capacity.unitName}s at the P95 peak`,
        'Headroom at the peak',
        'Breach probability',
        'Cost, mean',
        'Cost, P95',
      ],
      rows,
      { wide: true },
    )}
${table(
  'What each change does to the P95 peak and to the mean cost, made one after another; below zero it is less.',
  ['Scenario', 'Change', `${capitalised(capacity.unitName)}s`, 'Cost'],
  scenarios.scenarios.flatMap(stepRows),
)}`;
  },
};

function figureCells(figures: ScenarioFigures): Content[] {
  const units = figures.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY)?.units;
  const money = (amount: string | null) => (amount === null ? '–' : formatMoney(amount, figures.currency));
  const { breachProbability, breaches, paths } = figures;
  return [
    units === undefined ? '–' : formatCount(units),
    formatPercent(figures.headroomAtPeak),
    breachProbability === null || breaches === null || paths === null
      ? '–'
      : formatBreachOf(breachProbability, breaches, paths),
    money(figures.cost),
    money(figures.costP95),
  ];
}

function stepRows({ name, steps, figures }: ScenarioResult): Content[][] {
  return steps.map(({ label, peakUnitsP95, cost }, index) => [
    index === 0 ? name : '',
    label,
    peakUnitsP95 === null ? '–' : formatSigned(peakUnitsP95),
    cost === null ? '–' : formatMoney(cost, figures.currency),
  ]);
}
