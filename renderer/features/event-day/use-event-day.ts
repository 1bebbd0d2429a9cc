import { useEffect, useState } from 'react';
import type { EngineApi } from '../../../shared/contract/engine-api.ts';
import type { Failure } from '../../../shared/contract/outcome.ts';
import type { EventDay } from '../../../shared/core/event-day/event-day.ts';
import { useServices } from '../../app-services.tsx';

export type DayQuestion = Omit<EngineApi['eventDay.follow']['in'], 'nowMs'> & {
  /** Null: by the clock. */
  readonly asOfMs: number | null;
};

export interface FollowedDay {
  /** The last answer; it stays while another is on its way. */
  readonly day: EventDay | null;
  readonly failure: Failure | null;
  readonly busy: boolean;
}

/** The day as the engine follows it: asked again when the question, the plan or the minute changes. */
export function useEventDay(question: DayQuestion, planId: string): FollowedDay {
  const { jobs } = useServices();
  const [state, setState] = useState<FollowedDay>({ day: null, failure: null, busy: true });
  const [minute, setMinute] = useState(0);
  const { service, eventId, entryId, floor, asOfMs } = question;

  // By the clock the answer ages: once a minute, as long as nothing else asks.
  useEffect(() => {
    if (asOfMs !== null) return;
    const timer = setInterval(() => setMinute((count) => count + 1), 60_000);
    return () => clearInterval(timer);
  }, [asOfMs]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plan or minute is what makes the answer another one.
  useEffect(() => {
    let wanted = true;
    setState((before) => ({ ...before, busy: true }));
    const { id, outcome } = jobs.getState().start(`Following ${service}`, 'eventDay.follow', {
      service,
      eventId,
      entryId,
      floor,
      nowMs: asOfMs ?? Date.now(),
    });
    void outcome.then((result) => {
      if (!wanted) return;
      setState(
        result.ok
          ? { day: result.value, failure: null, busy: false }
          : { day: null, failure: result.error, busy: false },
      );
    });
    return () => {
      wanted = false;
      jobs.getState().cancel(id);
    };
  }, [jobs, service, eventId, entryId, floor, asOfMs, planId, minute]);
  return state;
}
