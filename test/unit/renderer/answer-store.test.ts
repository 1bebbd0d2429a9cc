import { beforeEach, describe, expect, it } from 'vitest';
import { answerGround, createAnswerStore } from '../../../renderer/stores/answer-store.ts';
import { type AssumptionsStore, createAssumptionsStore } from '../../../renderer/stores/assumptions-store.ts';
import { createJobsStore } from '../../../renderer/stores/jobs-store.ts';
import { createPricesStore } from '../../../renderer/stores/prices-store.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';
import type { ScenarioComparison } from '../../../shared/core/scenario/scenario.ts';
import { type ScriptedClient, scriptedClient, settled } from '../../helpers/scripted-client.ts';

const DECIDED = { current: DEFAULT_ASSUMPTIONS, exclusions: [], scenarios: [] };
const COMPARISON = { service: 'checkout', scenarios: [] } as unknown as ScenarioComparison;
let client: ScriptedClient;

beforeEach(() => {
  client = scriptedClient();
});

/** Decisions of which nothing is on its way to the engine. */
function keptAssumptions(): AssumptionsStore {
  const state = { ...DECIDED, service: 'checkout', saving: false, failure: null };
  return { getState: () => state } as unknown as AssumptionsStore;
}

describe('an answer computed on request', () => {
  const comparisonOf = (assumptions = keptAssumptions()) =>
    createAnswerStore({
      jobs: createJobsStore({ client, nowMs: () => 0 }),
      assumptions,
      method: 'scenarios.compare',
      label: 'Scenarios',
    });

  it('is kept with what it was computed from, and asked for once at a time', async () => {
    const store = comparisonOf();
    const asking = store.getState().ask('checkout');
    await store.getState().ask('checkout');
    expect(client.calls).toHaveLength(1);
    await client.last('scenarios.compare').answer({ ok: true, value: COMPARISON });
    await asking;
    const { answer, ground, jobId } = store.getState();
    expect([answer, jobId]).toEqual([COMPARISON, null]);
    expect(ground).toBe(answerGround('scenarios.compare', 'checkout', DECIDED));
  });

  it('is asked for once the engine has kept what it is to follow from', async () => {
    const scenarios = [{ name: 'High', changes: [] }];
    const assumptions = createAssumptionsStore({ client, onChanged: () => {}, onKept: () => {} });
    assumptions.setState({ service: 'checkout', current: DEFAULT_ASSUMPTIONS });
    const store = comparisonOf(assumptions);
    assumptions.getState().setScenarios(scenarios);
    const asking = store.getState().ask('checkout');
    void store.getState().ask('checkout');
    await settled();
    expect(client.calls.map(({ method }) => method)).toEqual(['scenarios.set']);
    await client.last('scenarios.set').answer({ ok: true, value: {} as never });
    expect(client.calls.map(({ method }) => method)).toEqual(['scenarios.set', 'scenarios.compare']);
    await client.last('scenarios.compare').answer({ ok: true, value: COMPARISON });
    await asking;
    expect(store.getState().ground).toBe(
      answerGround('scenarios.compare', 'checkout', { ...DECIDED, scenarios }),
    );
  });

  it('is not asked for where it was called off before the last change was kept', async () => {
    const assumptions = createAssumptionsStore({ client, onChanged: () => {}, onKept: () => {} });
    assumptions.setState({ service: 'checkout', current: DEFAULT_ASSUMPTIONS });
    const store = comparisonOf(assumptions);
    assumptions.getState().setScenarios([{ name: 'High', changes: [] }]);
    const first = store.getState().ask('checkout');
    store.getState().forget();
    const second = store.getState().ask('checkout');
    await client.last('scenarios.set').answer({ ok: true, value: {} as never });
    await first;
    expect(client.calls.filter(({ method }) => method === 'scenarios.compare')).toHaveLength(1);
    await client.last('scenarios.compare').answer({ ok: true, value: COMPARISON });
    await second;
    expect(store.getState().answer).toEqual(COMPARISON);
  });

  it('is refused with the words of the refusal where the engine would not keep the last change', async () => {
    const assumptions = createAssumptionsStore({ client, onChanged: () => {}, onKept: () => {} });
    assumptions.setState({ service: 'checkout', current: DEFAULT_ASSUMPTIONS });
    const store = comparisonOf(assumptions);
    const error = { code: 'INVALID_INPUT', message: 'No such event.' } as const;
    assumptions.getState().setScenarios([{ name: 'High', changes: [] }]);
    await client.last('scenarios.set').answer({ ok: false, error });
    await store.getState().ask('checkout');
    expect(client.calls.map(({ method }) => method)).toEqual(['scenarios.set']);
    expect(store.getState()).toMatchObject({ failure: error, answer: null, ground: null });
  });

  it('stays as it was when it is cancelled, without calling that a failure', async () => {
    const store = comparisonOf();
    const asking = store.getState().ask('checkout');
    store.getState().cancel();
    await asking;
    expect(store.getState()).toMatchObject({ answer: null, ground: null, jobId: null, failure: null });
  });

  it('is forgotten with its workspace, and what comes in for it later is not shown', async () => {
    const store = comparisonOf();
    const asking = store.getState().ask('checkout');
    store.getState().forget();
    await client.last('scenarios.compare').answer({ ok: true, value: COMPARISON });
    await asking;
    expect(store.getState()).toMatchObject({ answer: null, ground: null, jobId: null });
  });

  it('follows from the scenarios only where they are what is asked', () => {
    const changed = { ...DECIDED, scenarios: [{ name: 'High', changes: [] }] };
    const [asked, weighed] = ['scenarios.compare', 'assumptions.weigh'] as const;
    expect(answerGround(asked, 'checkout', changed)).not.toBe(answerGround(asked, 'checkout', DECIDED));
    expect(answerGround(weighed, 'checkout', changed)).toBe(answerGround(weighed, 'checkout', DECIDED));
  });

  it('of cost and risk stands whichever policy is taken, and falls with what it is proved on', () => {
    const frontierOf = (change: Partial<typeof DEFAULT_ASSUMPTIONS>) =>
      answerGround('policy.frontier', 'checkout', {
        ...DECIDED,
        current: { ...DEFAULT_ASSUMPTIONS, ...change },
      });
    const presentPolicyFile = { name: 'hpa.yaml', text: '' };
    expect(frontierOf({ presentPolicyFile })).toBe(frontierOf({}));
    expect(frontierOf({ startupSeconds: 1234 })).not.toBe(frontierOf({}));
  });
});

describe('the prices store', () => {
  const list = { name: 'prices.csv', prices: [] };

  it('keeps the list there was when another cannot be read, and says why', async () => {
    const store = createPricesStore({ client });
    const loading = store.getState().load();
    await client.last('prices.get').answer({ ok: true, value: { list } });
    await loading;
    const bringing = store.getState().bring({ id: 'f', name: 'x.csv', bytes: 1 });
    const error = { code: 'UNUSABLE_DATA', message: 'x.csv holds no price that can be read.' } as const;
    await client.last('prices.import').answer({ ok: false, error });
    expect(await bringing).toBe(false);
    expect(store.getState()).toMatchObject({ list, failure: error, reading: false });
  });

  it('tells which lines were left out of the list it takes', async () => {
    const store = createPricesStore({ client });
    const bringing = store.getState().bring({ id: 'f', name: 'prices.csv', bytes: 1 });
    await client.last('prices.import').answer({ ok: true, value: { list, problems: ['Line 3: no price.'] } });
    expect(await bringing).toBe(true);
    expect(store.getState()).toMatchObject({ list, problems: ['Line 3: no price.'], failure: null });
  });
});
