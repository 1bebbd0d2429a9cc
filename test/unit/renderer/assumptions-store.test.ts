import { beforeEach, describe, expect, it } from 'vitest';
import { type AssumptionsStore, createAssumptionsStore } from '../../../renderer/stores/assumptions-store.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';
import { type ScriptedClient, scriptedClient, settled } from '../../helpers/scripted-client.ts';

let client: ScriptedClient;
let store: AssumptionsStore;
let events: string[];

beforeEach(async () => {
  client = scriptedClient();
  events = [];
  store = createAssumptionsStore({
    client,
    onChanged: () => events.push('changed'),
    onKept: (planIsStale) => events.push(planIsStale ? 'kept' : 'kept, plan as it was'),
  });
  const loading = store.getState().load('checkout');
  await client.last('assumptions.get').answer({ ok: true, value: DEFAULT_ASSUMPTIONS });
  await client.last('exclusions.get').answer({ ok: true, value: { exclusions: [OUTAGE] } });
  await client.last('loadTest.get').answer({ ok: true, value: { test: null } });
  await client.last('scenarios.get').answer({ ok: true, value: { scenarios: [] } });
  await loading;
});

const OUTAGE = { startMs: 2 * 3_600_000, endMs: 3 * 3_600_000, reason: 'Outage of the payment provider' };
const LOAD_TEST = { startMs: 0, endMs: 3_600_000, reason: 'Load test' };

const PEAK_TEST = {
  name: 'peak.csv',
  stages: [{ startMs: 0, endMs: 60_000, throughput: 900, latencyMs: 40, errorShare: 0, inFlight: 36 }],
  unitsUnderTest: 12,
  sloMs: null,
};

const keep = async () => {
  const call = client.last('assumptions.set');
  await call.answer({ ok: true, value: call.input.assumptions });
};
const saves = () => client.calls.filter((call) => call.method === 'assumptions.set').length;

