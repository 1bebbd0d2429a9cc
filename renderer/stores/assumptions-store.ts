import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { Assumptions } from '../../shared/core/plan/assumptions.ts';

export interface AssumptionsState {
  readonly service: string | null;
  /** As the planner has set them; null until loaded. */
  readonly current: Assumptions | null;
  /** Earlier states, oldest first, and undone ones, next first. */
  readonly past: readonly Assumptions[];
  readonly future: readonly Assumptions[];
  /** The engine's refusal of `current`; its `path` names the field. Null: kept, or on the way. */
  readonly failure: Failure | null;
  /** A change is on its way to the workspace. */
  readonly saving: boolean;
  load(service: string | null): Promise<void>;
  change(patch: Partial<Assumptions>): void;
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

export function createAssumptionsStore(dependencies: AssumptionsDependencies): AssumptionsStore {
  const { client, onChanged, onKept } = dependencies;
  let waiting: { readonly service: string; readonly assumptions: Assumptions } | null = null;

  return createStore<AssumptionsState>()((set, get) => {
    /** One save at a time; what changed meanwhile is saved next, so the last change always wins. */
    async function saveWaiting(): Promise<void> {
      if (get().saving) return;
      set({ saving: true });
      while (waiting !== null) {
        const sent: { readonly service: string; readonly assumptions: Assumptions } = waiting;
        waiting = null;
        const outcome = await client.call('assumptions.set', sent);
        if (waiting !== null || get().service !== sent.service) continue;
        set({ failure: outcome.ok ? null : outcome.error });
        if (outcome.ok) onKept();
      }
      set({ saving: false });
    }

    function show(current: Assumptions, past: readonly Assumptions[], future: readonly Assumptions[]): void {
      set({ current, past, future, failure: null });
      onChanged();
      const { service } = get();
      if (service !== null) waiting = { service, assumptions: current };
      void saveWaiting();
    }

    return {
      service: null,
      current: null,
      past: [],
      future: [],
      failure: null,
      saving: false,
      async load(service) {
        set({ service, current: null, past: [], future: [], failure: null });
        if (service === null) return;
        const outcome = await client.call('assumptions.get', { service });
        if (get().service !== service) return;
        set(outcome.ok ? { current: outcome.value } : { failure: outcome.error });
      },
      change(patch) {
        const { current, past } = get();
        if (current === null || !differs(current, patch)) return;
        show({ ...current, ...patch }, [...past, current].slice(-UNDO_STEPS), []);
      },
      undo() {
        const { current, past, future } = get();
        const earlier = past.at(-1);
        if (current === null || earlier === undefined) return;
        show(earlier, past.slice(0, -1), [current, ...future]);
      },
      redo() {
        const { current, past, future } = get();
        const [later, ...rest] = future;
        if (current === null || later === undefined) return;
        show(later, [...past, current], rest);
      },
    };
  });
}

function differs(current: Assumptions, patch: Partial<Assumptions>): boolean {
  return (Object.keys(patch) as (keyof Assumptions)[]).some(
    (key) => JSON.stringify(current[key]) !== JSON.stringify(patch[key]),
  );
}
