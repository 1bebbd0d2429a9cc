import { lazy } from 'react';
import type { LoadTestResult } from '../../../shared/core/capacity/load-test/analyse-load-test.ts';
import type { Note } from '../../../shared/core/note.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { ScreenViews } from '../../ui/screen-views.tsx';
import { FoldedNotes } from '../../ui/state/folded-notes.tsx';
import { PlanGate } from '../plan/plan-gate.tsx';
import { BudgetView } from './budget-view.tsx';
import classes from './capacity.module.css';
import { CapacityFigures } from './capacity-figures.tsx';
import { DecisionView } from './decision-view.tsx';
import { DemandScatter } from './demand-scatter.tsx';
import { LimitChart } from './limit-chart.tsx';
import { LimitsView } from './limits-view.tsx';
import { ModelFacts } from './model-facts.tsx';
import { RequiredUnitsChart } from './required-units-chart.tsx';
import { useLoadTestResult } from './use-load-test-result.ts';

const LoadTestView = lazy(() =>
  import('./load-test-view.tsx').then((module) => ({ default: module.LoadTestView })),
);

export function CapacityScreen() {
  return <PlanGate title="Capacity">{(plan) => <Capacity plan={plan} />}</PlanGate>;
}

function Capacity({ plan }: { readonly plan: Plan }) {
  return (
    <ScreenViews
      label="Views of capacity"
      views={[
        { id: 'need', label: 'Need', show: () => <NeedView plan={plan} /> },
        { id: 'limits', label: 'Events and limits', show: () => <LimitsView plan={plan} /> },
        { id: 'decision', label: 'Decision and options', show: () => <Decision plan={plan} /> },
        { id: 'load-tests', label: 'Load tests', show: () => <LoadTestView plan={plan} /> },
        { id: 'budget', label: 'Error budget', show: () => <BudgetView plan={plan} /> },
      ]}
    />
  );
}

function Decision({ plan }: { readonly plan: Plan }) {
  return (
    <>
      <CapacityFigures plan={plan} />
      <DecisionView plan={plan} />
    </>
  );
}

/** What is needed over time, and the demand model it is counted by. */
function NeedView({ plan }: { readonly plan: Plan }) {
  const { capacity } = plan;
  const model = capacity.demandModel;
  const { result } = useLoadTestResult(plan);
  return (
    <>
      <CapacityFigures plan={plan} />
      <FoldedNotes notes={[...capacity.notes, ...beyondEvidence(result)]} />
      {capacity.requiredUnits.length > 0 ? (
        <RequiredUnitsChart plan={plan} tested={result} />
      ) : (
        <LimitChart plan={plan} />
      )}
      {model !== null && capacity.scatter.length > 0 && (
        <div className={classes.below}>
          <DemandScatter plan={plan} model={model} />
          <ModelFacts plan={plan} model={model} />
        </div>
      )}
    </>
  );
}

/** The load test's word on the need, where that goes beyond what was tested. */
function beyondEvidence(result: LoadTestResult | null): readonly Note[] {
  const [message] = result?.notes ?? [];
  if (message === undefined || !((result?.beyond?.ratio ?? 0) > 1)) return [];
  return [{ severity: 'warning', code: 'beyond-evidence', message }];
}
