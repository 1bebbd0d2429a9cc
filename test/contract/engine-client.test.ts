import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { Progress } from '../../shared/contract/messages.ts';
import type { Failure } from '../../shared/contract/outcome.ts';
import { DEFAULT_ASSUMPTIONS } from '../../shared/core/assumptions/assumptions.ts';
import { builtForTests } from '../helpers/built-engine.ts';
import { writeMinutesCsv } from '../helpers/csv-files.ts';
import type { EngineHost } from '../helpers/engine-host.ts';
import { HOST_KINDS } from '../helpers/engine-hosts.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';
import { HOUR_MS } from '../helpers/series-batches.ts';

const built = builtForTests();

describe.each(HOST_KINDS)('EngineClient over $name', (kind) => {
  let host: EngineHost;
  let folder: string;

  beforeAll(async () => {
    folder = makeTemporaryFolder();
    host = await kind.start(built, folder);
    await newWorkspace();
  });
  afterAll(async () => {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers with the value, which survives JSON', async () => {
    await newWorkspace();
    const info = await value('engine.info', {});
    expect(info).toMatchObject({ version: 'test', workspace: { series: 0, services: [] } });
    expect(JSON.parse(JSON.stringify(info))).toEqual(info);
  });

  it('imports a granted file and gives its series back', async () => {
    await newWorkspace();
    await importMinutes('week.csv', 7 * 1440);
    const { series } = await value('series.list', {});
    expect(
      series.map(({ service, signal, resource, points }) => [service, signal, resource, points]),
    ).toEqual([
      ['checkout', 'saturation', 'cpu', 10_080],
      ['checkout', 'traffic', null, 10_080],
    ]);
    const points = await value('series.points', {
      seriesId: series[1]!.id,
      fromMs: null,
      toMs: null,
      buckets: 500,
    });
    expect(points.mean.length).toBeLessThanOrEqual(500);
    expect(Math.max(...points.high.map(Number))).toBe(1500);
  });

  it('gives bad input back as a value that names its path', async () => {
    const events = [{ id: 'a', name: 'Sale', startMs: 0, endMs: 1, uplift: -3, reason: '' }];
    const assumptions = { ...DEFAULT_ASSUMPTIONS, events };
    expect(await failure('assumptions.set', { service: 'checkout', assumptions })).toEqual({
      code: 'INVALID_INPUT',
      path: 'assumptions.events.0.uplift',
      message: 'assumptions.events.0.uplift must be greater than 0 (it is -3).',
    });
  });

  it('gives a missing field back as a value that names it', async () => {
    const input = { seriesId: '1', fromMs: null, toMs: null } as unknown as EngineApi['series.points']['in'];
    expect(await failure('series.points', input)).toEqual({
      code: 'INVALID_INPUT',
      path: 'buckets',
      message: 'buckets is missing.',
    });
  });

  it('gives input that no transport can carry back as a value', async () => {
    const input = { name: () => 'a function' } as unknown as EngineApi['workspace.create']['in'];
    expect(await failure('workspace.create', input)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('refuses a file that no host granted', async () => {
    const files = [{ id: 'guessed', name: 'passwd', bytes: 1 }];
    expect(await failure('import.commit', { files })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['no.such.method', 'toString', '__proto__'])('does not know a method %s', async (method) => {
    expect(await failure(method as Method, {})).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('tells progress that never falls and ends at 1', async () => {
    await newWorkspace();
    const seen: Progress[] = [];
    const request = { files: [await host.grant(minutesFile('progress.csv', 60_000))] };
    const outcome = await host.client.call('import.commit', request, {
      onProgress: (step) => seen.push(step),
    });
    expect(outcome.ok).toBe(true);
    const fractions = seen.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(fractions.filter((fraction) => fraction === 1)).toHaveLength(1);
  });

  it('cancels an import that is under way and leaves the workspace as it was', async () => {
    await newWorkspace();
    await importMinutes('kept.csv', 1440);
    const before = await value('series.list', {});
    const files = [await host.grant(minutesFile('cancelled.csv', 400_000))];
    expect(await failureAfterCancel('import.commit', { files })).toMatchObject({ code: 'CANCELLED' });
    expect(await value('series.list', {})).toEqual(before);
  });

  it('cancels a plan that is being computed and answers the next call', async () => {
    await value('workspace.openSample', {});
    expect(await failureAfterCancel('plan.run', { service: 'checkout' })).toMatchObject({
      code: 'CANCELLED',
    });
    const { series } = await value('series.list', {});
    const traffic = series.find(({ service, signal }) => service === 'search' && signal === 'traffic')!;
    const request = { horizonMs: 24 * HOUR_MS, untilMs: null, levels: [0.8], seed: 1 };
    const forecast = await value('forecast.run', { ...request, seriesId: traffic.id });
    expect(forecast.median).toHaveLength(24);
    expect(JSON.parse(JSON.stringify(forecast))).toEqual(forecast);
  });

  it('does not begin a call that is cancelled already', async () => {
    const outcome = await host.client.call(
      'workspace.create',
      { name: 'Never' },
      { signal: AbortSignal.abort() },
    );
    expect(outcome).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    const { entries } = await value('workspace.list', {});
    expect(entries.map(({ name }) => name)).not.toContain('Never');
  });

  it('keeps a load test with its service, and holds it against the plan as it is', async () => {
    await newWorkspace();
    await importMinutes('tested.csv', 60);
    const stages = [200, 400, 600, 700, 740].map((throughput, index) => {
      const inFlight = 4 * 2 ** index;
      const startMs = index * 60_000;
      const latencyMs = (1000 * inFlight) / throughput;
      return { startMs, endMs: startMs + 60_000, throughput, latencyMs, errorShare: 0, inFlight };
    });
    const test = { name: 'k6.csv', stages, unitsUnderTest: 4, sloMs: 60 };
    expect(await value('loadTest.get', { service: 'checkout' })).toEqual({ test: null });
    expect(await value('loadTest.set', { service: 'checkout', test })).toEqual({ test });
    expect(await value('loadTest.get', { service: 'checkout' })).toEqual({ test });
    const weighed = await value('loadTest.weigh', { service: 'checkout', test });
    expect(weighed).toMatchObject({ stages, testedTo: 740, sloMs: 60, beyond: null, testedUnits: null });
    expect(weighed.scalability?.curve.at(-1)?.inFlight).toBeGreaterThan(64);
    const broken = { ...test, stages: [{ ...stages[0]!, errorShare: 2 }] };
    expect(await failure('loadTest.set', { service: 'checkout', test: broken })).toMatchObject({
      code: 'INVALID_INPUT',
      path: 'test.stages.0.errorShare',
    });
    expect(await failure('loadTest.set', { service: 'nobody', test: null })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await value('loadTest.set', { service: 'checkout', test: null });
    expect(await value('loadTest.get', { service: 'checkout' })).toEqual({ test: null });
  });

  it('keeps the answers of calls at the same time apart', async () => {
    await newWorkspace();
    await importMinutes('many.csv', 3000);
    const { series } = await value('series.list', {});
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        const seriesId = series[index % series.length]!.id;
        return value('series.points', { seriesId, fromMs: null, toMs: null, buckets: 10 + index });
      }),
    );
    for (const [index, answer] of answers.entries()) {
      expect(answer.seriesId).toBe(series[index % series.length]!.id);
      expect(answer.mean.length).toBeLessThanOrEqual(10 + index);
    }
  });

  it('keeps a failure beside calls that succeed at the same time', async () => {
    const [bad, good] = await Promise.all([
      host.client.call('plan.run', { service: 'nobody' }),
      host.client.call('engine.info', {}),
    ]);
    expect(bad).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(good.ok).toBe(true);
  });

  /** For tests that read what a workspace holds; the others are asked of whichever is open. */
  async function newWorkspace(): Promise<void> {
    await value('workspace.create', { name: 'Conformance' });
  }

  function minutesFile(name: string, rows: number): string {
    return writeMinutesCsv(folder, name, { rows });
  }

  async function importMinutes(name: string, rows: number): Promise<void> {
    await value('import.commit', { files: [await host.grant(minutesFile(name, rows))] });
  }

  async function value<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
    const outcome = await host.client.call(method, input);
    if (!outcome.ok) throw new Error(`${method}: ${outcome.error.message}`);
    return outcome.value;
  }

  async function failure<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<Failure> {
    const outcome = await host.client.call(method, input);
    if (outcome.ok) throw new Error(`${method} was expected to fail`);
    return outcome.error;
  }

  /** Cancels the call at its first sign of progress. */
  async function failureAfterCancel<M extends Method>(
    method: M,
    input: EngineApi[M]['in'],
  ): Promise<Failure> {
    const controller = new AbortController();
    const outcome = await host.client.call(method, input, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    if (outcome.ok) throw new Error(`${method} ended before it was cancelled`);
    return outcome.error;
  }
});

describe.each(HOST_KINDS.filter(({ name }) => name !== 'in process'))(
  'an engine behind $name that dies',
  (kind) => {
    it('fails the calls in flight and all later ones instead of leaving them hanging', async () => {
      const folder = makeTemporaryFolder();
      const host = await kind.start(built, folder);
      try {
        await host.client.call('workspace.openSample', {});
        const inFlight = host.client.call(
          'plan.run',
          { service: 'checkout' },
          { onProgress: () => host.kill?.() },
        );
        expect(await inFlight).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
        expect(await host.client.call('engine.info', {})).toMatchObject({
          ok: false,
          error: { code: 'INTERNAL' },
        });
      } finally {
        await host.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
);
