import { beforeEach, describe, expect, it } from 'vitest';
import { createFleetStore, type FleetStore } from '../../../renderer/stores/fleet-store.ts';
import { createJobsStore, type JobsStore } from '../../../renderer/stores/jobs-store.ts';
import { unrankedService } from '../../../shared/engine/ranked-service.ts';
import { type ScriptedClient, scriptedClient } from '../../helpers/scripted-client.ts';

const row = (service: string, state: 'fresh' | 'none') =>
  unrankedService(service, { timeZone: 'UTC', currency: 'USD', state, problem: null });

let client: ScriptedClient;
let jobs: JobsStore;
let fleet: FleetStore;
let waiting: (() => void)[];

beforeEach(() => {
  client = scriptedClient();
  jobs = createJobsStore({ client, nowMs: () => 0 });
  waiting = [];
  fleet = createFleetStore({
    client,
    jobs,
    nowMs: () => 0,
    after: (_, callback) => {
      waiting.push(callback);
      return () => {};
    },
  });
});

const readings = () =>
  client.calls.filter(({ input }) => (input as { keptOnly?: boolean }).keptOnly === true);
const answerReading = (state: 'fresh' | 'none') =>
  client.last('plan.rank').answer({ ok: true, value: { rows: [row('a', 'fresh'), row('b', state)] } });

describe('the fleet store', () => {
  it('reads what is kept and computes nothing of itself', async () => {
    void fleet.getState().read();
    void fleet.getState().read();
    expect(client.calls.map(({ input }) => input)).toEqual([{ by: 'deadline', keptOnly: true }]);
    await answerReading('none');
    expect(fleet.getState()).toMatchObject({ reading: false, rows: [{ state: 'fresh' }, { state: 'none' }] });
    expect(jobs.getState().jobs).toEqual([]);
  });

  it('computes what is missing as a job, and shows rows as plans are done', async () => {
    void fleet.getState().compute();
    const computing = client.calls[0]!;
    expect(computing.input).toEqual({ by: 'deadline' });
    expect(jobs.getState().jobs).toHaveLength(1);
    await answerReading('none');
    expect(fleet.getState().rows?.[1]?.state).toBe('none');
    waiting.pop()!();
    expect(readings()).toHaveLength(2);
    await answerReading('none');
    await computing.answer({ ok: true, value: { rows: [row('a', 'fresh'), row('b', 'fresh')] } });
    expect(fleet.getState()).toMatchObject({ jobId: null, rows: [{ state: 'fresh' }, { state: 'fresh' }] });
    waiting.pop()!();
    expect(readings()).toHaveLength(2);
  });

  it('keeps what was computed before a cancel', async () => {
    void fleet.getState().compute();
    await answerReading('none');
    fleet.getState().cancel();
    await Promise.resolve();
    await answerReading('none');
    expect(fleet.getState()).toMatchObject({ jobId: null, failure: null });
    expect(fleet.getState().rows).toHaveLength(2);
  });

  it('shows nothing of a workspace that is no longer open', async () => {
    void fleet.getState().read();
    const late = client.last('plan.rank');
    fleet.getState().forget();
    await late.answer({ ok: true, value: { rows: [row('a', 'fresh')] } });
    expect(fleet.getState().rows).toBeNull();
  });
});
