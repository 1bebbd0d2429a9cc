import { beforeEach, describe, expect, it } from 'vitest';
import { createExploreStore, type ExploreStore } from '../../../renderer/stores/explore-store.ts';
import type { SeriesPoints, SeriesSummary } from '../../../shared/contract/series-types.ts';
import type { Signal } from '../../../shared/core/series/signal.ts';
import { type ScriptedClient, scriptedClient, settled } from '../../helpers/scripted-client.ts';

const HOUR = 3_600_000;

function series(id: string, signal: Signal, fromHour: number, toHour: number): SeriesSummary {
  return {
    id,
    service: 'checkout',
    signal,
    resource: null,
    unit: '',
    stepMs: HOUR,
    startMs: fromHour * HOUR,
    endMs: toHour * HOUR,
    points: toHour - fromHour,
    gaps: 0,
    files: [],
    aggregation: 'mean',
    censored: [],
    revision: '1',
  };
}

const points = (seriesId: string): SeriesPoints => ({
  seriesId,
  startMs: 0,
  bucketMs: HOUR,
  mean: [1],
  low: [1],
  high: [1],
  highAtMs: [0],
});

let client: ScriptedClient;
let store: ExploreStore;

const answerAll = async () => {
  for (const call of client.calls) {
    if (call.method !== 'series.points' || call.cancelled()) continue;
    const { seriesId } = call.input as { readonly seriesId: string };
    await call.answer({ ok: true, value: points(seriesId) as never });
  }
  await settled();
};

beforeEach(async () => {
  client = scriptedClient();
  store = createExploreStore({ client });
  store.getState().show([series('e', 'errors', 0, 900), series('t', 'traffic', 100, 1_000)]);
  store.getState().setBuckets(400);
  await answerAll();
});

describe('the explore store', () => {
  it('fetches nothing before a panel has said how much it can draw', () => {
    const quiet = scriptedClient();
    createExploreStore({ client: quiet })
      .getState()
      .show([series('t', 'traffic', 0, 10)]);
    expect(quiet.calls).toEqual([]);
  });

  it('shows all series over the time that they cover together, traffic first', () => {
    expect(store.getState().full).toEqual({ fromMs: 0, toMs: 1_000 * HOUR });
    expect(store.getState().series.map((one) => one.id)).toEqual(['t', 'e']);
    expect([...(store.getState().drawn?.points.keys() ?? [])].sort()).toEqual(['e', 't']);
  });

  it('draws a new stretch only together with its points', async () => {
    const before = store.getState().drawn;
    store.getState().zoomTo({ fromMs: 200 * HOUR, toMs: 300 * HOUR });
    expect(store.getState().visible).toEqual({ fromMs: 200 * HOUR, toMs: 300 * HOUR });
    expect(store.getState().drawn).toBe(before);
    await answerAll();
    expect(store.getState().drawn?.span).toEqual({ fromMs: 200 * HOUR, toMs: 300 * HOUR });
  });

  it('cancels what an earlier zoom step still asks for', () => {
    store.getState().zoomBy(0.5);
    const outdated = client.last('series.points');
    store.getState().zoomBy(0.5);
    expect(outdated.cancelled()).toBe(true);
  });

  it('never zooms closer than ten samples, nor beyond the data', () => {
    store.getState().zoomBy(1e-9);
    const closest = store.getState().visible!;
    expect(closest.toMs - closest.fromMs).toBe(10 * HOUR);
    store.getState().zoomBy(1e9);
    expect(store.getState().visible).toBe(store.getState().full);
  });

  it('has nothing to reset where all is shown, so that Escape can go on', () => {
    expect(store.getState().reset()).toBe(false);
    store.getState().zoomBy(0.5);
    expect(store.getState().reset()).toBe(true);
    expect(store.getState().visible).toBe(store.getState().full);
  });

  it('keeps the strip below while zooming', async () => {
    const strip = store.getState().overview;
    store.getState().zoomBy(0.25);
    await answerAll();
    expect(store.getState().overview).toBe(strip);
  });

  it('shows what came, and says what did not', async () => {
    store.getState().zoomBy(0.5);
    const error = { code: 'INTERNAL', message: 'The file cannot be read.' } as const;
    await client.last('series.points').answer({ ok: false, error });
    await answerAll();
    expect(store.getState().failure).toEqual(error);
    expect(store.getState().drawn?.points.size).toBe(1);
  });

  it('looks at a stretch with time around it and marks it, until other series are shown', async () => {
    store.getState().show([series('a', 'traffic', 0, 10_000)]);
    const outage = { fromMs: 5_000 * HOUR, toMs: 5_002 * HOUR };
    store.getState().lookAt(outage);
    expect(store.getState().selection.getState().marked).toEqual(outage);
    expect(store.getState().visible).toEqual({ fromMs: 4_964 * HOUR, toMs: 5_038 * HOUR });
    store.getState().show([series('b', 'traffic', 0, 10)]);
    expect(store.getState().selection.getState().marked).toBeNull();
  });
});
