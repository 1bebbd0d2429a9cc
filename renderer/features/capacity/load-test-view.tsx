import { Button } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useAssumptions, useServices } from '../../app-services.tsx';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { bringPickedLoadTest } from './bring-load-test.ts';
import classes from './capacity.module.css';
import { LoadTestCharts } from './load-test-charts.tsx';
import { LoadTestFacts } from './load-test-facts.tsx';
import { useLoadTestResult } from './use-load-test-result.ts';

/** What a load test showed, and how far beyond it the plan goes. */
export function LoadTestView({ plan }: { readonly plan: Plan }) {
  const services = useServices();
  const test = useAssumptions((state) => state.loadTest);
  const { result, failure } = useLoadTestResult(plan);
  useTakeDrops();
  if (test === null) {
    return (
      <EmptyView
        icon={<IconActivity size={36} stroke={1.4} />}
        title="No load test yet"
        actions={<Button onClick={() => void bringPickedLoadTest(services)}>Choose the results</Button>}
      >
        Drop or choose the results of k6 (--out csv), JMeter (JTL as CSV) or Locust (stats_history.csv). They
        show where latency and errors rise, and whether the plan asks for more than was ever tested.
      </EmptyView>
    );
  }
  if (failure !== null) return <FailureView failure={failure} />;
  if (result === null) return null;
  return (
    <div className={classes.loadTest}>
      <LoadTestCharts result={result} />
      <LoadTestFacts plan={plan} test={test} result={result} />
    </div>
  );
}

/** While load tests are shown, what is dropped on the window is one. */
function useTakeDrops(): void {
  const { navigation } = useServices();
  useEffect(() => {
    const { showLoadTests } = navigation.getState();
    showLoadTests(true);
    return () => showLoadTests(false);
  }, [navigation]);
}
