import { Button, Skeleton } from '@mantine/core';
import { IconFileImport, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { usePlan, useServices, useWorkspace } from '../../app-services.tsx';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import classes from './plan-gate.module.css';

/**
 * Stands before every screen that shows the plan: nothing imported, being computed for the first time, refused, or
 * the plan itself, marked while it is older than the assumptions.
 */
export function PlanGate(props: { readonly title: string; readonly children: (plan: Plan) => ReactNode }) {
  const { plan: store, navigation } = useServices();
  const plan = usePlan((state) => state.plan);
  const status = usePlan((state) => state.status);
  const failure = usePlan((state) => state.failure);
  const hasService = useWorkspace((state) => state.service !== null);

  if (!hasService) {
    return (
      <EmptyView
        icon={<IconFileImport size={36} stroke={1.4} />}
        title="No data yet"
        actions={<Button onClick={() => navigation.getState().goTo('import')}>Go to Import</Button>}
      >
        {props.title} is computed from your history of traffic and saturation. Import it first.
      </EmptyView>
    );
  }
  if (plan === null) {
    if (status === 'failed' && failure !== null) {
      return <FailureView failure={failure} onRetry={store.getState().recomputeNow} />;
    }
    if (status === 'stale') return <NotComputed title={props.title} />;
    return <PlanSkeleton title={props.title} />;
  }
  return (
    <div className={classes.plan}>
      <h1 className={classes.title}>{props.title}</h1>
      {status === 'failed' && failure !== null && (
        <FailureView failure={failure} onRetry={store.getState().recomputeNow}>
          <p>The figures below are from before the change.</p>
        </FailureView>
      )}
      <div
        className={classes.content}
        data-stale={status === 'fresh' ? undefined : true}
        aria-busy={status === 'running'}
      >
        {props.children(plan)}
      </div>
    </div>
  );
}

function NotComputed({ title }: { readonly title: string }) {
  const { plan } = useServices();
  return (
    <EmptyView
      icon={<IconPlayerPlay size={36} stroke={1.4} />}
      title="The plan was not finished"
      actions={<Button onClick={() => plan.getState().recomputeNow()}>Compute the plan</Button>}
    >
      It was cancelled before there was anything to show under {title}.
    </EmptyView>
  );
}

/** The shape that all plan screens have: figures above, charts below. */
function PlanSkeleton({ title }: { readonly title: string }) {
  return (
    <div className={classes.plan} aria-busy="true" aria-label={`${title} is being computed`} role="status">
      <div className={classes.figures}>
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} h={72} radius="md" />
        ))}
      </div>
      <Skeleton flex={2} radius="md" />
      <Skeleton flex={1} radius="md" />
    </div>
  );
}
