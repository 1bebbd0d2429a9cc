import type { Plan } from '../../core/plan/plan.ts';
import { demandQuantity } from '../demand-quantity.ts';
import { capitalised, countOf, formatCount, formatPercent, quantileName } from '../format-figures.ts';
import { formatInstant } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { facts, table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

export const summarySection: ReportSection = {
  id: 'summary',
  render: (plan) => html`<p class="headline">${plan.headline}</p>
${peakTable(plan)}
${facts(headroomFacts(plan))}`,
};

function peakTable({ forecast, capacity, assumptions }: Plan): Content {
  const quantity = demandQuantity(forecast);
  if (forecast.windowMaximum.length === 0) return null;
  const unitsAt = (probability: number) =>
    capacity.peakUnits.find((peak) => peak.probability === probability);
  const withUnits = capacity.peakUnits.length > 0;
  const shown = forecast.windowMaximum.filter(({ probability }) => !withUnits || unitsAt(probability));
  return table(
    `The highest ${forecast.signal} in the window, by probability. Times are local, ${assumptions.timeZone}.`,
    [
      'Probability',
      `Highest ${forecast.signal}`,
      ...(withUnits ? [`${capitalised(capacity.unitName)}s needed`, 'Most likely at'] : []),
    ],
    shown.map(({ probability, value }) => {
      const units = unitsAt(probability);
      return [
        quantileName(probability),
        quantity.full(value),
        ...(withUnits
          ? [
              units ? formatCount(units.units) : '–',
              units ? formatInstant(units.atMs, assumptions.timeZone) : '–',
            ]
          : []),
      ];
    }),
  );
}

function headroomFacts({ capacity }: Plan): [Content, Content][] {
  const { currentUnits, headroomNow, headroomAtPeak, unitName } = capacity;
  return [
    ...(capacity.kind === 'per-unit'
      ? [
          ['There are', currentUnits === null ? 'not known' : countOf(currentUnits, unitName)] as [
            Content,
            Content,
          ],
        ]
      : []),
    ['Headroom at the last sample', headroomNow === null ? 'not known' : formatPercent(headroomNow)],
    ['Headroom at the P95 peak', headroomAtPeak === null ? 'not known' : shortOrFree(headroomAtPeak)],
  ];
}

function shortOrFree(headroom: number): Content {
  return headroom < 0 ? html`${formatPercent(headroom)} (short)` : formatPercent(headroom);
}
