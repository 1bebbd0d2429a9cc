import { beforeEach, describe, expect, it } from 'vitest';
import { createImportStore, type ImportStore, importRequest } from '../../../renderer/stores/import-store.ts';
import { createJobsStore } from '../../../renderer/stores/jobs-store.ts';
import type { ImportPreview, ImportQuestion, ImportVerdict } from '../../../shared/contract/import-types.ts';
import { type ScriptedClient, scriptedClient, settled } from '../../helpers/scripted-client.ts';

const FILE = { id: 'f1', name: 'orders.csv', bytes: 10 };
const OTHER = { id: 'f2', name: 'cpu.csv', bytes: 20 };
const PREVIEW: ImportPreview = { files: [], findings: [], questions: [], tables: [] };
const VERDICT: ImportVerdict = { files: [], findings: [] };

let client: ScriptedClient;
let store: ImportStore;
let imported: ImportVerdict[];
let workspaceName: string | null;

beforeEach(() => {
  client = scriptedClient();
  imported = [];
  workspaceName = null;
  store = createImportStore({
    jobs: createJobsStore({ client, nowMs: () => 0 }),
    ensureWorkspace: async (name) => {
      workspaceName = name;
      return true;
    },
    onImported: async (verdict) => void imported.push(verdict),
  });
});

const previewed = () => client.last('import.preview').answer({ ok: true, value: PREVIEW });
const question = (code: ImportQuestion['code']): ImportQuestion => ({
  code,
  file: 'orders.csv',
  message: '',
  field: '',
  flag: '',
  evidence: [],
  choices: [],
});

describe('the import store', () => {
  it('previews files as they are added, each once', async () => {
    store.getState().addFiles([FILE]);
    store.getState().addFiles([FILE, OTHER]);
    expect(client.last('import.preview').input.files).toEqual([FILE, OTHER]);
    await previewed();
    expect(store.getState().phase).toBe('ready');
  });

  it('shows the preview of the latest request only', async () => {
    store.getState().addFiles([FILE]);
    const outdated = client.last('import.preview');
    store.getState().setSettings({ timeZone: 'Europe/Berlin' });
    expect(outdated.cancelled()).toBe(true);
    await settled();
    expect(store.getState().phase).toBe('previewing');
    await previewed();
    expect(store.getState()).toMatchObject({ phase: 'ready', preview: PREVIEW });
  });

  it('asks with no more than the planner has said, so that the rest is guessed anew', () => {
    expect(importRequest({ files: [FILE], mapping: [], settings: {} })).toEqual({ files: [FILE] });
  });

  it('joins what the planner says of one column', () => {
    store.getState().addFiles([FILE]);
    store.getState().mapColumn({ column: 'load', role: 'saturation', resource: 'cpu' });
    store.getState().mapColumn({ column: 'load', unit: 'percent' });
    store.getState().mapColumn({ column: 'n', role: 'traffic' });
    expect(client.last('import.preview').input.mapping).toEqual([
      { column: 'load', role: 'saturation', resource: 'cpu', unit: 'percent' },
      { column: 'n', role: 'traffic' },
    ]);
    store.getState().unmapColumns(['load']);
    expect(client.last('import.preview').input.mapping).toEqual([{ column: 'n', role: 'traffic' }]);
  });

  it('undoes and redoes what the planner has said, one answer at a time, and previews each', () => {
    store.getState().addFiles([FILE]);
    store.getState().mapColumn({ column: 'load', role: 'traffic' });
    store.getState().setSettings({ timeZone: 'Europe/Berlin' });
    store.getState().undo();
    expect(client.last('import.preview').input).toEqual({
      files: [FILE],
      mapping: [{ column: 'load', role: 'traffic' }],
    });
    store.getState().undo();
    expect(client.last('import.preview').input).toEqual({ files: [FILE] });
    store.getState().redo();
    store.getState().redo();
    expect(client.last('import.preview').input).toMatchObject({ timeZone: 'Europe/Berlin' });
    expect(store.getState()).toMatchObject({ past: [{}, {}], future: [] });
  });

  it('takes no step for an answer that is given already', () => {
    store.getState().addFiles([FILE]);
    store.getState().setSettings({ dateOrder: 'DMY' });
    store.getState().setSettings({ dateOrder: 'DMY' });
    expect(store.getState().past).toHaveLength(1);
  });

  it('has columns guessed afresh by naming them without a meaning, and takes that back', () => {
    store.getState().addFiles([FILE]);
    store.getState().guessAfresh(['load', 'n']);
    expect(client.last('import.preview').input.mapping).toEqual([{ column: 'load' }, { column: 'n' }]);
    store.getState().unmapColumns(['load', 'n']);
    expect(client.last('import.preview').input).toEqual({ files: [FILE] });
  });

  it.each([
    ['time-zone', 'Europe/Berlin', { timeZone: 'Europe/Berlin' }],
    ['date-order', 'DMY', { dateOrder: 'DMY' }],
    ['time-column', 'when', { mapping: [{ column: 'when', role: 'time' }] }],
  ] as const)('settles the question of the %s with the choice', (code, choice, asked) => {
    store.getState().addFiles([FILE]);
    store.getState().answer(question(code), choice);
    expect(client.last('import.preview').input).toMatchObject(asked);
  });

  it('imports into a workspace named after the first file, and says what was kept', async () => {
    store.getState().addFiles([FILE, OTHER]);
    await previewed();
    const done = store.getState().commit();
    await settled();
    await client.last('import.commit').answer({ ok: true, value: VERDICT });
    await done;
    expect(workspaceName).toBe('orders');
    expect(store.getState()).toMatchObject({ phase: 'done', verdict: VERDICT });
    expect(imported).toEqual([VERDICT]);
    store.getState().mapColumn({ column: 'load', role: 'errors' });
    expect(store.getState()).toMatchObject({ phase: 'done', mapping: [] });
  });

  it('is ready again after a cancelled import, with everything still at hand', async () => {
    store.getState().addFiles([FILE]);
    await previewed();
    const done = store.getState().commit();
    await settled();
    await client.last('import.commit').answer({ ok: false, error: { code: 'CANCELLED', message: '' } });
    await done;
    expect(store.getState()).toMatchObject({ phase: 'ready', failure: null, files: [FILE] });
  });

  it('says why files cannot be read, and lets the planner change that', async () => {
    const error = { code: 'UNUSABLE_DATA', message: 'No column of figures.' } as const;
    store.getState().addFiles([FILE]);
    await client.last('import.preview').answer({ ok: false, error });
    expect(store.getState()).toMatchObject({ phase: 'ready', failure: error });
    store.getState().removeFile(FILE.id);
    await settled();
    expect(store.getState()).toMatchObject({ phase: 'empty', failure: null });
  });

  it('begins anew with files added after an import', async () => {
    store.getState().addFiles([FILE]);
    await previewed();
    const done = store.getState().commit();
    await settled();
    await client.last('import.commit').answer({ ok: true, value: VERDICT });
    await done;
    store.getState().addFiles([OTHER]);
    expect(store.getState()).toMatchObject({ files: [OTHER], verdict: null, mapping: [] });
  });
});
