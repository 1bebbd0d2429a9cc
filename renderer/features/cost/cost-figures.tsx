import { presentOption } from '../../../shared/contract/present-option.ts';
import type { CostOption } from '../../../shared/core/cost/cost-detail.ts';
import type { CostResult } from '../../../shared/core/cost/cost-result.ts';
import type { MeteredCost } from '../../../shared/core/cost/metered-detail.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { quantileName } from '../../ui/chart/series-style.ts';
import { FigureCard, FigureRow } from '../../ui/figure/figure-card.tsx';
import type { DerivationInput } from '../../ui/figure/why-this-number.tsx';
import { formatMoney, formatMoneyRounded, formatPrice, subtractMoney } from '../../ui/format-money.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';
import { formatDay } from '../../ui/format-time.ts';
import { unitsOf } from '../../ui/plural.ts';

const MOST_DECIMALS = 6;

/** What the window costs, against today's and a fixed fleet, and at which price. */
export function CostFigures({ plan, cost }: { readonly plan: Plan; readonly cost: CostResult }) {
  const { currency, detail } = cost;
  const price: DerivationInput = {
    name: 'Price',
    value: formatPrice(cost.pricePerUnitHour, currency),
    source: priceSource(plan),
  };
  const hours: DerivationInput = {
    name: 'Hours',
    value: formatCount(cost.months.reduce((sum, month) => sum + month.hours, 0)),
    source: `${windowOf(cost, plan.assumptions.timeZone)}, changes of the clocks included`,
  };
  const present = detail === undefined ? null : presentOption(detail.options);
  return (
    <FigureRow>
      <Recommended plan={plan} cost={cost} price={price} hours={hours} />
      {present !== null && <AsToday {...present} cost={cost} price={price} hours={hours} />}
      <FigureCard
        label="Static fleet"
        value={formatMoneyRounded(cost.totalStatic, currency)}
        detail={`${unitsOf(cost.staticUnits, plan.capacity.unitName)} throughout, for the P95 peak`}
        derivation={{
          formula: 'sum over months of price × units × hours',
          inputs: [
            price,
            { name: 'Units', value: formatCount(cost.staticUnits), source: 'needed at the P95 peak' },
            hours,
          ],
        }}
      />
      {plan.metered && plan.metered.total !== null && <Metered metered={plan.metered} />}
      <FigureCard
        label="Price"
        value={briefPrice(cost.pricePerUnitHour, currency)}
        detail={`one unit, one hour; ${priceSource(plan)}`}
      />
    </FigureRow>
  );
}

interface Inputs {
  readonly cost: CostResult;
  readonly price: DerivationInput;
  readonly hours: DerivationInput;
}

function Recommended({ plan, cost, price, hours }: Inputs & { readonly plan: Plan }) {
  const { currency, detail } = cost;
  const total = detail?.options.find(({ id }) => id === 'recommended')?.total;
  const high = total?.quantiles.find(({ probability }) => probability === 0.95);
  return (
    <FigureCard
      label="Recommended"
      value={formatMoneyRounded(cost.totalAutoscaled, currency)}
      detail={
        high === undefined
          ? windowOf(cost, plan.assumptions.timeZone)
          : `on demand, P95 ${formatMoneyRounded(high.amount, currency)}${committedText(cost)}`
      }
      derivation={{
        formula: 'sum over months of price × mean unit-hours paid for over the simulated futures',
        filledIn: `to the minor unit: ${formatMoney(cost.totalAutoscaled, currency)}`,
        inputs: [
          price,
          {
            name: 'Unit-hours',
            value: formatCount(cost.months.reduce((sum, month) => sum + month.replicaHoursAutoscaled, 0)),
            source: 'recommended policy, starting units included',
          },
          hours,
          ...(total?.quantiles ?? []).map(({ probability, amount }) => ({
            name: quantileName(probability),
            value: formatMoney(amount, currency),
            source: 'that share of the futures costs no more',
          })),
        ],
      }}
    />
  );
}

