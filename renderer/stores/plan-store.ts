import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { Plan } from '../../shared/core/plan/plan.ts';
import type { JobsStore } from './jobs-store.ts';

/**
 * 'none': no service, or nothing computed yet. 'running': being computed; `plan` is the one before, if any.
 * 'stale': assumptions or data changed and the plan shown is older. 'failed': `failure` says why.
 */
export type PlanStatus = 'none' | 'running' | 'fresh' | 'stale' | 'failed';

export interface PlanState {
  readonly service: string | null;
  readonly plan: Plan | null;
  readonly status: PlanStatus;
  readonly failure: Failure | null;
  /** Shows another service (or none): forgets the plan, computes anew. */
  open(service: string | null): void;
  /** Says that what is shown no longer follows from the assumptions. A run under way is cancelled. */
  markStale(): void;
  /** Computes after a pause in which further changes may come; a run under way is cancelled. */
  recomputeSoon(): void;
  recomputeNow(): void;
}

export type PlanStore = StoreApi<PlanState>;

export interface PlanDependencies {
  readonly jobs: JobsStore;
  /** Calls back after the delay; returns the way to call it off. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/** Long enough to type a second digit, short enough to feel immediate. */
const PAUSE_MS = 250;

export function createPlanStore({ jobs, after }: PlanDependencies): PlanStore {
  let callOff = (): void => {};
  let runningJob: number | null = null;

  return createStore<PlanState>()((set, get) => {
    function stopRunning(): void {
      callOff();
      callOff = () => {};
      if (runningJob !== null) jobs.getState().cancel(runningJob);
      runningJob = null;
    }

    async function run(service: string): Promise<void> {
      stopRunning();
      set({ status: 'running', failure: null });
      const { id, outcome } = jobs.getState().start(`Plan for ${service}`, 'plan.run', { service });
      runningJob = id;
      const result = await outcome;
      // A newer run, or another service, has taken over: its state is not this run's to change.
      if (runningJob !== id) return;
      runningJob = null;
      if (result.ok) {
        set({ plan: result.value, status: 'fresh' });
        jobs.getState().markSaved();
      } else if (result.error.code === 'CANCELLED') {
        set({ status: 'stale' });
      } else {
        set({ status: 'failed', failure: result.error });
      }
    }

    return {
      service: null,
      plan: null,
      status: 'none',
      failure: null,
      open(service) {
        stopRunning();
        set({ service, plan: null, status: 'none', failure: null });
        if (service !== null) void run(service);
      },
      markStale() {
        stopRunning();
        if (get().service !== null) set({ status: 'stale', failure: null });
      },
      recomputeSoon() {
        const { service } = get();
        if (service === null) return;
        stopRunning();
        set({ status: 'stale' });
        callOff = after(PAUSE_MS, () => void run(service));
      },
      recomputeNow() {
        const { service } = get();
        if (service !== null) void run(service);
      },
    };
  });
}
