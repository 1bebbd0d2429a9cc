import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';

/** A call under way that the planner can watch and cancel. */
export interface Job {
  readonly id: number;
  readonly label: string;
  readonly stage: string;
  /** 0…1, never falls. */
  readonly fraction: number;
  readonly startedMs: number;
}

export interface StartedJob<T> {
  readonly id: number;
  readonly outcome: Promise<Outcome<T>>;
}

export interface JobsState {
  readonly jobs: readonly Job[];
  /** When the engine last confirmed that something was kept; null: nothing yet. */
  readonly lastSavedMs: number | null;
  /** Calls the engine and shows the call as a job until its outcome is in. */
  start<M extends Method>(
    label: string,
    method: M,
    input: EngineApi[M]['in'],
  ): StartedJob<EngineApi[M]['out']>;
  cancel(id: number): void;
  /** Cancels the job started last; false if none runs. */
  cancelLatest(): boolean;
  markSaved(): void;
}

export type JobsStore = StoreApi<JobsState>;

export interface JobsDependencies {
  readonly client: EngineClient;
  readonly nowMs: () => number;
}

export function createJobsStore({ client, nowMs }: JobsDependencies): JobsStore {
  const aborters = new Map<number, AbortController>();
  let lastId = 0;

  return createStore<JobsState>()((set, get) => {
    const update = (id: number, change: Partial<Job>): void =>
      set(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...change } : job)) }));

    async function call<M extends Method>(
      id: number,
      method: M,
      input: EngineApi[M]['in'],
      signal: AbortSignal,
    ) {
      const outcome = await client.call(method, input, {
        signal,
        onProgress: ({ fraction, stage }) => update(id, { fraction, stage }),
      });
      aborters.delete(id);
      set(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
      return outcome;
    }

    return {
      jobs: [],
      lastSavedMs: null,
      start(label, method, input) {
        lastId += 1;
        const id = lastId;
        const aborter = new AbortController();
        aborters.set(id, aborter);
        const job: Job = { id, label, stage: 'Starting', fraction: 0, startedMs: nowMs() };
        set(({ jobs }) => ({ jobs: [...jobs, job] }));
        return { id, outcome: call(id, method, input, aborter.signal) };
      },
      cancel(id) {
        aborters.get(id)?.abort();
      },
      cancelLatest() {
        const latest = get().jobs.at(-1);
        if (latest === undefined) return false;
        aborters.get(latest.id)?.abort();
        return true;
      },
      markSaved() {
        set({ lastSavedMs: nowMs() });
      },
    };
  });
}
