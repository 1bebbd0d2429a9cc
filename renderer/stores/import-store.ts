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
export type ImportSettings = Pick<
  ImportRequest,
  'timeZone' | 'dateOrder' | 'service' | 'sheet' | 'startMs' | 'stepMs'
>;

/** All that the planner has said of the files; undo and redo go through its states. */
export interface ImportAnswers {
  readonly mapping: readonly ColumnMapping[];
  readonly settings: ImportSettings;
}

export interface ImportState extends ImportAnswers {
  readonly phase: ImportPhase;
  readonly files: readonly FileRef[];
  /** Earlier answers, oldest first, and undone ones, next first. */
  readonly past: readonly ImportAnswers[];
  readonly future: readonly ImportAnswers[];
  readonly preview: ImportPreview | null;
  /** What the last import kept; set when `phase` is 'done'. */
  readonly verdict: ImportVerdict | null;
  readonly failure: Failure | null;
  /** Adds to the files at hand; after a finished import it begins a new one. */
  addFiles(files: readonly FileRef[]): void;
  removeFile(id: string): void;
  mapColumn(change: ColumnMapping): void;
  /** Takes back what the planner has said of these columns: the engine guesses, or remembers an earlier file. */
  unmapColumns(columns: readonly string[]): void;
  /** Has the engine guess these columns anew, whatever it remembers of an earlier file. */
  guessAfresh(columns: readonly string[]): void;
  undo(): void;
  redo(): void;
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
  past: [],
  future: [],
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

    function answersNow(): ImportAnswers {
      const { mapping, settings } = get();
      return { mapping, settings };
    }

    /** Takes a new answer of the planner, one step of undo; not while the files are being imported, nor after. */
    function decide(patch: Partial<ImportAnswers>): void {
      if (!isOpen(get().phase)) return;
      const now = answersNow();
      if (JSON.stringify({ ...now, ...patch }) === JSON.stringify(now)) return;
      change({ ...patch, past: [...get().past, now], future: [] });
    }

    const without = (columns: readonly string[]): readonly ColumnMapping[] =>
      get().mapping.filter(({ column }) => !columns.includes(column));

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
        const before = get().mapping.find((entry) => entry.column === mapped.column);
        decide({ mapping: [...without([mapped.column]), { ...before, ...mapped }] });
      },
      unmapColumns: (columns) => decide({ mapping: without(columns) }),
      guessAfresh: (columns) =>
        decide({ mapping: [...without(columns), ...columns.map((column) => ({ column }))] }),
      setSettings: (settings) => decide({ settings: { ...get().settings, ...settings } }),
      undo() {
        const { past, future, phase } = get();
        const earlier = past.at(-1);
        if (earlier === undefined || !isOpen(phase)) return;
        change({ ...earlier, past: past.slice(0, -1), future: [answersNow(), ...future] });
      },
      redo() {
        const { past, future, phase } = get();
        const [later, ...rest] = future;
        if (later === undefined || !isOpen(phase)) return;
        change({ ...later, past: [...past, answersNow()], future: rest });
      },
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

/** Answers may still be given. */
function isOpen(phase: ImportPhase): boolean {
  return phase === 'previewing' || phase === 'ready';
}

/** What the engine is asked: only what the planner has said, so that the rest is guessed anew. */
export function importRequest(state: Pick<ImportState, 'files' | 'mapping' | 'settings'>): ImportRequest {
  return {
    files: state.files,
    ...(state.mapping.length > 0 ? { mapping: state.mapping } : {}),
    ...state.settings,
  };
}

/** 'checkout-traffic.csv' suggests 'checkout-traffic'; what was fetched is called 'QUERY · HOST' and suggests the host. */
function workspaceNameFor(files: readonly FileRef[]): string {
  const [file] = files;
  if (file?.name.includes(' · ')) return file.name.split(' · ').at(-1)!;
  return file?.name.replace(/\.[^.]+$/, '') ?? 'Workspace';
}
