import { beforeEach, describe, expect, it } from 'vitest';
import { type AssumptionsStore, createAssumptionsStore } from '../../../renderer/stores/assumptions-store.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/plan/assumptions.ts';
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
    onKept: () => events.push('kept'),
  });
  const loading = store.getState().load('checkout');
  await client.last('assumptions.get').answer({ ok: true, value: DEFAULT_ASSUMPTIONS });
  await client.last('exclusions.get').answer({ ok: true, value: { exclusions: [OUTAGE] } });
  await loading;
});

const OUTAGE = { startMs: 2 * 3_600_000, endMs: 3 * 3_600_000, reason: 'Outage of the payment provider' };
const LOAD_TEST = { startMs: 0, endMs: 3_600_000, reason: 'Load test' };

const keep = async () => {
  const call = client.last('assumptions.set');
  await call.answer({ ok: true, value: call.input.assumptions });
};
const saves = () => client.calls.filter((call) => call.method === 'assumptions.set').length;

describe('the assumptions store', () => {
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
    await keep();
    const sent = client.last('exclusions.set');
    expect(sent.input).toEqual({ service: 'checkout', exclusions: [LOAD_TEST, OUTAGE] });
    expect(events).toEqual(['changed', 'kept', 'changed']);
    await sent.answer({ ok: true, value: { exclusions: sent.input.exclusions } });
    expect(events).toEqual(['changed', 'kept', 'changed', 'kept']);
    store.getState().undo();
    expect(store.getState()).toMatchObject({ exclusions: [OUTAGE], current: { zones: 2 } });
    await keep();
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
