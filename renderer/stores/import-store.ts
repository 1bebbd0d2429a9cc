import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  ColumnMapping,
  FileRef,
  ImportPreview,
  ImportQuestion,
  ImportRequest,
  ImportVerdict,
} from '../../shared/contract/import-types.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import type { JobsStore } from './jobs-store.ts';

export type ImportPhase = 'empty' | 'previewing' | 'ready' | 'importing' | 'done';

/** The planner's answers to what the files leave open. */
export type ImportSettings = Pick<ImportRequest, 'timeZone' | 'dateOrder' | 'service' | 'startMs' | 'stepMs'>;

export interface ImportState {
  readonly phase: ImportPhase;
  readonly files: readonly FileRef[];
  readonly mapping: readonly ColumnMapping[];
  readonly settings: ImportSettings;
  readonly preview: ImportPreview | null;
  /** What the last import kept; set when `phase` is 'done'. */
  readonly verdict: ImportVerdict | null;
  readonly failure: Failure | null;
  /** Adds to the files at hand; after a finished import it begins a new one. */
  addFiles(files: readonly FileRef[]): void;
  removeFile(id: string): void;
  mapColumn(change: ColumnMapping): void;
  /** Puts a column back to what the engine guesses. */
  unmapColumn(column: string): void;
  setSettings(change: ImportSettings): void;
  /** Settles a question with one of its choices. */
  answer(question: ImportQuestion, choice: string): void;
  commit(): Promise<void>;
  reset(): void;
}

export type ImportStore = StoreApi<ImportState>;

export interface ImportDependencies {
  readonly jobs: JobsStore;
  /** Makes sure a workspace is open to import into; false: there is none, and the reason has been shown. */
  readonly ensureWorkspace: (suggestedName: string) => Promise<boolean>;
  readonly onImported: (verdict: ImportVerdict) => Promise<void>;
}

const EMPTY = {
  phase: 'empty',
  files: [],
  mapping: [],
  settings: {},
  preview: null,
  verdict: null,
  failure: null,
} satisfies Partial<ImportState>;

export function createImportStore({ jobs, ensureWorkspace, onImported }: ImportDependencies): ImportStore {
  let previewJob: number | null = null;

  return createStore<ImportState>()((set, get) => {
    /** Previews what is at hand; a preview under way is dropped. */
    async function preview(): Promise<void> {
      if (previewJob !== null) jobs.getState().cancel(previewJob);
      previewJob = null;
      if (get().files.length === 0) return set(EMPTY);
      set({ phase: 'previewing', failure: null });
      const { id, outcome } = jobs
        .getState()
        .start('Reading the files', 'import.preview', importRequest(get()));
      previewJob = id;
      const result = await outcome;
      if (previewJob !== id) return;
      previewJob = null;
      if (result.ok) set({ phase: 'ready', preview: result.value });
      else set({ phase: 'ready', failure: result.error });
    }

    function change(patch: Partial<ImportState>): void {
      set(patch);
      void preview();
    }

    return {
      ...EMPTY,
      addFiles(added) {
        const kept = get().phase === 'done' ? EMPTY : get();
        const known = new Set(kept.files.map((file) => file.id));
        const files = [...kept.files, ...added.filter((file) => !known.has(file.id))];
        change({ ...(get().phase === 'done' ? EMPTY : {}), files });
      },
      removeFile: (id) => change({ files: get().files.filter((file) => file.id !== id) }),
      mapColumn(mapped) {
        const others = get().mapping.filter((entry) => entry.column !== mapped.column);
        const before = get().mapping.find((entry) => entry.column === mapped.column);
        change({ mapping: [...others, { ...before, ...mapped }] });
      },
      unmapColumn: (column) => change({ mapping: get().mapping.filter((entry) => entry.column !== column) }),
      setSettings: (settings) => change({ settings: { ...get().settings, ...settings } }),
      answer(question, choice) {
        if (question.code === 'time-zone') get().setSettings({ timeZone: choice });
        if (question.code === 'date-order' && (choice === 'DMY' || choice === 'MDY')) {
          get().setSettings({ dateOrder: choice });
        }
        if (question.code === 'time-column') get().mapColumn({ column: choice, role: 'time' });
      },
      async commit() {
        const { files, phase } = get();
        if (phase !== 'ready' || files.length === 0) return;
        set({ phase: 'importing', failure: null });
        if (!(await ensureWorkspace(workspaceNameFor(files)))) return set({ phase: 'ready' });
        const result = await jobs.getState().start('Importing', 'import.commit', importRequest(get()))
          .outcome;
        if (!result.ok) {
          set({ phase: 'ready', failure: result.error.code === 'CANCELLED' ? null : result.error });
          return;
        }
        jobs.getState().markSaved();
        set({ phase: 'done', verdict: result.value });
        await onImported(result.value);
      },
      reset: () => change(EMPTY),
    };
  });
}

/** What the engine is asked: only what the planner has said, so that the rest is guessed anew. */
export function importRequest(state: Pick<ImportState, 'files' | 'mapping' | 'settings'>): ImportRequest {
  return {
    files: state.files,
    ...(state.mapping.length > 0 ? { mapping: state.mapping } : {}),
    ...state.settings,
  };
}

/** 'checkout-traffic.csv' suggests 'checkout-traffic'. */
function workspaceNameFor(files: readonly FileRef[]): string {
  return files[0]?.name.replace(/\.[^.]+$/, '') ?? 'Workspace';
}
