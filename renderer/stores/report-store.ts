import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { ReportLayout } from '../../shared/contract/report-layout.ts';

/** What the planner decides of a report, with an undo of its own. */
export interface ReportState {
  /** Whose report; null: that of all services together. Undefined: none is open. */
  readonly service: string | null | undefined;
  /** As the planner has set it; null until loaded. */
  readonly layout: ReportLayout | null;
  readonly past: readonly ReportLayout[];
  readonly future: readonly ReportLayout[];
  /** The engine's refusal of `layout`; null: kept, or on the way. */
  readonly failure: Failure | null;
  /** The document is on screen: undo acts on it. */
  readonly shown: boolean;
  /** Raised each time the engine has kept a change: what is drawn of the report is older than it. */
  readonly revision: number;
  load(service: string | null): Promise<void>;
  setShown(shown: boolean): void;
  change(patch: Partial<ReportLayout>): void;
  undo(): void;
  redo(): void;
  /** Another workspace: what is open is of the one before. */
  forget(): void;
}

export type ReportStore = StoreApi<ReportState>;

export interface ReportDependencies {
  readonly client: EngineClient;
  readonly onKept: () => void;
}

const UNDO_STEPS = 100;
const EMPTY = { layout: null, past: [], future: [], failure: null } satisfies Partial<ReportState>;

export function createReportStore({ client, onKept }: ReportDependencies): ReportStore {
  let waiting: { readonly service: string | null; readonly layout: ReportLayout } | null = null;
  let saving = false;

  return createStore<ReportState>()((set, get) => {
    /** One save at a time; what changed meanwhile is saved next, so the last change always wins. */
    async function saveWaiting(): Promise<void> {
      if (saving) return;
      saving = true;
      while (waiting !== null) {
        const sent: { readonly service: string | null; readonly layout: ReportLayout } = waiting;
        waiting = null;
        const outcome = await client.call('report.set', sent);
        if (waiting !== null || get().service !== sent.service) continue;
        set(({ revision }) => ({
          failure: outcome.ok ? null : outcome.error,
          revision: outcome.ok ? revision + 1 : revision,
        }));
        if (outcome.ok) onKept();
      }
      saving = false;
    }

    function show(
      layout: ReportLayout,
      past: readonly ReportLayout[],
      future: readonly ReportLayout[],
    ): void {
      const { service } = get();
      if (service === undefined) return;
      set({ layout, past, future, failure: null });
      waiting = { service, layout };
      void saveWaiting();
    }

    return {
      service: undefined,
      ...EMPTY,
      shown: false,
      revision: 0,
      async load(service) {
        if (get().service === service && get().layout !== null) return;
        set({ service, ...EMPTY });
        const outcome = await client.call('report.get', { service });
        if (get().service !== service) return;
        set(outcome.ok ? { layout: outcome.value } : { failure: outcome.error });
      },
      setShown(shown) {
        set({ shown });
      },
      change(patch) {
        const { layout, past } = get();
        if (layout === null) return;
        const next = { ...layout, ...patch };
        if (JSON.stringify(next) !== JSON.stringify(layout))
          show(next, [...past, layout].slice(-UNDO_STEPS), []);
      },
      undo() {
        const { layout, past, future } = get();
        const earlier = past.at(-1);
        if (layout !== null && earlier !== undefined) show(earlier, past.slice(0, -1), [layout, ...future]);
      },
      redo() {
        const { layout, past, future } = get();
        const [later, ...rest] = future;
        if (layout !== null && later !== undefined) show(later, [...past, layout], rest);
      },
      forget() {
        set({ service: undefined, ...EMPTY });
      },
    };
  });
}
