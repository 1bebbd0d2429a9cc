import { useCallback, useEffect, useState } from 'react';
import type { EngineApi } from '../../../shared/contract/engine-api.ts';
import type { Failure } from '../../../shared/contract/outcome.ts';
import type { CostRate } from '../../../shared/core/ledger/split-variance.ts';
import { useServices } from '../../app-services.tsx';
import { tellDone } from '../../ui/tell.ts';

export interface Ledger {
  /** Null until it has been read. */
  readonly list: EngineApi['ledger.list']['out'] | null;
  readonly failure: Failure | null;
  /** False where it was refused; `failure` says why. */
  freeze(name: string): Promise<boolean>;
  /** Absent rates: everything on demand at the price there is now. */
  score(id: string, paid?: readonly CostRate[]): Promise<void>;
}

/** The frozen plans of a service, read again after whatever is done to them. */
export function useLedger(service: string): Ledger {
  const { client, jobs } = useServices();
  const [list, setList] = useState<Ledger['list']>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(async () => {
    const outcome = await client.call('ledger.list', { service });
    if (outcome.ok) setList(outcome.value);
    else setFailure(outcome.error);
  }, [client, service]);
  useEffect(() => {
    setList(null);
    setFailure(null);
    void read();
  }, [read]);

  return {
    list,
    failure,
    async freeze(name) {
      setFailure(null);
      const input = { service, name, atMs: Date.now() };
      const outcome = await jobs.getState().start(`Freezing ${name}`, 'ledger.freeze', input).outcome;
      if (outcome.ok) {
        jobs.getState().markSaved();
        tellDone('Frozen', name);
        await read();
      } else setFailure(outcome.error);
      return outcome.ok;
    },
    async score(id, paid) {
      setFailure(null);
      const input = { service, id, atMs: Date.now(), ...(paid === undefined ? {} : { paid }) };
      const outcome = await jobs.getState().start('Scoring a frozen plan', 'ledger.score', input).outcome;
      if (outcome.ok) await read();
      else setFailure(outcome.error);
    },
  };
}
