import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { Assumptions } from '../../shared/core/plan/assumptions.ts';
import type { Exclusion } from '../../shared/core/plan/exclusion.ts';

/** All that the planner decides for a service; one timeline of undo runs through both. */
export interface Decisions {
  readonly assumptions: Assumptions;
  readonly exclusions: readonly Exclusion[];
}

export interface AssumptionsState {
  readonly service: string | null;
  /** As the planner has set them; null until loaded. */
  readonly current: Assumptions | null;
  /** Stretches of the history that nothing is learned from, in order of start. */
  readonly exclusions: readonly Exclusion[];
  /** Earlier states, oldest first, and undone ones, next first. */
  readonly past: readonly Decisions[];
  readonly future: readonly Decisions[];
  /** The engine's refusal of `current`; its `path` names the field. Null: kept, or on the way. */
  readonly failure: Failure | null;
  /** A change is on its way to the workspace. */
  readonly saving: boolean;
  load(service: string | null): Promise<void>;
  change(patch: Partial<Assumptions>): void;
  setExclusions(exclusions: readonly Exclusion[]): void;
  undo(): void;
  redo(): void;
}

export type AssumptionsStore = StoreApi<AssumptionsState>;

export interface AssumptionsDependencies {
  readonly client: EngineClient;
  /** A change was made and is not kept yet. */
  readonly onChanged: () => void;
  /** The engine has kept the latest change. */
  readonly onKept: () => void;
}

const UNDO_STEPS = 100;

interface UnsavedDecisions {
  readonly service: string;
  readonly assumptions: Assumptions;
  /** Null where they have not changed. */
  readonly exclusions: readonly Exclusion[] | null;
}

const EMPTY = {
  current: null,
  exclusions: [],
  past: [],
  future: [],
  failure: null,
} satisfies Partial<AssumptionsState>;

export function createAssumptionsStore(dependencies: AssumptionsDependencies): AssumptionsStore {
  const { client, onChanged, onKept } = dependencies;
  let waiting: UnsavedDecisions | null = null;

  return createStore<AssumptionsState>()((set, get) => {
    /** One save at a time; what changed meanwhile is saved next, so the last change always wins. */
    async function saveWaiting(): Promise<void> {
      if (get().saving) return;
      set({ saving: true });
      while (waiting !== null) {
        const sent: UnsavedDecisions = waiting;
        waiting = null;
        const failure = await save(client, sent);
        if (waiting !== null || get().service !== sent.service) continue;
        set({ failure });
        if (failure === null) onKept();
      }
      set({ saving: false });
    }

    function show(next: Decisions, past: readonly Decisions[], future: readonly Decisions[]): void {
      const { service, exclusions: before } = get();
      set({ current: next.assumptions, exclusions: next.exclusions, past, future, failure: null });
      onChanged();
      if (service === null) return;
      const unsaved = waiting?.service === service ? waiting.exclusions : null;
      const exclusions = next.exclusions === before ? unsaved : next.exclusions;
      waiting = { service, assumptions: next.assumptions, exclusions };
      void saveWaiting();
    }

    function decide(patch: Partial<Decisions>): void {
      const { current, exclusions, past } = get();
      if (current === null) return;
      const now: Decisions = { assumptions: current, exclusions };
      show({ ...now, ...patch }, [...past, now].slice(-UNDO_STEPS), []);
    }

    return {
      service: null,
      ...EMPTY,
      saving: false,
      async load(service) {
        set({ service, ...EMPTY });
        if (service === null) return;
        const [assumptions, exclusions] = await Promise.all([
          client.call('assumptions.get', { service }),
          client.call('exclusions.get', { service }),
        ]);
        if (get().service !== service) return;
        if (!assumptions.ok) set({ failure: assumptions.error });
        else if (!exclusions.ok) set({ failure: exclusions.error });
        else set({ current: assumptions.value, exclusions: exclusions.value.exclusions });
      },
      change(patch) {
        const { current } = get();
        if (current !== null && differs(current, patch)) decide({ assumptions: { ...current, ...patch } });
      },
      setExclusions(exclusions) {
        if (JSON.stringify(exclusions) === JSON.stringify(get().exclusions)) return;
        decide({ exclusions: [...exclusions].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs) });
      },
      undo() {
        const { current, exclusions, past, future } = get();
        const earlier = past.at(-1);
        if (current === null || earlier === undefined) return;
        show(earlier, past.slice(0, -1), [{ assumptions: current, exclusions }, ...future]);
      },
      redo() {
        const { current, exclusions, past, future } = get();
        const [later, ...rest] = future;
        if (current === null || later === undefined) return;
        show(later, [...past, { assumptions: current, exclusions }], rest);
      },
    };
  });
}

/** The engine's refusal, or null once all of it is kept. */
async function save(client: EngineClient, sent: UnsavedDecisions): Promise<Failure | null> {
  const { service, assumptions, exclusions } = sent;
  const kept = await client.call('assumptions.set', { service, assumptions });
  if (!kept.ok) return kept.error;
  if (exclusions === null) return null;
  const outcome = await client.call('exclusions.set', { service, exclusions });
  return outcome.ok ? null : outcome.error;
}

function differs(current: Assumptions, patch: Partial<Assumptions>): boolean {
  return (Object.keys(patch) as (keyof Assumptions)[]).some(
    (key) => JSON.stringify(current[key]) !== JSON.stringify(patch[key]),
  );
}
