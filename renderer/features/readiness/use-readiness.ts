import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/contract/outcome.ts';
import type { Readiness, ReadinessRecord } from '../../../shared/core/readiness/readiness.ts';
import { useServices } from '../../app-services.tsx';
import { saveDocument } from '../plan/save-document.ts';

export interface ReadinessList {
  readonly readiness: Readiness | null;
  readonly failure: Failure | null;
  /** Changes that can be taken back. */
  readonly canUndo: boolean;
  change(key: string, patch: Partial<Omit<ReadinessRecord, 'key'>>): Promise<void>;
  undo(): Promise<void>;
  saveCalendar(): Promise<void>;
}

/** The service's checklist; each change is kept at once and can be undone. */
export function useReadiness(service: string, planId: string): ReadinessList {
  const services = useServices();
  const { client, jobs } = services;
  const [readiness, setReadiness] = useState<Readiness | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [past, setPast] = useState<readonly (readonly ReadinessRecord[])[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plan is what moves the dates.
  useEffect(() => {
    let wanted = true;
    void client.call('readiness.get', { service, nowMs: Date.now() }).then((outcome) => {
      if (!wanted) return;
      if (outcome.ok) setReadiness(outcome.value);
      setFailure(outcome.ok ? null : outcome.error);
    });
    return () => {
      wanted = false;
    };
  }, [client, service, planId]);

  const keep = useCallback(
    async (records: readonly ReadinessRecord[]): Promise<boolean> => {
      const outcome = await client.call('readiness.set', { service, nowMs: Date.now(), records });
      if (outcome.ok) {
        setReadiness(outcome.value);
        jobs.getState().markSaved();
      }
      setFailure(outcome.ok ? null : outcome.error);
      return outcome.ok;
    },
    [client, jobs, service],
  );

  return {
    readiness,
    failure,
    canUndo: past.length > 0,
    async change(key, patch) {
      if (readiness === null) return;
      const { records } = readiness;
      const before = records.find((one) => one.key === key) ?? { key, offsetHours: null, doneMs: null };
      const others = records.filter((one) => one.key !== key);
      if (await keep([...others, { ...before, ...patch }])) setPast((list) => [...list, records]);
    },
    async undo() {
      const last = past.at(-1);
      if (last !== undefined && (await keep(last))) setPast((list) => list.slice(0, -1));
    },
    async saveCalendar() {
      const outcome = await client.call('readiness.calendar', { service, nowMs: Date.now() });
      if (outcome.ok) await saveDocument(services, outcome.value);
      else setFailure(outcome.error);
    },
  };
}
