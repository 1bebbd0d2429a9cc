import { describe, expect, it } from 'vitest';
import { policyLines } from '../../../renderer/features/scaling/policy-words.ts';
import { replayRows, seriesOfPath, tightestStep } from '../../../renderer/features/scaling/replay-rows.ts';
import { createAssumptionsStore } from '../../../renderer/stores/assumptions-store.ts';
import { createJobsStore } from '../../../renderer/stores/jobs-store.ts';
import { createPlanStore } from '../../../renderer/stores/plan-store.ts';
import { createTodayStore } from '../../../renderer/stores/today-store.ts';
import { formatBreachProbability } from '../../../renderer/ui/format-probability.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import type { ReplayedPath } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { scriptedClient } from '../../helpers/scripted-client.ts';

const POLICY: ScalingPolicy = {
  targetUtilisation: 0.8,
  minReplicas: 3,
  maxReplicas: 30,
  floors: [],
  stabilisationDownSeconds: 300,
  toleranceFraction: 0.1,
  syncSeconds: 15,
  metricLagSeconds: 30,
  startupSeconds: 90,
};

describe('a policy in plain words', () => {
  it('marks the settings that differ, floors and limits of its own among them', () => {
    const own: ScalingPolicy = {
      ...POLICY,
      limits: {
        stabilisationUpSeconds: 60,
        up: { select: 'min', rules: [{ type: 'units', value: 2, periodSeconds: 120 }] },
        down: { select: 'disabled', rules: [{ type: 'percent', value: 10, periodSeconds: 60 }] },
      },
    };
    const floors = [{ name: 'Sale', startMs: 0, endMs: 1, replicas: 12 }];
    const lines = policyLines(own, { ...POLICY, targetUtilisation: 0.7, floors });
    expect(
      lines
        .filter(({ differs }) => differs)
        .map(({ label, given, recommended }) => [label, given, recommended]),
    ).toEqual([
      ['Target utilisation', '80 %', '70 %'],
      ['Scheduled floors', 'none', '1'],
      ['Highest floor', '–', '12'],
      ['Limits on scaling', 'up 2 in 2 min after 60 s, down never', 'the defaults'],
    ]);
  });
});

describe('a future step by step', () => {
  const path: ReplayedPath = {
    path: 'worst',
    startMs: 0,
    demandUnits: [4, 6, 5],
    policies: [
      { id: 'recommended', label: 'R', stepSeconds: 15, fromSeconds: [0, 75], units: [5, 8] },
      { id: 'today', label: 'T', stepSeconds: 60, fromSeconds: [0], units: [6] },
    ],
  };
  const series = seriesOfPath(path);

  it('has each step of the controller, demand held through its minute', () => {
    expect(series.stepMs).toBe(15_000);
    expect(series.demandUnits).toEqual([4, 4, 4, 4, 6, 6, 6, 6, 5, 5, 5, 5]);
    expect(series.readyUnits).toEqual([5, 5, 5, 5, 5, 8, 8, 8, 8, 8, 8, 8]);
    expect(series.presentUnits).toEqual(Array(12).fill(6));
    expect(replayRows(series, { fromMs: 60_000, toMs: 90_000 })).toContainEqual({
      atMs: 75_000,
      demand: 6,
      ready: 8,
      present: 6,
    });
  });

  it('is tightest where today has least to spare, or the recommendation where nothing is known of today', () => {
    expect(tightestStep(series)).toBe(4);
    expect(
      tightestStep({
        ...series,
        presentUnits: null,
        readyUnits: series.demandUnits.map((_, i) => (i === 2 ? 1 : 9)),
      }),
    ).toBe(2);
  });
});

it('never calls a breach certain because all of the futures seen had one', () => {
  const estimate = { value: 1, low: 0.99, high: 1, level: 0.95 };
  expect(formatBreachProbability(estimate, 500, 500)).toBe('above 99.4 %');
  expect(formatBreachProbability({ ...estimate, value: 0.998 }, 499, 500)).toBe('99.8 %');
});

describe('the store of today’s configuration', () => {
  const file = { name: 'hpa.yaml', text: 'kind: HorizontalPodAutoscaler' };
  const comparison = { differences: [], recommended: POLICY, replays: [], amended: null };
  const planOf = (id: string) => ({ id, service: 'checkout', scaling: {} }) as unknown as Plan;

  async function opened() {
    const client = scriptedClient();
    const jobs = createJobsStore({ client, nowMs: () => 0 });
    const plan = createPlanStore({ jobs, after: () => () => {} });
    const assumptions = createAssumptionsStore({
      client,
      onChanged: () => plan.getState().markStale(),
      onKept: () => {},
    });
    const today = createTodayStore({ client, assumptions, plan });
    void assumptions.getState().load('checkout');
    await client.last('assumptions.get').answer({ ok: true, value: DEFAULT_ASSUMPTIONS });
    await client.last('exclusions.get').answer({ ok: true, value: { exclusions: [] } });
    await client.last('loadTest.get').answer({ ok: true, value: { test: null } });
    await client.last('scenarios.get').answer({ ok: true, value: { scenarios: [] } });
    plan.getState().open('checkout');
    await client.last('plan.run').answer({ ok: true, value: planOf('first') });
    return { client, plan, assumptions, today };
  }

  it('compares with the plan there is before it asks for another, and takes the configuration in one step of undo', async () => {
    const { client, plan, assumptions, today } = await opened();
    const taken = today.getState().take(file);
    await client
      .last('policy.read')
      .answer({ ok: true, value: { policy: POLICY, format: 'HPA', notes: ['n'] } });
    expect(client.last('policy.compare').input).toEqual({
      service: 'checkout',
      policy: POLICY,
      text: file.text,
    });
    expect(plan.getState().status).toBe('fresh');
    await client.last('policy.compare').answer({ ok: true, value: comparison });
    await taken;
    expect(today.getState()).toMatchObject({ busy: false, findings: { planId: 'first', comparison } });
    expect(assumptions.getState().current).toMatchObject({ presentPolicy: POLICY, presentPolicyFile: file });
    expect(plan.getState().status).toBe('stale');
    assumptions.getState().undo();
    expect(assumptions.getState().current).toMatchObject({ presentPolicy: null, presentPolicyFile: null });
    await today.getState().follow();
    expect(today.getState().findings).toBeNull();
  });

  it('leaves all as it was where the file cannot be read, and says why', async () => {
    const { client, assumptions, today } = await opened();
    const taken = today.getState().take(file);
    const error = { code: 'UNUSABLE_DATA', message: 'There is no autoscaler in it.' } as const;
    await client.last('policy.read').answer({ ok: false, error });
    await taken;
    expect(today.getState()).toMatchObject({ busy: false, failure: error, findings: null });
    expect(assumptions.getState().current).toEqual(DEFAULT_ASSUMPTIONS);
  });

  it('finds out again what a kept configuration is after a restart, and anew for each plan', async () => {
    const { client, plan, assumptions, today } = await opened();
    assumptions.getState().change({ presentPolicy: POLICY, presentPolicyFile: file });
    plan.getState().open('checkout');
    await client.last('plan.run').answer({ ok: true, value: planOf('second') });
    const followed = today.getState().follow();
    await client
      .last('policy.read')
      .answer({ ok: true, value: { policy: POLICY, format: 'HPA', notes: [] } });
    await client.last('policy.compare').answer({ ok: true, value: comparison });
    await followed;
    expect(today.getState().findings).toMatchObject({ planId: 'second', read: { format: 'HPA' } });
    const before = client.calls.length;
    await today.getState().follow();
    expect(client.calls).toHaveLength(before);
  });
});
