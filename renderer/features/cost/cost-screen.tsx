import { Button } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { lazy, useState } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useNavigation } from '../../app-services.tsx';
import { ScreenViews } from '../../ui/screen-views.tsx';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { PlanGate } from '../plan/plan-gate.tsx';
import classes from './cost.module.css';
import { CostView } from './cost-view.tsx';
import { MeteredView } from './metered-view.tsx';
import { PriceQuestion } from './price-question.tsx';

const PricesView = lazy(() => import('./prices-view.tsx').then((module) => ({ default: module.PricesView })));
const CommitmentsView = lazy(() =>
  import('./commitments-view.tsx').then((module) => ({ default: module.CommitmentsView })),
);
const ScenariosView = lazy(() =>
  import('../scenarios/scenarios-view.tsx').then((module) => ({ default: module.ScenariosView })),
);

export function CostScreen() {
  return <PlanGate title="Cost">{(plan) => <Cost plan={plan} />}</PlanGate>;
}

function Cost({ plan }: { readonly plan: Plan }) {
  // A link from another screen names what it leads to.
  const [tab, setTab] = useState(
    useNavigation((state) => state.figure) === 'scenarios' ? 'scenarios' : 'cost',
  );
  return (
    <ScreenViews
      label="Views of cost"
      chosen={tab}
      onChoose={setTab}
      views={[
        { id: 'cost', label: 'Cost', show: () => <Costs plan={plan} /> },
        { id: 'prices', label: 'Prices', show: () => <PricesView plan={plan} /> },
        {
          id: 'commitments',
          label: 'Commitments',
          show: () => <CommitmentsView plan={plan} onPrices={() => setTab('prices')} />,
        },
        { id: 'scenarios', label: 'Scenarios', show: () => <ScenariosView plan={plan} /> },
      ]}
    />
  );
}

function Costs({ plan }: { readonly plan: Plan }) {
  if (plan.cost !== null) return <CostView plan={plan} cost={plan.cost} />;
  const { metered } = plan;
  return (
    <>
      {plan.scaling === null ? <NoUnits /> : <PriceQuestion unitName={plan.capacity.unitName} />}
      {metered && metered.lines.length > 0 && (
        <section className={classes.card} aria-label="Storage and data sent out">
          <MeteredView metered={metered} timeZone={plan.assumptions.timeZone} />
        </section>
      )}
    </>
  );
}

/** Nothing can be priced where the plan has no unit count. */
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
