import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { KeptLoadTest } from '../../shared/contract/kept-load-test.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { Assumptions } from '../../shared/core/assumptions/assumptions.ts';
import type { Scenario } from '../../shared/core/scenario/scenario.ts';
import type { Exclusion } from '../../shared/core/series/exclusion.ts';

/** All that the planner decides for a service; one timeline of undo runs through all of it. */
export interface Decisions {
  readonly assumptions: Assumptions;
  readonly exclusions: readonly Exclusion[];
  readonly loadTest: KeptLoadTest | null;
  readonly scenarios: readonly Scenario[];
}

export interface AssumptionsState {
  readonly service: string | null;
  /** As the planner has set them; null until loaded. */
  readonly current: Assumptions | null;
  /** Stretches of the history that nothing is learned from, in order of start. */
  readonly exclusions: readonly Exclusion[];
  /** The load test whose result stands beside the plan; null: none. */
  readonly loadTest: KeptLoadTest | null;
  /** What-if plans, in the planner's order; no two of one name. */
  readonly scenarios: readonly Scenario[];
  /** Earlier states, oldest first, and undone ones, next first. */
  readonly past: readonly Decisions[];
  readonly future: readonly Decisions[];
  /** The engine's refusal of `current`; its `path` names the field. Null: kept, or on the way. */
  readonly failure: Failure | null;
  /** A change is on its way to the workspace. */
  readonly saving: boolean;
  /** `replaced`: what an import has just set others in place of, as a change that can be undone. */
  load(service: string | null, replaced?: Partial<Assumptions>): Promise<void>;
  change(patch: Partial<Assumptions>): void;
  setExclusions(exclusions: readonly Exclusion[]): void;
  setLoadTest(test: KeptLoadTest | null): void;
  setScenarios(scenarios: readonly Scenario[]): void;
  undo(): void;
  redo(): void;
}

export type AssumptionsStore = StoreApi<AssumptionsState>;

export interface AssumptionsDependencies {
  readonly client: EngineClient;
  /** A change that the plan follows from was made and is not kept yet. */
  readonly onChanged: () => void;
  /** The engine has kept the latest change; `planIsStale`: the plan follows from it. */
  readonly onKept: (planIsStale: boolean) => void;
}

const UNDO_STEPS = 100;

interface UnsavedDecisions {
  readonly service: string;
  readonly decisions: Decisions;
  readonly changed: ReadonlySet<keyof Decisions>;
}

const EMPTY = {
  current: null,
  exclusions: [],
  loadTest: null,
  scenarios: [],
  past: [],
  future: [],
  failure: null,
} satisfies Partial<AssumptionsState>;

export function createAssumptionsStore(dependencies: AssumptionsDependencies): AssumptionsStore {
  const { client, onChanged, onKept } = dependencies;
  let waiting: UnsavedDecisions | null = null;
  /** What the engine would not keep is sent again with the next change. */
  let refused: UnsavedDecisions | null = null;
  let planIsStale = false;

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
        refused = failure === null ? null : sent;
        if (failure !== null) continue;
        onKept(planIsStale);
        planIsStale = false;
      }
      set({ saving: false });
    }

    function show(next: Decisions, past: readonly Decisions[], future: readonly Decisions[]): void {
      const { service, current, exclusions, loadTest, scenarios } = get();
      const changed = new Set<keyof Decisions>([
        ...(next.assumptions === current ? [] : (['assumptions'] as const)),
        ...(next.exclusions === exclusions ? [] : (['exclusions'] as const)),
        ...(next.loadTest === loadTest ? [] : (['loadTest'] as const)),
        ...(next.scenarios === scenarios ? [] : (['scenarios'] as const)),
      ]);
      const { assumptions, ...others } = next;
      set({ current: assumptions, ...others, past, future, failure: null });
      if (changed.has('assumptions') || changed.has('exclusions')) {
        planIsStale = true;
        onChanged();
      }
      if (service === null) return;
      const before = waiting ?? refused;
      const unsaved = before?.service === service ? before.changed : [];
      waiting = { service, decisions: next, changed: new Set([...unsaved, ...changed]) };
      void saveWaiting();
    }

    function decide(patch: Partial<Decisions>): void {
      const now = decided();
      if (now !== null) show({ ...now, ...patch }, [...get().past, now].slice(-UNDO_STEPS), []);
    }

    function decided(): Decisions | null {
      const { current, exclusions, loadTest, scenarios } = get();
      return current === null ? null : { assumptions: current, exclusions, loadTest, scenarios };
    }

    return {
      service: null,
      ...EMPTY,
      saving: false,
      async load(service, replaced) {
        set({ service, ...EMPTY });
        if (service === null) return;
        const [assumptions, exclusions, loadTest, scenarios] = await Promise.all([
          client.call('assumptions.get', { service }),
          client.call('exclusions.get', { service }),
          client.call('loadTest.get', { service }),
          client.call('scenarios.get', { service }),
        ]);
        if (get().service !== service) return;
        if (!assumptions.ok) set({ failure: assumptions.error });
        else if (!exclusions.ok) set({ failure: exclusions.error });
        else if (!loadTest.ok) set({ failure: loadTest.error });
        else if (!scenarios.ok) set({ failure: scenarios.error });
        else {
          const others = {
            exclusions: exclusions.value.exclusions,
            loadTest: loadTest.value.test,
            scenarios: scenarios.value.scenarios,
          };
          const before = { assumptions: { ...assumptions.value, ...replaced }, ...others };
          set({ current: assumptions.value, ...others, past: replaced === undefined ? [] : [before] });
        }
      },
      change(patch) {
        const { current } = get();
        if (current !== null && differs(current, patch)) decide({ assumptions: { ...current, ...patch } });
      },
      setExclusions(exclusions) {
        if (JSON.stringify(exclusions) === JSON.stringify(get().exclusions)) return;
        decide({ exclusions: [...exclusions].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs) });
      },
      setLoadTest(loadTest) {
        if (JSON.stringify(loadTest) !== JSON.stringify(get().loadTest)) decide({ loadTest });
      },
      setScenarios(scenarios) {
        if (JSON.stringify(scenarios) !== JSON.stringify(get().scenarios)) decide({ scenarios });
      },
      undo() {
        const { past, future } = get();
        const now = decided();
        const earlier = past.at(-1);
        if (now !== null && earlier !== undefined) show(earlier, past.slice(0, -1), [now, ...future]);
      },
      redo() {
        const { past, future } = get();
        const now = decided();
        const [later, ...rest] = future;
        if (now !== null && later !== undefined) show(later, [...past, now], rest);
      },
    };
  });
}

/** The engine's refusal, or null once all of it is kept. */
async function save(client: EngineClient, sent: UnsavedDecisions): Promise<Failure | null> {
  const { service, decisions, changed } = sent;
  const { assumptions, exclusions, loadTest, scenarios } = decisions;
  const outcomes = [
    changed.has('assumptions') ? await client.call('assumptions.set', { service, assumptions }) : null,
    changed.has('exclusions') ? await client.call('exclusions.set', { service, exclusions }) : null,
    changed.has('loadTest') ? await client.call('loadTest.set', { service, test: loadTest }) : null,
    changed.has('scenarios') ? await client.call('scenarios.set', { service, scenarios }) : null,
  ];
  const refused = outcomes.find((outcome) => outcome?.ok === false);
  return refused?.ok === false ? refused.error : null;
}

function differs(current: Assumptions, patch: Partial<Assumptions>): boolean {
  return (Object.keys(patch) as (keyof Assumptions)[]).some(
    (key) => JSON.stringify(current[key]) !== JSON.stringify(patch[key]),
  );
}
