import { beforeEach, describe, expect, it } from 'vitest';
import { createJobsStore } from '../../../renderer/stores/jobs-store.ts';
import { createWorkspaceStore, type WorkspaceStore } from '../../../renderer/stores/workspace-store.ts';
import type { WorkspaceInfo } from '../../../shared/contract/workspace-types.ts';
import { type ScriptedClient, scriptedClient, settled } from '../../helpers/scripted-client.ts';

const INFO: WorkspaceInfo = {
  id: 'w1',
  name: 'Peak season',
  location: '/home/ann/peak.headroom',
  services: ['checkout', 'search'],
  series: 2,
  formatVersion: 1,
};

let client: ScriptedClient;
let store: WorkspaceStore;

beforeEach(() => {
  client = scriptedClient();
  store = createWorkspaceStore({ client, jobs: createJobsStore({ client, nowMs: () => 0 }) });
});

const listSeries = () => client.last('series.list').answer({ ok: true, value: { series: [] } });

describe('the workspace store', () => {
  it('starts closed where the engine has nothing open, with the latest workspaces first', async () => {
    const started = store.getState().start();
    await client.last('engine.info').answer({ ok: true, value: { version: '1.0.0', workspace: null } });
    const entry = (id: string, openedMs: number) => ({ id, name: id, location: '', openedMs });
    await client
      .last('workspace.list')
      .answer({ ok: true, value: { entries: [entry('old', 1), entry('new', 2)] } });
    await started;
    expect(store.getState()).toMatchObject({ phase: 'closed', version: '1.0.0' });
    expect(store.getState().recent.map((one) => one.id)).toEqual(['new', 'old']);
  });

  it('shows services and series only once all of the new workspace is known', async () => {
    const opening = store.getState().openSample();
    expect(store.getState().phase).toBe('opening');
    await client.last('workspace.openSample').answer({ ok: true, value: INFO });
    expect(store.getState().info).toBeNull();
    await listSeries();
    expect(await opening).toBe(true);
    expect(store.getState()).toMatchObject({ phase: 'open', info: INFO, service: 'checkout' });
  });

  it('keeps what is open when another cannot be opened, and says why', async () => {
    const opening = store.getState().openSample();
    await client.last('workspace.openSample').answer({ ok: true, value: INFO });
    await listSeries();
    await opening;
    const second = store.getState().open({ fileId: 'f' });
    const error = { code: 'WORKSPACE_BUSY', message: 'Another Headroom has it open.' } as const;
    await client.last('workspace.open').answer({ ok: false, error });
    expect(await second).toBe(false);
    expect(store.getState()).toMatchObject({ phase: 'open', info: INFO, failure: error });
    store.getState().dismissFailure();
    expect(store.getState().failure).toBeNull();
  });

  it('goes to the service just imported, and stays with the one in view otherwise', async () => {
    const opening = store.getState().openSample();
    await client.last('workspace.openSample').answer({ ok: true, value: INFO });
    await listSeries();
    await opening;
    const refresh = async (preferred?: string) => {
      const refreshing = store.getState().refresh(preferred);
      await client.last('engine.info').answer({ ok: true, value: { version: '1', workspace: INFO } });
      await listSeries();
      await refreshing;
    };
    await refresh('search');
    expect(store.getState().service).toBe('search');
    await refresh();
    expect(store.getState().service).toBe('search');
  });

  it('chooses among the services there are', async () => {
    const opening = store.getState().openSample();
    await client.last('workspace.openSample').answer({ ok: true, value: INFO });
    await listSeries();
    await opening;
    store.getState().chooseService('search');
    store.getState().chooseService('no such service');
    expect(store.getState().service).toBe('search');
    await settled();
  });
});
