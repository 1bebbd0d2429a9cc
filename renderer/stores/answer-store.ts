import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineApi } from '../../shared/contract/engine-api.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { AssumptionsStore } from './assumptions-store.ts';
import type { JobsStore } from './jobs-store.ts';

/** What the engine can be asked of a service that takes as long as plans do. */
type Question = 'scenarios.compare' | 'assumptions.weigh' | 'policy.frontier';

type Decided = Pick<ReturnType<AssumptionsStore['getState']>, 'current' | 'exclusions' | 'scenarios'>;

/** What of the planner's decisions each answer follows from. */
const RESTS_ON: { readonly [Q in Question]: (decided: Decided) => unknown } = {
  'scenarios.compare': (decided) => [decided.current, decided.exclusions, decided.scenarios],
  'assumptions.weigh': ({ current, exclusions }) => [current, exclusions],
  // Which policy is in use and which is taken do not move the frontier.
  'policy.frontier': ({ current, exclusions }) => [
    current && { ...current, chosenPolicy: null, presentPolicy: null, presentPolicyFile: null },
    exclusions,
  ],
};

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
}): AnswerStore<Q> {
  const { jobs, assumptions, method, label } = dependencies;
  /** Who waits for the last change to be kept; null: nobody, or it was called off. */
  let waiting: symbol | null = null;
  async function stillWantedOnceKept(service: string): Promise<boolean> {
    const asked = Symbol(method);
    waiting = asked;
    await untilKept(assumptions);
    if (waiting !== asked) return false;
    waiting = null;
    return assumptions.getState().service === service;
  }

  return createStore<AnswerState<EngineApi[Q]['out']>>()((set, get) => ({
    answer: null,
    ground: null,
    jobId: null,
    failure: null,
    async ask(service) {
      if (get().jobId !== null || waiting !== null) return;
      if (assumptions.getState().saving && !(await stillWantedOnceKept(service))) return;
      const decided = assumptions.getState();
      // Of what the engine refuses to keep it would answer by what it had kept before.
      if (decided.failure !== null) return set({ failure: decided.failure });
      const ground = answerGround(method, service, decided);
      const { id, outcome } = jobs.getState().start(`${label} of ${service}`, method, { service });
      set({ jobId: id, failure: null });
      const result = await outcome;
      if (get().jobId !== id) return;
      if (result.ok) set({ jobId: null, answer: result.value, ground });
      else set({ jobId: null, failure: result.error.code === 'CANCELLED' ? null : result.error });
    },
    cancel() {
      waiting = null;
      const { jobId } = get();
      if (jobId !== null) jobs.getState().cancel(jobId);
    },
    forget() {
      get().cancel();
      set({ answer: null, ground: null, jobId: null, failure: null });
    },
  }));
}

/** The engine answers by what it has kept: what is on its way there must have arrived. */
function untilKept(assumptions: AssumptionsStore): Promise<void> {
  return new Promise((resolve) => {
    if (!assumptions.getState().saving) return resolve();
    const stop = assumptions.subscribe(({ saving }) => {
      if (saving) return;
      stop();
      resolve();
    });
  });
}

/** All that an answer follows from, to be compared with that of a kept one. */
export function answerGround(question: Question, service: string, decided: Decided): string {
  return JSON.stringify([service, RESTS_ON[question](decided)]);
}
