import { Button, Tabs } from '@mantine/core';
import { IconServer2 } from '@tabler/icons-react';
import type { Plan, ScalingResult } from '../../../shared/core/plan/plan.ts';
import { useNavigation } from '../../app-services.tsx';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FoldedNotes } from '../../ui/state/folded-notes.tsx';
import { PlanGate } from '../plan/plan-gate.tsx';
import { CostRiskView } from './cost-risk-view.tsx';
import { FloorsTable } from './floors-table.tsx';
import { PlatformFiles } from './platform-files.tsx';
import { ReferencesTable } from './references-table.tsx';
import { ReplayChart } from './replay-chart.tsx';
import classes from './scaling.module.css';
import { ScalingFigures } from './scaling-figures.tsx';
import { SensitivityView } from './sensitivity-view.tsx';

export function ScalingScreen() {
  return <PlanGate title="Scaling">{(plan) => <Scaling plan={plan} />}</PlanGate>;
}

function Scaling({ plan }: { readonly plan: Plan }) {
  const goTo = useNavigation((state) => state.goTo);
  const { scaling } = plan;
  if (scaling === null) {
    return (
      <EmptyView
        icon={<IconServer2 size={36} stroke={1.4} />}
        title="No policy without a unit count"
        actions={<Button onClick={() => goTo('capacity')}>See what Capacity lacks</Button>}
      >
        {plan.capacity.notes[0]?.message ??
          'A policy needs to know what one unit serves: import traffic and saturation together, or give the capacity per unit.'}
      </EmptyView>
    );
  }
  return (
    <Tabs defaultValue="policy" keepMounted={false} className={classes.tabs} variant="default">
      <Tabs.List aria-label="Views of scaling">
        <Tabs.Tab value="policy">Policy</Tabs.Tab>
        <Tabs.Tab value="frontier">Cost and risk</Tabs.Tab>
        <Tabs.Tab value="sensitivity">What breaks first</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="policy" className={classes.panel}>
        <PolicyView plan={plan} scaling={scaling} />
      </Tabs.Panel>
      <Tabs.Panel value="frontier" className={classes.panel}>
        <ScalingFigures plan={plan} scaling={scaling} />
        <CostRiskView plan={plan} scaling={scaling} />
      </Tabs.Panel>
      <Tabs.Panel value="sensitivity" className={classes.panel}>
        <ScalingFigures plan={plan} scaling={scaling} />
        <SensitivityView plan={plan} scaling={scaling} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** The policy, how it does on one future and beside others, and its files. */
function PolicyView({ plan, scaling }: { readonly plan: Plan; readonly scaling: ScalingResult }) {
  return (
    <>
      <ScalingFigures plan={plan} scaling={scaling} />
      <FoldedNotes notes={scaling.notes} />
      <ReplayChart plan={plan} scaling={scaling} />
      <div className={classes.below}>
        <ReferencesTable scaling={scaling} isChosen={plan.assumptions.chosenPolicy !== null} />
        <div className={classes.column}>
          {scaling.policy.floors.length > 0 && (
            <FloorsTable floors={scaling.policy.floors} timeZone={plan.assumptions.timeZone} />
          )}
          <PlatformFiles service={plan.service} planId={plan.id} />
        </div>
      </div>
    </>
  );
}
