import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { PolicyFrontier } from '../../shared/core/autoscaling/policy-frontier.ts';
import type { Assumptions } from '../../shared/core/plan/assumptions.ts';
import type { AssumptionsStore } from './assumptions-store.ts';
import type { JobsStore } from './jobs-store.ts';

/** Cost against risk of many policies: computed only when asked for, since it takes as long as a plan. */
export interface FrontierState {
  /** What was computed last; null before, and where no unit count can be derived. */
  readonly frontier: PolicyFrontier | null;
  /** What it was computed from, to be compared with `groundOf` now; null: nothing was computed. */
  readonly ground: string | null;
  /** The job that computes it; null: none does. */
  readonly jobId: number | null;
  readonly failure: Failure | null;
  compute(service: string): Promise<void>;
  cancel(): void;
}

export type FrontierStore = StoreApi<FrontierState>;

export interface FrontierDependencies {
  readonly jobs: JobsStore;
  readonly assumptions: AssumptionsStore;
}

export function createFrontierStore({ jobs, assumptions }: FrontierDependencies): FrontierStore {
  return createStore<FrontierState>()((set, get) => ({
    frontier: null,
    ground: null,
    jobId: null,
    failure: null,
    async compute(service) {
      if (get().jobId !== null) return;
      const { current, exclusions } = assumptions.getState();
      const ground = groundOf(service, current, exclusions);
      const { id, outcome } = jobs
        .getState()
        .start(`Cost and risk of ${service}`, 'policy.frontier', { service });
      set({ jobId: id, failure: null });
      const result = await outcome;
      if (result.ok) set({ jobId: null, frontier: result.value, ground });
      else set({ jobId: null, failure: result.error.code === 'CANCELLED' ? null : result.error });
    },
    cancel() {
      const { jobId } = get();
      if (jobId !== null) jobs.getState().cancel(jobId);
    },
  }));
}

/** All a frontier depends on that the planner decides: which policy is in use and which is taken do not move it. */
export function groundOf(
  service: string,
  assumptions: Assumptions | null,
  exclusions: readonly unknown[],
): string {
  return JSON.stringify([
    service,
    assumptions === null
      ? null
      : { ...assumptions, chosenPolicy: null, presentPolicy: null, presentPolicyFile: null },
    exclusions,
  ]);
}
