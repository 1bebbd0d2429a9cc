import { Button } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import type { CostResult, Plan } from '../../../shared/core/plan/plan.ts';
import { useNavigation } from '../../app-services.tsx';
import { FigureCard, FigureRow } from '../../ui/figure/figure-card.tsx';
import { formatMoneyRounded, formatPrice, subtractMoney } from '../../ui/format-money.ts';
import { formatCount, formatPercent } from '../../ui/format-number.ts';
import { formatDay } from '../../ui/format-time.ts';
import { unitsOf } from '../../ui/plural.ts';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FoldedNotes } from '../../ui/state/folded-notes.tsx';
import { PlanGate } from '../plan/plan-gate.tsx';
import { CostChart } from './cost-chart.tsx';
import { CostTable } from './cost-table.tsx';
import { PriceQuestion } from './price-question.tsx';

export function CostScreen() {
  return <PlanGate title="Cost">{(plan) => <Cost plan={plan} />}</PlanGate>;
}

function Cost({ plan }: { readonly plan: Plan }) {
  const { cost } = plan;
  if (cost === null)
    return plan.scaling === null ? <NoUnits /> : <PriceQuestion unitName={plan.capacity.unitName} />;
  return (
    <>
      <CostFigures plan={plan} cost={cost} />
      <FoldedNotes notes={cost.notes} />
      <CostChart cost={cost} />
      <CostTable cost={cost} timeZone={plan.assumptions.timeZone} />
    </>
  );
}

function NoUnits() {
  const goTo = useNavigation((state) => state.goTo);
  return (
    <EmptyView
      icon={<IconCoins size={36} stroke={1.4} />}
      title="Nothing to price without a unit count"
      actions={<Button onClick={() => goTo('capacity')}>See what Capacity lacks</Button>}
    >
      Cost is units over time at your price. The plan has no unit count for this service.
    </EmptyView>
  );
}

function CostFigures({ plan, cost }: { readonly plan: Plan; readonly cost: CostResult }) {
  const { currency } = cost;
  const { timeZone } = plan.assumptions;
  const difference = subtractMoney(cost.totalAutoscaled, cost.totalStatic);
  const share = Number(difference) / Number(cost.totalStatic);
  const first = cost.months[0];
  const last = cost.months.at(-1);
  const window =
    first === undefined || last === undefined
      ? ''
      : `${formatDay(first.startMs, timeZone)} to ${formatDay(last.endMs - 1, timeZone)}`;
  const price = {
    name: 'Price',
    value: formatPrice(cost.pricePerUnitHour, currency),
    source: 'one unit, one hour, on demand',
  };
  return (
    <FigureRow>
      <FigureCard
        label="Autoscaled"
        value={formatMoneyRounded(cost.totalAutoscaled, currency)}
        detail={window}
        derivation={{
          formula: 'sum over months of price × mean unit-hours paid for over the simulated futures',
          inputs: [
            price,
            {
              name: 'Unit-hours',
              value: formatCount(cost.months.reduce((sum, month) => sum + month.replicaHoursAutoscaled, 0)),
              source: 'recommended policy, starting units included',
            },
          ],
        }}
      />
      <FigureCard
        label="Static fleet"
        value={formatMoneyRounded(cost.totalStatic, currency)}
        detail={`${unitsOf(cost.staticUnits, plan.capacity.unitName)} all the time, for the P95 peak`}
        derivation={{
          formula: 'sum over months of price × units × hours',
          inputs: [
            price,
            { name: 'Units', value: formatCount(cost.staticUnits), source: 'needed at the P95 peak' },
          ],
        }}
      />
      <FigureCard
        label="Difference"
        value={formatMoneyRounded(difference, currency)}
        detail={`${formatPercent(share)} of the static fleet`}
        tone={Number(difference) <= 0 ? 'good' : 'warning'}
      />
      <FigureCard
        label="Price"
        value={formatPrice(cost.pricePerUnitHour, currency)}
        detail="one unit for one hour"
      />
    </FigureRow>
  );
}