describe('the assumptions store', () => {
  it('takes back what an import set in place of something, like any change', async () => {
    const loading = store.getState().load('checkout', { timeZone: 'UTC' });
    const timeZone = 'America/New_York';
    await client.last('assumptions.get').answer({ ok: true, value: { ...DEFAULT_ASSUMPTIONS, timeZone } });
    await client.last('exclusions.get').answer({ ok: true, value: { exclusions: [OUTAGE] } });
    await client.last('loadTest.get').answer({ ok: true, value: { test: null } });
    await client.last('scenarios.get').answer({ ok: true, value: { scenarios: [] } });
    await loading;
    expect(store.getState().current?.timeZone).toBe(timeZone);
    store.getState().undo();
    expect(client.last('assumptions.set').input.assumptions.timeZone).toBe('UTC');
    store.getState().redo();
    expect(store.getState().current?.timeZone).toBe(timeZone);
  });

  it('shows a change at once and says when the engine has kept it', async () => {
    store.getState().change({ zones: 2 });
    expect(store.getState().current?.zones).toBe(2);
    expect(events).toEqual(['changed']);
    await keep();
    expect(events).toEqual(['changed', 'kept']);
  });

  it('saves one change at a time, and the last one wins', async () => {
    store.getState().change({ zones: 2 });
    store.getState().change({ zones: 4 });
    store.getState().change({ zones: 5 });
    expect(saves()).toBe(1);
    await keep();
    expect(saves()).toBe(2);
    expect(client.last('assumptions.set').input.assumptions.zones).toBe(5);
    await keep();
    expect(saves()).toBe(2);
    expect(events.filter((event) => event === 'kept')).toHaveLength(1);
  });

  it('undoes and redoes step by step, saving each', async () => {
    store.getState().change({ zones: 2 });
    await keep();
    store.getState().change({ kneeUtilisation: 0.6 });
    await keep();
    store.getState().undo();
    expect(store.getState().current).toMatchObject({ zones: 2, kneeUtilisation: 0.7 });
    await keep();
    store.getState().undo();
    expect(store.getState().current).toEqual(DEFAULT_ASSUMPTIONS);
    await keep();
    store.getState().redo();
    expect(store.getState().current).toMatchObject({ zones: 2, kneeUtilisation: 0.7 });
    expect(store.getState().future).toHaveLength(1);
  });

  it('forgets what was undone once something else is changed', () => {
    store.getState().change({ zones: 2 });
    store.getState().undo();
    store.getState().change({ zones: 6 });
    store.getState().redo();
    expect(store.getState().current?.zones).toBe(6);
  });

  it('takes no step for a change that changes nothing', () => {
    store.getState().change({ zones: DEFAULT_ASSUMPTIONS.zones, events: [] });
    expect(store.getState().past).toEqual([]);
    expect(saves()).toBe(0);
  });

  it('keeps exclusions in order of start, and undoes them on the one timeline of all decisions', async () => {
    store.getState().change({ zones: 2 });
    await keep();
    store.getState().setExclusions([OUTAGE, LOAD_TEST]);
    const sent = client.last('exclusions.set');
    expect(sent.input).toEqual({ service: 'checkout', exclusions: [LOAD_TEST, OUTAGE] });
    expect(events).toEqual(['changed', 'kept', 'changed']);
    await sent.answer({ ok: true, value: { exclusions: sent.input.exclusions } });
    expect(events).toEqual(['changed', 'kept', 'changed', 'kept']);
    store.getState().undo();
    expect(store.getState()).toMatchObject({ exclusions: [OUTAGE], current: { zones: 2 } });
    expect(client.last('exclusions.set').input.exclusions).toEqual([OUTAGE]);
  });

  it('saves exclusions that changed while another change was on its way', async () => {
    store.getState().change({ zones: 2 });
    store.getState().setExclusions([]);
    store.getState().change({ zones: 3 });
    await keep();
    await keep();
    expect(client.last('assumptions.set').input.assumptions.zones).toBe(3);
    expect(client.last('exclusions.set').input.exclusions).toEqual([]);
  });

  it("keeps the engine's refusal until the next change", async () => {
    const error = { code: 'INVALID_INPUT', message: 'must be fewer', path: 'assumptions.zonesLost' } as const;
    store.getState().change({ zonesLost: 3 });
    await client.last('assumptions.set').answer({ ok: false, error });
    expect(store.getState().failure).toEqual(error);
    expect(events).toEqual(['changed']);
    store.getState().change({ zonesLost: 1 });
    expect(store.getState().failure).toBeNull();
  });

  it('sends what was refused again with the next change, so that nothing seems kept that is not', async () => {
    const error = { code: 'INVALID_INPUT', message: 'must be fewer', path: 'assumptions.zonesLost' } as const;
    store.getState().change({ zonesLost: 3 });
    await client.last('assumptions.set').answer({ ok: false, error });
    store.getState().setExclusions([]);
    expect(saves()).toBe(2);
    await client.last('assumptions.set').answer({ ok: false, error });
    await client.last('exclusions.set').answer({ ok: true, value: { exclusions: [] } });
    expect(store.getState().failure).toEqual(error);
  });

  it('keeps a load test on the same timeline, and leaves the plan alone, which does not follow from it', async () => {
    store.getState().change({ zones: 2 });
    await keep();
    store.getState().setLoadTest(PEAK_TEST);
    expect(saves()).toBe(1);
    const sent = client.last('loadTest.set');
    expect(sent.input).toEqual({ service: 'checkout', test: PEAK_TEST });
    await sent.answer({ ok: true, value: { test: PEAK_TEST } });
    expect(events).toEqual(['changed', 'kept', 'kept, plan as it was']);
    store.getState().undo();
    expect(store.getState()).toMatchObject({ loadTest: null, current: { zones: 2 } });
    await client.last('loadTest.set').answer({ ok: true, value: { test: null } });
    store.getState().undo();
    expect(events.at(-1)).toBe('changed');
    expect(store.getState().current?.zones).toBe(DEFAULT_ASSUMPTIONS.zones);
  });

  it('keeps scenarios on the same timeline, and leaves the plan alone, which does not follow from them', async () => {
    const dearer = { name: 'Dearer', changes: [{ kind: 'price', factor: 1.1 }] } as const;
    store.getState().setScenarios([dearer]);
    const sent = client.last('scenarios.set');
    expect(sent.input).toEqual({ service: 'checkout', scenarios: [dearer] });
    await sent.answer({ ok: true, value: { scenarios: [dearer] } });
    expect(events).toEqual(['kept, plan as it was']);
    store.getState().undo();
    expect(store.getState().scenarios).toEqual([]);
    expect(client.last('scenarios.set').input.scenarios).toEqual([]);
  });

  it('saves a change for the service it was made for, even when another is opened meanwhile', async () => {
    store.getState().change({ zones: 2 });
    store.getState().change({ zones: 7 });
    void store.getState().load('search');
    await keep();
    await settled();
    expect(client.last('assumptions.set').input).toMatchObject({
      service: 'checkout',
      assumptions: { zones: 7 },
    });
  });
});
