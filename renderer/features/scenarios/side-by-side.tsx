import { Button } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import type { Scenario, ScenarioFigures, ScenarioResult } from '../../../shared/core/scenario/scenario.ts';
import { useAssumptions, useComparison, usePlan, useServices } from '../../app-services.tsx';
import { answerGround } from '../../stores/answer-store.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { resultsOf } from './comparison-rows.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { CourseChart } from './course-chart.tsx';
import { ExplainedDifference } from './explained-difference.tsx';
import { readyMade } from './ready-made.ts';
import { ScenarioBar } from './scenario-bar.tsx';
import { freeName } from './scenario-draft.ts';
import classes from './scenarios.module.css';

const ScenarioEditor = lazy(() =>
  import('./scenario-editor.tsx').then((module) => ({ default: module.ScenarioEditor })),
);

/** The base and the planner's scenarios in rows, and the chosen one taken apart. */
export function SideBySide({ plan }: { readonly plan: Plan }) {
  const { assumptions: decisions, comparison: store } = useServices();
  const decided = useAssumptions((state) => state);
  const planIsFresh = usePlan((state) => state.status === 'fresh');
  const { answer, ground, jobId, failure } = useComparison((state) => state);
  const { scenarios } = decided;
  const [chosenName, setChosenName] = useState<string | null>(null);
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const comparison = answer?.service === plan.service ? answer : null;
  const isCurrent = ground === answerGround('scenarios.compare', plan.service, decided);
  const results = resultsOf(scenarios, comparison);
  const chosen = Math.max(
    0,
    scenarios.findIndex(({ name }) => name === chosenName),
  );
  const format = useMemo(() => quantityFormat(plan.forecast.unit), [plan.forecast.unit]);
  const ready = useMemo(() => readyMade(plan), [plan]);
  const setScenarios = (next: readonly Scenario[]) => decisions.getState().setScenarios(next);

  function add(more: readonly Scenario[]): void {
    const after = [...scenarios];
    for (const one of more) after.push({ ...one, name: freeName(one.name, after) });
    setScenarios(after);
    setChosenName(after.at(-more.length)?.name ?? null);
  }

  function keep(scenario: Scenario): void {
    if (editing === 'new') add([scenario]);
    else setScenarios(scenarios.map((one, index) => (index === editing ? scenario : one)));
    setChosenName(scenario.name);
    setEditing(null);
  }

  return (
    <>
      <ScenarioBar
        readyMade={ready}
        isCurrent={isCurrent}
        canCompare={planIsFresh && scenarios.length > 0}
        note={noteOf(scenarios.length, comparison !== null, isCurrent)}
        jobId={jobId}
        onNew={() => setEditing('new')}
        onTake={add}
        onCompare={() => void store.getState().ask(plan.service)}
        onCancel={() => store.getState().cancel()}
      />
      {failure !== null && <FailureView failure={failure} />}
      {scenarios.length === 0 ? (
        <NoScenarios names={ready.map(({ name }) => name)} onTake={() => add(ready)} />
      ) : (
        <>
          <ComparisonTable
            base={comparison?.base ?? null}
            scenarios={scenarios}
            results={results}
            chosen={chosen}
            isCurrent={isCurrent}
            assumptions={plan.assumptions}
            format={format}
            unitName={plan.capacity.unitName}
            actions={{
              onChoose: (index) => setChosenName(scenarios[index]!.name),
              onEdit: setEditing,
              onDuplicate: (index) => add([scenarios[index]!]),
              onRemove: (index) => setScenarios(scenarios.filter((_, at) => at !== index)),
            }}
          />
          <Detail plan={plan} base={comparison?.base ?? null} result={results[chosen] ?? null} />
        </>
      )}
      {editing !== null && (
        <Suspense fallback={null}>
          <ScenarioEditor
            scenario={editing === 'new' ? null : (scenarios[editing] ?? null)}
            takenNames={scenarios.filter((_, index) => index !== editing).map(({ name }) => name)}
            ground={{ ...plan.assumptions, nowMs: plan.forecast.startMs }}
            onKeep={keep}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function Detail(props: {
  readonly plan: Plan;
  readonly base: ScenarioFigures | null;
  readonly result: ScenarioResult | null;
}) {
  const { plan, base, result } = props;
  if (base === null || result === null) return null;
  const shared = {
    base,
    format: quantityFormat(plan.forecast.unit),
    unitName: plan.capacity.unitName,
    timeZone: plan.assumptions.timeZone,
  };
  return (
    <div className={classes.detail}>
      <CourseChart
        name={result.name}
        scenario={result.figures}
        events={plan.assumptions.events}
        {...shared}
      />
      <ExplainedDifference result={result} {...shared} />
    </div>
  );
}

function NoScenarios(props: { readonly names: readonly string[]; readonly onTake: () => void }) {
  return (
    <EmptyView
      icon={<IconArrowsSplit size={36} stroke={1.4} />}
      title="What if it comes out differently?"
      actions={<Button onClick={props.onTake}>Take the ready-made ones</Button>}
    >
      A scenario is a list of changes to this plan: more customers, an event moved, a zone lost, another
      price. Each is planned and simulated by itself and set beside the base. Ready-made:{' '}
      {props.names.join(', ')}.
    </EmptyView>
  );
}

function noteOf(count: number, isCompared: boolean, isCurrent: boolean): string {
  if (count === 0) return '';
  if (!isCompared) return 'Not compared yet; it takes seconds to a minute for each, and can be cancelled.';
  return isCurrent ? 'Compared with the plan as it is.' : 'Something has changed since: compare again.';
}
