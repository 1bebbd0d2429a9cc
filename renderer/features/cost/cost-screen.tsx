import { Button, Skeleton, Tabs } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useNavigation } from '../../app-services.tsx';
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
    <Tabs
      value={tab}
      onChange={(value) => setTab(value ?? 'cost')}
      keepMounted={false}
      className={classes.tabs}
      variant="default"
    >
      <Tabs.List aria-label="Views of cost">
        <Tabs.Tab value="cost">Cost</Tabs.Tab>
        <Tabs.Tab value="prices">Prices</Tabs.Tab>
        <Tabs.Tab value="commitments">Commitments</Tabs.Tab>
        <Tabs.Tab value="scenarios">Scenarios</Tabs.Tab>
      </Tabs.List>
      <Suspense fallback={<Skeleton flex={1} mt={10} radius="md" />}>
        <Tabs.Panel value="cost" className={classes.panel}>
          <Costs plan={plan} />
        </Tabs.Panel>
        <Tabs.Panel value="prices" className={classes.panel}>
          <PricesView plan={plan} />
        </Tabs.Panel>
        <Tabs.Panel value="commitments" className={classes.panel}>
          <CommitmentsView plan={plan} onPrices={() => setTab('prices')} />
        </Tabs.Panel>
        <Tabs.Panel value="scenarios" className={classes.panel}>
          <ScenariosView plan={plan} />
        </Tabs.Panel>
      </Suspense>
    </Tabs>
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
