import { Tabs } from '@mantine/core';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { FoldedNotes } from '../../ui/state/folded-notes.tsx';
import { PlanGate } from '../plan/plan-gate.tsx';
import classes from './capacity.module.css';
import { CapacityFigures } from './capacity-figures.tsx';
import { DecisionView } from './decision-view.tsx';
import { DemandScatter } from './demand-scatter.tsx';
import { LimitChart } from './limit-chart.tsx';
import { ModelFacts } from './model-facts.tsx';
import { RequiredUnitsChart } from './required-units-chart.tsx';

export function CapacityScreen() {
  return <PlanGate title="Capacity">{(plan) => <Capacity plan={plan} />}</PlanGate>;
}

function Capacity({ plan }: { readonly plan: Plan }) {
  return (
    <Tabs defaultValue="need" keepMounted={false} className={classes.tabs} variant="default">
      <Tabs.List aria-label="Views of capacity">
        <Tabs.Tab value="need">Need</Tabs.Tab>
        <Tabs.Tab value="decision">Decision and options</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="need" className={classes.panel}>
        <NeedView plan={plan} />
      </Tabs.Panel>
      <Tabs.Panel value="decision" className={classes.panel}>
        <CapacityFigures plan={plan} />
        <DecisionView plan={plan} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** What is needed over time, and the demand model it is counted by. */
function NeedView({ plan }: { readonly plan: Plan }) {
  const { capacity } = plan;
  const model = capacity.demandModel;
  return (
    <>
      <CapacityFigures plan={plan} />
      <FoldedNotes notes={capacity.notes} />
      {capacity.requiredUnits.length > 0 ? <RequiredUnitsChart plan={plan} /> : <LimitChart plan={plan} />}
      {model !== null && capacity.scatter.length > 0 && (
        <div className={classes.below}>
          <DemandScatter plan={plan} model={model} />
          <ModelFacts plan={plan} model={model} />
        </div>
      )}
    </>
  );
}
