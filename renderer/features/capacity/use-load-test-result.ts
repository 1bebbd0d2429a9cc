import { useEffect, useState } from 'react';
import type { Failure } from '../../../shared/contract/outcome.ts';
import type { LoadTestResult } from '../../../shared/core/capacity/load-test/analyse-load-test.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useAssumptions, useServices } from '../../app-services.tsx';

export interface WeighedLoadTest {
  /** Null: there is no test, or it is being weighed. */
  readonly result: LoadTestResult | null;
  readonly failure: Failure | null;
}

const NOTHING: WeighedLoadTest = { result: null, failure: null };

/** The service's load test held against the plan shown; weighed anew when either changes. */
export function useLoadTestResult(plan: Plan): WeighedLoadTest {
  const { client } = useServices();
  const test = useAssumptions((state) => state.loadTest);
  const [weighed, setWeighed] = useState(NOTHING);
  const { id, service } = plan;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the engine weighs against its plan, whose id says which it is.
  useEffect(() => {
    if (test === null) return setWeighed(NOTHING);
    const aborter = new AbortController();
    void client.call('loadTest.weigh', { service, test }, { signal: aborter.signal }).then((outcome) => {
      if (aborter.signal.aborted) return;
      setWeighed(
        outcome.ok ? { result: outcome.value, failure: null } : { result: null, failure: outcome.error },
      );
    });
    return () => aborter.abort();
  }, [client, service, test, id]);
  return weighed;
}
