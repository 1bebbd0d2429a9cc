import { useEffect, useState } from 'react';
import type { EngineApi } from '../../../shared/contract/engine-api.ts';
import type { Failure } from '../../../shared/contract/outcome.ts';
import type { RenderedDocument } from '../../../shared/contract/rendered-document.ts';
import { useServices } from '../../app-services.tsx';

export interface RenderedState {
  readonly document: RenderedDocument | null;
  readonly failure: Failure | null;
}

const NOTHING: RenderedState = { document: null, failure: null };

/** A document as the engine renders it, anew for each `version` of what it is made of; the one before stays until then. */
export function useRenderedDocument(
  { service, kind, asSheets = false }: EngineApi['document.render']['in'],
  version: string,
): RenderedState {
  const { client } = useServices();
  const [state, setState] = useState<RenderedState>(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what makes the document another one.
  useEffect(() => {
    const aborter = new AbortController();
    const { signal } = aborter;
    void client.call('document.render', { service, kind, asSheets }, { signal }).then((outcome) => {
      if (signal.aborted) return;
      setState(
        outcome.ok ? { document: outcome.value, failure: null } : { document: null, failure: outcome.error },
      );
    });
    return () => aborter.abort();
  }, [client, service, kind, asSheets, version]);
  return state;
}
