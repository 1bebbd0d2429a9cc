import type { CostDetail, CostOption, PercentileAdvice } from '../../core/cost/cost-detail.ts';
import { COST_PROBABILITIES } from '../../core/cost/cost-options.ts';
import type { Plan } from '../../core/plan/plan.ts';
import {
  capitalised,
  countOf,
  formatCount,
  formatFull,
  formatMoney,
  formatPercent,
  quantileName,
} from '../format-figures.ts';
import { type Content, html, type Markup } from '../html.ts';
import { table } from '../report-parts.ts';

/** What lies behind the cost: other ways to run it, risk, savings, commitments, the percentile that pays, unit cost. */
export function costDetail(detail: CostDetail, { capacity, cost }: Plan): Markup {
  const money = (amount: string) => formatMoney(amount, cost!.currency);
  return html`${optionsTable(detail, money)}
${riskTable(detail, capacity.unitName, money)}
${savingsList(detail, money)}
${detail.percentile && percentileText(detail.percentile, capacity.unitName, money)}
${detail.commitments && commitmentTable(detail.commitments, money)}
${detail.unitCost && unitCostTable(detail.unitCost, cost!.currency)}`;
}

type Money = (amount: string) => string;

function optionsTable({ options }: CostDetail, money: Money): Markup {
  const quantileCells = ({ total }: CostOption): Content[] =>
    COST_PROBABILITIES.map((wanted) => {
      const found = total.quantiles.find(({ probability }) => probability === wanted);
      return found ? money(found.amount) : money(total.mean);
    });
  return table(
    'Ways to run it over the whole window. P90 is the cost that nine futures in ten stay within; a fixed fleet costs the same in all.',
    ['Way', 'Mean', 'P50', 'P90', 'P95'],
    options.map((option) => [capitalised(option.label), money(option.total.mean), ...quantileCells(option)]),
    { wide: true },
  );
}

function riskTable({ riskSteps }: CostDetail, unitName: string, money: Money): Markup {
  return table(
    'What each step of risk costs: a fixed fleet that carries the peak of so many futures.',
    ['Carries', `${capitalised(unitName)}s`, 'Cost', 'More than the step before'],
    riskSteps.map(({ probability, units, amount, extraUnits, extraAmount }) => [
      quantileName(probability),
      formatCount(units),
      money(amount),
      extraAmount === null ? '–' : `${countOf(extraUnits ?? 0, unitName)}, ${money(extraAmount)}`,
    ]),
  );
}

function savingsList({ savings }: CostDetail, money: Money): Markup | false {
  if (savings.length === 0) return false;
  return html`<ul>${savings.map(({ label, inWindow, inYear, excuse }) => {
    const costsMore = inWindow.startsWith('-');
    const amount = money(inWindow.replace(/^-/, ''));
    const yearly = inYear === null || costsMore ? '' : `, ${money(inYear)} in a year`;
    const said = excuse === null ? '' : ` Not advised: ${excuse}`;
    return html`<li>${label}: ${costsMore ? 'costs' : 'saves'} ${amount}${costsMore ? ' more' : ''} over the window${yearly}.${said}</li>
`;
  })}</ul>`;
}

function percentileText(advice: PercentileAdvice, unitName: string, money: Money): Markup {
  const { fractile, units, inUse, marginPerMissingUnit, costPerIdleUnit, idleFrom } = advice;
  return html`<p>Which percentile to provide for: one ${unitName} too few at the peak loses ${money(marginPerMissingUnit)}, one too many costs ${money(costPerIdleUnit)}${idleFrom === 'price' ? ' (its price for the window)' : ''}. By that the peak of <b>${formatPercent(fractile)}</b> of the futures is worth providing for: ${formatCount(units)} ${unitName}s. The plan uses ${quantileName(inUse.probability)}: ${formatCount(inUse.units)}.</p>
${table(
  'Expected cost of being too large or too small at the peak, for each size.',
  ['Percentile', `${capitalised(unitName)}s`, 'Idle', 'Missing', 'Together'],
  advice.sizes.map((size) => [
    formatPercent(size.probability),
    formatCount(size.units),
    money(size.idle),
    money(size.short),
    money(size.total),
  ]),
)}`;
}

function commitmentTable(advice: NonNullable<CostDetail['commitments']>, money: Money): Markup {
  const { choices, terms, spot } = advice;
  return html`${table(
    'Commitments, over the window. A unit is worth its commitment while it is used for a larger share of the time than the committed price is of the price on demand.',
    ['Choice', 'Cost', 'Saved', 'Used', 'Saved if growth stops', 'Owed in a year'],
    choices.map((choice) => [
      choice.chosen ? html`<b>${choice.label}</b> (advised)` : choice.label,
      money(choice.cost),
      money(choice.saved),
      choice.usedShare === null ? '–' : formatPercent(choice.usedShare),
      money(choice.savedWithoutGrowth),
      money(choice.owedPerYear),
    ]),
    { wide: true },
  )}
<ul>${terms.map(
    ({ termYears, level, levelLow, levelHigh, priceRatio, breakEvenDemand }) =>
      html`<li>${termYears === 1 ? 'One year' : `${termYears} years`}: ${formatCount(level)}, in single futures ${formatCount(levelLow)} to ${formatCount(levelHigh)}; each must be used ${formatPercent(priceRatio)} of the time.${breakEvenDemand === null ? '' : ` It pays while demand stays above ${formatPercent(breakEvenDemand)} of the forecast.`}</li>
`,
  )}${
    spot &&
    html`<li>What is left on demand would cost ${money(spot.cost)} on spot, ${money(spot.saved)} less, with ${spot.interruptions < 1 ? 'less than one interruption' : countOf(Math.round(spot.interruptions), 'interruption')} to expect.</li>
`
  }</ul>`;
}

function unitCostTable(unitCost: NonNullable<CostDetail['unitCost']>, currency: string): Markup {
  const { counted, months, yearlyChange, marginalPerThousand } = unitCost;
  const small = (amount: string | null) =>
    amount === null ? '–' : `${currency} ${Number(Number(amount).toPrecision(3))}`;
  const trend =
    yearlyChange === null
      ? ''
      : `Through the months of the history it has ${yearlyChange < 0 ? 'fallen' : 'risen'} by ${formatPercent(Math.abs(yearlyChange))} a year, at today’s price.`;
  const marginal =
    marginalPerThousand === null
      ? ''
      : ` A thousand more in the busier futures cost ${small(marginalPerThousand)}.`;
  return html`${table(
    `Cost of 1,000 ${counted}; the history is what ran, at today’s price.`,
    ['Month', capitalised(counted), 'Cost', `For 1,000 ${counted}`],
    months.map((month) => [
      `${month.label}${month.source === 'plan' ? ' (planned)' : ''}`,
      formatFull(month.count),
      formatMoney(month.cost, currency),
      small(month.perThousand),
    ]),
  )}
<p>${trend}${marginal}</p>`;
}