function Metered({ metered }: { readonly metered: MeteredCost }) {
  const { currency, lines, total, totalWithUnits } = metered;
  if (total === null) return null;
  return (
    <FigureCard
      label="Storage and network"
      value={formatMoneyRounded(total, currency)}
      detail={
        totalWithUnits === null
          ? 'the same for any policy'
          : `with Recommended ${formatMoneyRounded(totalWithUnits, currency)}`
      }
      derivation={{
        formula: 'sum over months of price × quantity, forecast from its own series',
        filledIn: `to the minor unit: ${formatMoney(total, currency)}`,
        inputs: lines.flatMap((line) => [
          {
            name: line.label,
            value: `${formatCount(line.total.quantity)} ${line.unit}`,
            source: `mean over the futures, at ${formatPrice(line.price, currency)} each`,
          },
          ...line.total.quantiles.map(({ probability, amount }) => ({
            name: `${line.label}, ${quantileName(probability)}`,
            value: formatMoney(amount, currency),
            source: 'that share of the futures costs no more',
          })),
        ]),
      }}
    />
  );
}

const TODAY_FORMULAS: Readonly<Record<string, string>> = {
  today: 'sum over months of price × mean unit-hours paid for under the policy in use, on the same futures',
  recorded: 'sum over months of price × units of the same hour of the week, as recorded on average',
  fixed: 'sum over months of price × units × hours',
};
const TODAY_SOURCES: Readonly<Record<string, string>> = {
  today: 'the policy in use, simulated',
  recorded: 'the replicas series, its last weeks repeated; no growth, no event ahead',
  fixed: 'if so many run day and night: no record of replicas says otherwise',
};

function AsToday({
  option,
  brief,
  cost,
  price,
  hours,
}: Inputs & { readonly option: CostOption; readonly brief: string }) {
  const { currency } = cost;
  const difference = subtractMoney(cost.totalAutoscaled, option.total.mean);
  const saves = difference.startsWith('-');
  const share = Math.abs(Number(difference) / Number(option.total.mean));
  return (
    <FigureCard
      label={brief}
      value={formatMoneyRounded(option.total.mean, currency)}
      detail={
        option.id === 'recorded'
          ? `recommended ${formatPercent(share)} ${saves ? 'cheaper, though' : 'dearer,'} with events`
          : `recommended is ${formatPercent(share)} ${saves ? 'cheaper' : 'dearer'}, events included`
      }
      derivation={{
        formula: TODAY_FORMULAS[option.id] ?? '',
        filledIn: `to the minor unit: ${formatMoney(option.total.mean, currency)}`,
        inputs: [
          price,
          {
            name: option.units === null ? 'Unit-hours' : 'Units',
            value: formatCount(option.units ?? option.total.unitHours),
            source: TODAY_SOURCES[option.id] ?? '',
          },
          hours,
        ],
      }}
    />
  );
}

/** What the advised commitment makes of it: '; 15 for a year: €1,782'. */
function committedText({ currency, detail }: CostResult): string {
  const advised = detail?.commitments?.choices.find(({ id, chosen }) => chosen && id !== 'none');
  return advised === undefined ? '' : `; with ${advised.label} ${formatMoneyRounded(advised.cost, currency)}`;
}

/** A price shared out has twelve decimals: six are enough to read, and it is said that there are more. */
function briefPrice(price: string, currency: string): string {
  const [whole = '0', decimals = ''] = price.split('.');
  if (decimals.length <= MOST_DECIMALS) return formatPrice(price, currency);
  return `${formatPrice(`${whole}.${decimals.slice(0, MOST_DECIMALS)}`, currency)}…`;
}

function priceSource({ assumptions: { unitType } }: Plan): string {
  if (unitType === null) return 'typed in';
  const region = unitType.region === '' ? '' : ` in ${unitType.region}`;
  return `${unitType.name}${region}${unitType.illustrative ? ', illustrative' : ''}`;
}

function windowOf({ months }: CostResult, timeZone: string): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return '';
  return `${formatDay(first.startMs, timeZone)} to ${formatDay(last.endMs - 1, timeZone)}`;
}
