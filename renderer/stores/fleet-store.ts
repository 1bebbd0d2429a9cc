import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { RankedService } from '../../shared/contract/ranked-service.ts';
import type { JobsStore } from './jobs-store.ts';

/** Every service beside the others. Plans are computed only when asked for: each takes as long as any plan. */
export interface FleetState {
  /** As far as plans are kept; null: not read yet. */
  readonly rows: readonly RankedService[] | null;
  /** Kept plans are being read. */
  readonly reading: boolean;
  /** The job that computes what is missing or out of date; null: none does. */
  readonly jobId: number | null;
  readonly failure: Failure | null;
  /** Reads what is kept, and computes nothing. */
  read(): Promise<void>;
  /** Computes every plan that is missing or out of date; rows follow as plans are done. */
  compute(): Promise<void>;
  cancel(): void;
  /** Another workspace is open. */
  forget(): void;
}

export type FleetStore = StoreApi<FleetState>;

export interface FleetDependencies {
  readonly client: EngineClient;
  readonly jobs: JobsStore;
  readonly nowMs: () => number;
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

const BY = 'deadline';
/** While plans are computed the rows are read anew this often, and never for more than a fifth of the time. */
const LEAST_PAUSE_MS = 1_500;
const PAUSES_A_READING = 4;

export function createFleetStore({ client, jobs, nowMs, after }: FleetDependencies): FleetStore {
  /** What is under way for a workspace that is no longer open must not be shown. */
  let era = 0;

  return createStore<FleetState>()((set, get) => {
    async function read(): Promise<void> {
      if (get().reading) return;
      const own = era;
      set({ reading: true });
      const outcome = await client.call('plan.rank', { by: BY, keptOnly: true });
      if (own !== era) return;
      set(
        outcome.ok
          ? { reading: false, rows: outcome.value.rows }
          : { reading: false, failure: outcome.error },
      );
    }

    async function follow(jobId: number): Promise<void> {
      const began = nowMs();
      await read();
      const pause = Math.max(LEAST_PAUSE_MS, PAUSES_A_READING * (nowMs() - began));
      after(pause, () => {
        if (get().jobId === jobId) void follow(jobId);
      });
    }

    return {
      rows: null,
      reading: false,
      jobId: null,
      failure: null,
      read,
      async compute() {
        if (get().jobId !== null) return;
        const own = era;
        const { id, outcome } = jobs.getState().start('Plans of all services', 'plan.rank', { by: BY });
        set({ jobId: id, failure: null });
        void follow(id);
        const result = await outcome;
        if (own !== era) return;
        set({ jobId: null });
        if (result.ok) {
          set({ rows: result.value.rows });
          jobs.getState().markSaved();
          return;
        }
        if (result.error.code !== 'CANCELLED') set({ failure: result.error });
        await read();
      },
      cancel() {
        const { jobId } = get();
        if (jobId !== null) jobs.getState().cancel(jobId);
      },
      forget() {
        get().cancel();
        era += 1;
        set({ rows: null, reading: false, jobId: null, failure: null });
      },
    };
  });
}
