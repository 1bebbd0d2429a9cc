import { beforeEach, describe, expect, it } from 'vitest';
import { createJobsStore, type JobsStore } from '../../../renderer/stores/jobs-store.ts';
import { createPlanStore, type PlanStore } from '../../../renderer/stores/plan-store.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { type ScriptedClient, scriptedClient, settled } from '../../helpers/scripted-client.ts';

const planNamed = (id: string) => ({ id }) as Plan;

let client: ScriptedClient;
let jobs: JobsStore;
let plan: PlanStore;
let waiting: (() => void)[];

beforeEach(() => {
  client = scriptedClient();
  jobs = createJobsStore({ client, nowMs: () => 0 });
  waiting = [];
  plan = createPlanStore({
    jobs,
    after: (_, callback) => {
      waiting.push(callback);
      return () => {
        waiting = waiting.filter((one) => one !== callback);
      };
    },
  });
});

const pauseOver = () => {
  const due = waiting;
  waiting = [];
  for (const callback of due) callback();
};

describe('the plan store', () => {
  it('computes as soon as a service is opened', async () => {
    plan.getState().open('checkout');
    expect(plan.getState()).toMatchObject({ status: 'running', plan: null });
    await client.last('plan.run').answer({ ok: true, value: planNamed('first') });
    expect(plan.getState()).toMatchObject({ status: 'fresh', plan: { id: 'first' } });
  });

  it('waits for a pause in the changes, then computes once', () => {
    plan.getState().open('checkout');
    const before = client.calls.length;
    plan.getState().recomputeSoon();
    plan.getState().recomputeSoon();
    plan.getState().recomputeSoon();
    expect(client.calls.length).toBe(before);
    expect(plan.getState().status).toBe('stale');
    pauseOver();
    expect(client.calls.length).toBe(before + 1);
  });

  it('cancels a run that a newer change makes useless, and keeps the older plan in sight', async () => {
    plan.getState().open('checkout');
    await client.last('plan.run').answer({ ok: true, value: planNamed('first') });
    plan.getState().recomputeNow();
    const useless = client.last('plan.run');
    plan.getState().recomputeSoon();
    expect(useless.cancelled()).toBe(true);
    pauseOver();
    await settled();
    expect(plan.getState()).toMatchObject({ status: 'running', plan: { id: 'first' } });
    await client.last('plan.run').answer({ ok: true, value: planNamed('second') });
    expect(plan.getState()).toMatchObject({ status: 'fresh', plan: { id: 'second' } });
  });

  it('never shows a plan of the service that was left', async () => {
    plan.getState().open('checkout');
    const left = client.last('plan.run');
    plan.getState().open('search');
    await left.answer({ ok: true, value: planNamed('checkout') });
    expect(plan.getState().plan).toBeNull();
  });

  it('is out of date, not failed, when the planner cancels', async () => {
    plan.getState().open('checkout');
    await client.last('plan.run').answer({ ok: true, value: planNamed('first') });
    plan.getState().recomputeNow();
    jobs.getState().cancelLatest();
    await settled();
    expect(plan.getState()).toMatchObject({ status: 'stale', failure: null, plan: { id: 'first' } });
  });

  it('says why a plan cannot be had, and keeps the one before', async () => {
    plan.getState().open('checkout');
    await client.last('plan.run').answer({ ok: true, value: planNamed('first') });
    plan.getState().recomputeNow();
    const error = { code: 'UNUSABLE_DATA', message: 'Too little history.' } as const;
    await client.last('plan.run').answer({ ok: false, error });
    expect(plan.getState()).toMatchObject({ status: 'failed', failure: error, plan: { id: 'first' } });
  });
});

describe('the jobs store', () => {
  it('shows stage and fraction of a call until its outcome is in', async () => {
    const { outcome } = jobs.getState().start('Plan', 'plan.run', { service: 'checkout' });
    client.last('plan.run').progress(0.4, 'Backtesting');
    expect(jobs.getState().jobs).toMatchObject([{ label: 'Plan', stage: 'Backtesting', fraction: 0.4 }]);
    await client.last('plan.run').answer({ ok: true, value: planNamed('x') });
    expect(await outcome).toMatchObject({ ok: true });
    expect(jobs.getState().jobs).toEqual([]);
  });

  it('cancels the job started last', async () => {
    jobs.getState().start('First', 'plan.run', { service: 'a' });
    const first = client.last('plan.run');
    jobs.getState().start('Second', 'plan.run', { service: 'b' });
    const second = client.last('plan.run');
    expect(jobs.getState().cancelLatest()).toBe(true);
    expect([first.cancelled(), second.cancelled()]).toEqual([false, true]);
    await settled();
    expect(jobs.getState().jobs.map((job) => job.label)).toEqual(['First']);
  });

  it('says that there was nothing to cancel', () => {
    expect(jobs.getState().cancelLatest()).toBe(false);
  });
});
