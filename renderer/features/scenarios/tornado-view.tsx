import { Button } from '@mantine/core';
import { IconChartArrows } from '@tabler/icons-react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import type { AssumptionWeights } from '../../../shared/core/scenario/weigh-assumptions.ts';
import { useAssumptions, useNavigation, usePlan, useServices, useWeights } from '../../app-services.tsx';
import { answerGround } from '../../stores/answer-store.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { ComputingView } from '../plan/computing-view.tsx';
import classes from './scenarios.module.css';
import { TornadoChart } from './tornado-chart.tsx';

/** Each assumption moved through its range by itself, and what would have to be true for the plan to fail. */
export function TornadoView({ plan }: { readonly plan: Plan }) {
  const { weights: store } = useServices();
  const { answer, ground, jobId, failure } = useWeights((state) => state);
  const isCurrent = useAssumptions(
    (state) => ground === answerGround('assumptions.weigh', plan.service, state),
  );
  const planIsFresh = usePlan((state) => state.status === 'fresh');
  const ask = () => void store.getState().ask(plan.service);
  if (jobId !== null)
    return (
      <ComputingView
        icon={<IconChartArrows size={36} stroke={1.4} />}
        title="Moving each assumption"
        jobId={jobId}
        onCancel={() => store.getState().cancel()}
      />
    );
  if (failure !== null) return <FailureView failure={failure} onRetry={ask} />;
  if (!isCurrent)
    return (
      <EmptyView
        icon={<IconChartArrows size={36} stroke={1.4} />}
        title={ground === null ? 'Which assumption does the plan hang on?' : 'Something has changed since'}
        actions={
          <Button disabled={!planIsFresh} onClick={ask}>
            Move each assumption
          </Button>
        }
      >
        Each assumption is moved through its own range, all others as planned: where it was learned, its
        interval; else a tenth either way. It takes some seconds and can be cancelled.
      </EmptyView>
    );
  if (answer === null)
    return (
      <EmptyView
        icon={<IconChartArrows size={36} stroke={1.4} />}
        title="Nothing to weigh without a unit count"
      >
        The plan has no unit count for this service, so there is nothing that an assumption could move.
      </EmptyView>
    );
  return (
    <div className={classes.tornado}>
      <TornadoChart weights={answer} unitName={plan.capacity.unitName} currency={plan.assumptions.currency} />
      <Failures weights={answer} unitName={plan.capacity.unitName} />
    </div>
  );
}

function Failures({ weights, unitName }: { readonly weights: AssumptionWeights; readonly unitName: string }) {
  const goTo = useNavigation((state) => state.goTo);
  return (
    <ScrollRegion label="What must be true for this to fail" className={classes.explained}>
      <h2>What must be true for this to fail</h2>
      {weights.ceiling === null ? (
        <p>
          No ceiling was given, so the plan may grow to any size. Give the quota among the assumptions: then
          it is said here how far each assumption may be wrong.
        </p>
      ) : (
        <>
          <p>
            At most {weights.ceiling} {unitName}s may run. Each sentence is about one assumption by itself,
            the nearest to the plan first.
          </p>
          <ul>
            {weights.failures.map(({ key, sentence }) => (
              <li key={key}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <Button variant="subtle" size="compact-xs" onClick={() => goTo('scaling')}>
        What breaks the scaling policy first
      </Button>
    </ScrollRegion>
  );
}
