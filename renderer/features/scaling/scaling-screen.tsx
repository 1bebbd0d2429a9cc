import { Button } from '@mantine/core';
import { IconServer2 } from '@tabler/icons-react';
import { lazy, useEffect, useState } from 'react';
import type { ScalingResult } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useNavigation } from '../../app-services.tsx';
import { ScreenViews } from '../../ui/screen-views.tsx';
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
import { TODAY_ID } from './take-today.ts';

const TodayView = lazy(() => import('./today-view.tsx').then((module) => ({ default: module.TodayView })));

export function ScalingScreen() {
  return <PlanGate title="Scaling">{(plan) => <Scaling plan={plan} />}</PlanGate>;
}

function Scaling({ plan }: { readonly plan: Plan }) {
  const goTo = useNavigation((state) => state.goTo);
  const wanted = useNavigation((state) => state.figure);
  const [tab, setTab] = useState(wanted === TODAY_ID ? 'today' : 'policy');
  useEffect(() => {
    if (wanted === TODAY_ID) setTab('today');
  }, [wanted]);
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
    <ScreenViews
      label="Views of scaling"
      chosen={tab}
      onChoose={setTab}
      views={[
        { id: 'policy', label: 'Policy', show: () => <PolicyView plan={plan} scaling={scaling} /> },
        { id: 'today', label: 'Today', show: () => <TodayView plan={plan} scaling={scaling} /> },
        { id: 'frontier', label: 'Cost and risk', show: () => <CostRisk plan={plan} scaling={scaling} /> },
        {
          id: 'sensitivity',
          label: 'What breaks first',
          show: () => <Sensitivity plan={plan} scaling={scaling} />,
        },
        { id: 'files', label: 'Files', show: () => <PolicyFiles plan={plan} scaling={scaling} /> },
      ]}
    />
  );
}

interface ViewProps {
  readonly plan: Plan;
  readonly scaling: ScalingResult;
}

/** The policy, how it does on one future and beside others. */
function PolicyView({ plan, scaling }: ViewProps) {
  return (
    <>
      <ScalingFigures plan={plan} scaling={scaling} />
      <FoldedNotes notes={scaling.notes} />
      <ReplayChart plan={plan} scaling={scaling} />
      <div className={classes.below}>
        <ReferencesTable plan={plan} scaling={scaling} />
      </div>
    </>
  );
}

function CostRisk({ plan, scaling }: ViewProps) {
  return (
    <>
      <ScalingFigures plan={plan} scaling={scaling} />
      <CostRiskView plan={plan} scaling={scaling} />
    </>
  );
}

function Sensitivity({ plan, scaling }: ViewProps) {
  return (
    <>
      <ScalingFigures plan={plan} scaling={scaling} />
      <SensitivityView plan={plan} scaling={scaling} />
    </>
  );
}

function PolicyFiles({ plan, scaling }: ViewProps) {
  return (
    <>
      <FloorsTable policy={scaling.policy} timeZone={plan.assumptions.timeZone} />
      <PlatformFiles service={plan.service} planId={plan.id} />
    </>
  );
}
