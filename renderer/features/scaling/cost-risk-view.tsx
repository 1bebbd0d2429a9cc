import { Button } from '@mantine/core';
import { IconChartDots } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { PolicyFrontier } from '../../../shared/core/autoscaling/policy-frontier.ts';
import type { ScalingResult } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useAssumptions, useFrontier, usePlan, useServices } from '../../app-services.tsx';
import { answerGround } from '../../stores/answer-store.ts';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { ComputingView } from '../plan/computing-view.tsx';
import { FrontierChart } from './frontier-chart.tsx';
import { FrontierPointCard } from './frontier-point-card.tsx';
import { cheapestThatHolds, frontierScale, isSamePolicy } from './frontier-scale.ts';
import classes from './scaling.module.css';

/** What less risk costs, computed when asked for. */
export function CostRiskView({ plan, scaling }: { readonly plan: Plan; readonly scaling: ScalingResult }) {
  const { frontier: store } = useServices();
  const { answer: frontier, ground, jobId, failure } = useFrontier((state) => state);
  const isCurrent = useAssumptions(
    (state) => ground === answerGround('policy.frontier', plan.service, state),
  );
  const planIsFresh = usePlan((state) => state.status === 'fresh');
  const compute = () => void store.getState().ask(plan.service);
  if (jobId !== null)
    return (
      <ComputingView
        icon={<IconChartDots size={36} stroke={1.4} />}
        title="Trying policies"
        jobId={jobId}
        onCancel={() => store.getState().cancel()}
      />
    );
  if (failure !== null) return <FailureView failure={failure} onRetry={compute} />;
  if (ground === null || !isCurrent || frontier === null) {
    return (
      <EmptyView
        icon={<IconChartDots size={36} stroke={1.4} />}
        title={ground === null ? 'What less risk costs' : 'The plan has changed since'}
        actions={
          <Button disabled={!planIsFresh} onClick={compute}>
            Try some sixty policies
          </Button>
        }
      >
        Policies from cheap and risky to dear and safe are tried on futures that nothing was chosen on. It
        takes up to a minute and can be cancelled.
      </EmptyView>
    );
  }
  return <Frontier plan={plan} scaling={scaling} frontier={frontier} />;
}

function Frontier(props: {
  readonly plan: Plan;
  readonly scaling: ScalingResult;
  readonly frontier: PolicyFrontier;
}) {
  const { plan, scaling, frontier } = props;
  const { assumptions } = useServices();
  const hasChoice = plan.assumptions.chosenPolicy !== null;
  const { points } = frontier;
  const inPlan = points.findIndex(({ policy }) => isSamePolicy(policy, scaling.policy));
  const cheapest = cheapestThatHolds(frontier);
  const [picked, setPicked] = useState<number | null>(null);
  const selected = picked ?? [inPlan, cheapest, points.length - 1].find((index) => index >= 0)!;
  const { scale, planned } = useMemo(() => {
    const { cost, replicaHoursMean } = scaling.recommended;
    const priced = points.every((point) => point.cost !== null) && cost !== null;
    const value = priced ? Number(cost) : replicaHoursMean;
    return {
      scale: frontierScale(frontier, value),
      planned: { value, label: hasChoice ? 'Your choice, in the plan' : 'Recommended, in the plan' },
    };
  }, [frontier, points, scaling, hasChoice]);
  return (
    <div className={classes.below}>
      <FrontierChart
        frontier={frontier}
        scale={scale}
        planned={planned}
        selected={selected}
        onSelect={setPicked}
      />
      <FrontierPointCard
        frontier={frontier}
        point={points[selected]!}
        unitName={plan.capacity.unitName}
        isInPlan={selected === inPlan}
        isCheapestThatHolds={selected === cheapest}
        hasChoice={hasChoice}
        onChoose={(policy) => assumptions.getState().change({ chosenPolicy: policy })}
      />
    </div>
  );
}
