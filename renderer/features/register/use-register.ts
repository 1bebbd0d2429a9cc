import { useEffect, useState } from 'react';
import type { EngineApi } from '../../../shared/contract/engine-api.ts';
import type { Failure } from '../../../shared/contract/outcome.ts';
import type { RegisterLine } from '../../../shared/core/assumptions/assumption-register.ts';
import { useServices } from '../../app-services.tsx';

/** What is said of one assumption. */
export type RegisterSaying = Omit<EngineApi['register.set']['in'], 'service'>;

export interface Register {
  readonly lines: readonly RegisterLine[] | null;
  readonly failure: Failure | null;
  readonly canUndo: boolean;
  say(saying: RegisterSaying): Promise<void>;
  undo(): Promise<void>;
  /** Computes what each assumption moves; takes as long as several plans. */
  weigh(): Promise<void>;
  readonly weighing: boolean;
}

/** The service's register of assumptions, read again whenever the plan is another one. */
export function useRegister(service: string, planId: string): Register {
  const { client, jobs } = useServices();
  const [lines, setLines] = useState<Register['lines']>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [past, setPast] = useState<readonly RegisterLine[]>([]);
  const [weighing, setWeighing] = useState(false);

  const read = async (wanted: () => boolean = () => true) => {
    const outcome = await client.call('register.get', { service });
    if (!wanted()) return;
    if (outcome.ok) setLines(outcome.value.lines);
    setFailure(outcome.ok ? null : outcome.error);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plan is what makes the lines other ones.
  useEffect(() => {
    let wanted = true;
    void read(() => wanted);
    return () => {
      wanted = false;
    };
  }, [client, service, planId]);

  const keep = async (input: EngineApi['register.set']['in']): Promise<boolean> => {
    const outcome = await client.call('register.set', input);
    if (outcome.ok) {
      setLines(outcome.value.lines);
      jobs.getState().markSaved();
    }
    setFailure(outcome.ok ? null : outcome.error);
    return outcome.ok;
  };

  return {
    lines,
    failure,
    canUndo: past.length > 0,
    weighing,
    async say(saying) {
      const before = lines?.find(({ key }) => key === saying.key);
      if (before !== undefined && (await keep({ service, ...saying }))) setPast((list) => [...list, before]);
    },
    async undo() {
      const last = past.at(-1);
      if (last === undefined) return;
      const { key, owner, source, reviewedMs, reviewedValue } = last;
      if (await keep({ service, key, owner, source, review: { reviewedMs, reviewedValue } }))
        setPast((list) => list.slice(0, -1));
    },
    async weigh() {
      setWeighing(true);
      const { outcome } = jobs.getState().start(`Weighing ${service}`, 'assumptions.weigh', { service });
      const result = await outcome;
      setWeighing(false);
      if (result.ok) await read();
      else if (result.error.code !== 'CANCELLED') setFailure(result.error);
    },
  };
}
