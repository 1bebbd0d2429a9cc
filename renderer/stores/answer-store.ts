import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineApi } from '../../shared/contract/engine-api.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { AssumptionsStore } from './assumptions-store.ts';
import type { JobsStore } from './jobs-store.ts';

/** What the engine can be asked of a service that takes as long as plans do. */
type Question = 'scenarios.compare' | 'assumptions.weigh';

/** An answer that is computed only when asked for, with what it was computed from. */
export interface AnswerState<Answer> {
  /** The last answer; null before the first. */
  readonly answer: Answer | null;
  /** What it was computed from, to be compared with `answerGround` now; null: nothing was computed. */
  readonly ground: string | null;
  /** The job that computes it; null: none does. */
  readonly jobId: number | null;
  readonly failure: Failure | null;
  ask(service: string): Promise<void>;
  cancel(): void;
  /** Another workspace is open: what is under way is called off, and what was answered is of no use. */
  forget(): void;
}

export type AnswerStore<Q extends Question> = StoreApi<AnswerState<EngineApi[Q]['out']>>;

export function createAnswerStore<Q extends Question>(dependencies: {
  readonly jobs: JobsStore;
  readonly assumptions: AssumptionsStore;
  readonly method: Q;
  /** Of the job; the service's name follows. */
  readonly label: string;
  /** The scenarios are a part of what is asked. */
  readonly ofScenarios: boolean;
}): AnswerStore<Q> {
  const { jobs, assumptions, method, label, ofScenarios } = dependencies;
  return createStore<AnswerState<EngineApi[Q]['out']>>()((set, get) => ({
    answer: null,
    ground: null,
    jobId: null,
    failure: null,
    async ask(service) {
      if (get().jobId !== null) return;
      const ground = answerGround(service, assumptions.getState(), ofScenarios);
      const { id, outcome } = jobs.getState().start(`${label} of ${service}`, method, { service });
      set({ jobId: id, failure: null });
      const result = await outcome;
      if (get().jobId !== id) return;
      if (result.ok) set({ jobId: null, answer: result.value, ground });
      else set({ jobId: null, failure: result.error.code === 'CANCELLED' ? null : result.error });
    },
    cancel() {
      const { jobId } = get();
      if (jobId !== null) jobs.getState().cancel(jobId);
    },
    forget() {
      get().cancel();
      set({ answer: null, ground: null, jobId: null, failure: null });
    },
  }));
}

/** All that the planner decides which an answer follows from. */
export function answerGround(
  service: string,
  decided: Pick<ReturnType<AssumptionsStore['getState']>, 'current' | 'exclusions' | 'scenarios'>,
  ofScenarios: boolean,
): string {
  const { current, exclusions, scenarios } = decided;
  return JSON.stringify([service, current, exclusions, ofScenarios ? scenarios : null]);
}
