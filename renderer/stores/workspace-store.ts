import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineApi } from '../../shared/contract/engine-api.ts';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { SeriesSummary } from '../../shared/contract/series-types.ts';
import type { WorkspaceEntry, WorkspaceInfo } from '../../shared/contract/workspace-types.ts';
import type { JobsStore } from './jobs-store.ts';

/** 'starting': the engine has not answered yet. 'closed': no workspace is open. */
export type WorkspacePhase = 'starting' | 'closed' | 'opening' | 'open';

export interface WorkspaceState {
  readonly phase: WorkspacePhase;
  readonly version: string;
  readonly info: WorkspaceInfo | null;
  /** Workspaces opened before, latest first. */
  readonly recent: readonly WorkspaceEntry[];
  readonly series: readonly SeriesSummary[];
  readonly service: string | null;
  /** Why the last opening, or the start, failed. What was open before still is. */
  readonly failure: Failure | null;
  /** Asks the engine what is open. */
  start(): Promise<void>;
  open(target: { readonly id: string } | { readonly fileId: string }): Promise<boolean>;
  create(name: string, fileId?: string): Promise<boolean>;
  openSample(): Promise<boolean>;
  /** Goes on with a copy of what is open; the planner stays where he is. */
  saveAs(name: string, fileId?: string): Promise<boolean>;
  /** Reads anew which workspaces were opened before, and which of them are gone. */
  loadRecent(): Promise<void>;
  /** Takes an entry off the list of workspaces opened before. */
  forget(id: string): Promise<void>;
  /** Reads services and series anew, after an import. Prefers the service named. */
  refresh(preferredService?: string): Promise<void>;
  chooseService(service: string): void;
  dismissFailure(): void;
}

export type WorkspaceStore = StoreApi<WorkspaceState>;

export interface WorkspaceDependencies {
  readonly client: EngineClient;
  readonly jobs: JobsStore;
}

type OpeningMethod = 'workspace.open' | 'workspace.create' | 'workspace.openSample';

export function createWorkspaceStore({ client, jobs }: WorkspaceDependencies): WorkspaceStore {
  return createStore<WorkspaceState>()((set, get) => {
    async function loadRecent(): Promise<void> {
      const list = await client.call('workspace.list', {});
      if (list.ok) set({ recent: [...list.value.entries].sort((a, b) => b.openedMs - a.openedMs) });
    }

    async function show(info: WorkspaceInfo, preferredService: string | null): Promise<void> {
      const listed = await client.call('series.list', {});
      const series = listed.ok ? listed.value.series : [];
      const service = info.services.find((name) => name === preferredService) ?? info.services[0] ?? null;
      set({ info, series, service, phase: 'open', failure: listed.ok ? null : listed.error });
    }

    async function opening<M extends OpeningMethod>(
      label: string,
      method: M,
      input: EngineApi[M]['in'],
    ): Promise<boolean> {
      const before = get().phase;
      set({ phase: 'opening', failure: null });
      const outcome = await jobs.getState().start(label, method, input).outcome;
      if (!outcome.ok) {
        set({ phase: before, failure: outcome.error.code === 'CANCELLED' ? null : outcome.error });
        return false;
      }
      await show(outcome.value, null);
      void loadRecent();
      return true;
    }

    return {
      phase: 'starting',
      version: '',
      info: null,
      recent: [],
      series: [],
      service: null,
      failure: null,
      async start() {
        const outcome = await client.call('engine.info', {});
        if (!outcome.ok) return set({ failure: outcome.error });
        set({ version: outcome.value.version });
        if (outcome.value.workspace === null) set({ phase: 'closed' });
        else await show(outcome.value.workspace, null);
        await loadRecent();
      },
      open: (target) => opening('Opening the workspace', 'workspace.open', target),
      create: (name, fileId) =>
        opening(
          'Making the workspace',
          'workspace.create',
          fileId === undefined ? { name } : { name, fileId },
        ),
      async saveAs(name, fileId) {
        const input = fileId === undefined ? { name } : { name, fileId };
        const outcome = await jobs.getState().start('Saving a copy', 'workspace.saveAs', input).outcome;
        if (outcome.ok) set({ info: outcome.value, failure: null });
        else if (outcome.error.code !== 'CANCELLED') set({ failure: outcome.error });
        void loadRecent();
        return outcome.ok;
      },
      loadRecent,
      async forget(id) {
        const outcome = await client.call('workspace.forget', { id });
        if (outcome.ok) set({ recent: outcome.value.entries });
      },
      openSample: () => opening('Opening the sample', 'workspace.openSample', {}),
      async refresh(preferredService) {
        const outcome = await client.call('engine.info', {});
        if (!outcome.ok) return set({ failure: outcome.error });
        if (outcome.value.workspace !== null) {
          await show(outcome.value.workspace, preferredService ?? get().service);
        }
      },
      chooseService(service) {
        if (get().info?.services.includes(service)) set({ service });
      },
      dismissFailure() {
        set({ failure: null });
      },
    };
  });
}
