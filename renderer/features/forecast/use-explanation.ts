import { useEffect, useState } from 'react';
import type { Failure } from '../../../shared/contract/outcome.ts';
import type { ExplanationView } from '../../../shared/core/outlook/explanation-view.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { usePlan, useServices } from '../../app-services.tsx';
import type { TimeSpan } from '../../ui/chart/time-span.ts';

export interface DrawnExplanation {
  readonly view: ExplanationView;
  /** The stretch it was asked for: the two always change together. */
  readonly span: TimeSpan;
}

/**
 * What the plan's forecast is made of over a stretch. What was drawn stays until the next is there. While the plan is
 * being computed nothing is asked for: the engine would compute it a second time.
 */
export function useExplanation(
  plan: Plan,
  span: TimeSpan,
  buckets: number,
): { readonly drawn: DrawnExplanation | null; readonly failure: Failure | null } {
  const { client } = useServices();
  const isFresh = usePlan((state) => state.status === 'fresh');
  const [drawn, setDrawn] = useState<DrawnExplanation | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { service, id } = plan;
  const { fromMs, toMs } = span;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another plan of the same service is another forecast.
  useEffect(() => {
    if (!isFresh || buckets < 2) return;
    const aborter = new AbortController();
    const asked = { fromMs, toMs };
    void client
      .call('forecast.explain', { service, range: { ...asked, buckets } }, { signal: aborter.signal })
      .then((outcome) => {
        if (aborter.signal.aborted) return;
        setFailure(outcome.ok ? null : outcome.error);
        if (outcome.ok) setDrawn({ view: outcome.value, span: asked });
      });
    return () => aborter.abort();
  }, [client, service, id, fromMs, toMs, buckets, isFresh]);

  return { drawn, failure };
}
