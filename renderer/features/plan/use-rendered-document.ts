import { useEffect, useState } from 'react';
import type { DocumentKind, RenderedDocument } from '../../../shared/contract/engine-api.ts';
import type { Failure } from '../../../shared/contract/outcome.ts';
import { useServices } from '../../app-services.tsx';

export interface RenderedState {
  readonly document: RenderedDocument | null;
  readonly failure: Failure | null;
}

const NOTHING: RenderedState = { document: null, failure: null };

/** A document of the plan as the engine renders it, anew for each plan; the one before stays until then. */
export function useRenderedDocument(service: string, kind: DocumentKind, planId: string): RenderedState {
  const { client } = useServices();
  const [state, setState] = useState<RenderedState>(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plan is what makes the document another one.
  useEffect(() => {
    const aborter = new AbortController();
    void client.call('document.render', { service, kind }, { signal: aborter.signal }).then((outcome) => {
      if (aborter.signal.aborted) return;
      setState(
        outcome.ok ? { document: outcome.value, failure: null } : { document: null, failure: outcome.error },
      );
    });
    return () => aborter.abort();
  }, [client, service, kind, planId]);
  return state;
}
