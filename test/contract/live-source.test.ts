import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Engine, startEngine } from '../../electron/engine/start-engine.ts';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import type { MetricsServer, SourceQuery } from '../../shared/contract/source-types.ts';
import { SAMPLE_FOLDER } from '../helpers/built-engine.ts';
import {
  findProgram,
  type MadeSeries,
  type RunningServer,
  startAnswering as startAnsweringServer,
  startGate as startGateServer,
  startPrometheus,
  startVictoriaMetrics,
} from '../helpers/metrics-servers.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const HOUR_MS = 3_600_000;
const SCRAPE_MS = 15_000;
const START_MS = Date.UTC(2026, 9, 1);
/** 12,600 scrapes: more than the 11,000 points that a server gives in one answer. */
const SCRAPES = (52.5 * HOUR_MS) / SCRAPE_MS;
const END_MS = START_MS + SCRAPES * SCRAPE_MS;

/** A counter that rises by 30 a scrape (2 a second), and a gauge that counts the scrapes of each hour. */
const SERIES: readonly MadeSeries[] = [
  made('http_requests_total', (scrape) => 30 * scrape),
  made('cpu_usage_ratio', (scrape) => (scrape % 240) / 1000),
];

const SERVERS = [
  { name: 'Prometheus', program: 'prometheus', start: startPrometheus },
  { name: 'VictoriaMetrics', program: 'victoria-metrics', start: startVictoriaMetrics },
] as const;

describe.each(SERVERS)('a live source on $name', ({ program, start }) => {
  // Where it cannot be had, the test command has said so.
  const present = findProgram(program) !== null;
  let server: RunningServer;
  let folder: string;

  beforeAll(async () => {
    if (!present) return;
    folder = makeTemporaryFolder();
    mkdirSync(folder, { recursive: true });
    server = await start(folder, SERIES);
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it.runIf(present)('lists the metrics it holds', async () => {
    const { metrics } = value(await call('source.metrics', { address: server.address }));
    expect(metrics).toEqual(expect.arrayContaining(['cpu_usage_ratio', 'http_requests_total']));
  });

  it.runIf(present)('is fetched in parts where it is more than 11,000 points, each step once', async () => {
    const gate = await startGate(server.address, { name: 'X-Counted', value: 'yes' });
    const auth = { kind: 'header', name: 'X-Counted', value: 'yes' } as const;
    const asked = { ...query('cpu_usage_ratio', 'none'), address: gate.address, auth, stepMs: SCRAPE_MS };
    const engine = await openEngine();
    const fractions: number[] = [];
    const onProgress = ({ fraction }: { readonly fraction: number }) => void fractions.push(fraction);
    const fetched = value(await engine.client.call('source.fetch', asked, { onProgress }));
    expect(gate.asked).toEqual(['/api/v1/query_range', '/api/v1/query_range']);
    expect(fractions.at(-1)).toBe(1);
    expect(fetched).toMatchObject({ metric: 'cpu_usage_ratio', series: 1, points: SCRAPES });
    const [file] = value(await engine.client.call('import.commit', { files: [fetched.file] })).files;
    expect(file!.rows).toEqual({ read: SCRAPES, kept: SCRAPES, rejected: 0 });
    expect(file!.series).toMatchObject([
      { service: 'checkout', signal: 'saturation', resource: 'cpu', points: SCRAPES, gaps: 0 },
    ]);
  });

  it.runIf(present).each([
    ['max', 0.239],
    ['mean', 0.1195],
    ['p95', 0.22705],
  ] as const)(
    'rolls up on the server to the %s of each hour, at the hour it covers',
    async (rollUp, expected) => {
      const engine = await openEngine();
      await importFrom(engine, query('cpu_usage_ratio', rollUp));
      const [series] = value(await engine.client.call('series.list', {})).series;
      expect(series).toMatchObject({
        startMs: START_MS,
        endMs: START_MS + 52 * HOUR_MS,
        points: 52,
        gaps: 0,
      });
      const points = await pointsOf(engine);
      // The window is open on one side, and servers differ on which: one scrape of 240 may be the next hour's.
      for (const point of points.slice(1)) expect(Math.abs(point! - expected)).toBeLessThan(0.002);
    },
  );

  it.runIf(present)('rolls up an expression too', async () => {
    const engine = await openEngine();
    await importFrom(engine, query('sum by (job) (rate(http_requests_total[5m]))', 'max'));
    const [series] = value(await engine.client.call('series.list', {})).series;
    expect(series).toMatchObject({
      service: 'checkout',
      signal: 'traffic',
      unit: 'requests/s',
      stepMs: HOUR_MS,
    });
    for (const point of await pointsOf(engine)) expect(point).toBeCloseTo(2, 6);
  });

  it.runIf(present)(
    'is extended from its last sample by a refresh, and traced to its query and address',
    async () => {
      const engine = await openEngine();
      await importFrom(engine, { ...query('cpu_usage_ratio', 'max'), toMs: START_MS + 20 * HOUR_MS });
      const { sources } = value(await engine.client.call('source.list', {}));
      expect(sources).toMatchObject([
        {
          address: server.address,
          query: 'cpu_usage_ratio',
          rollUp: 'max',
          lastSampleMs: START_MS + 19 * HOUR_MS,
          signIn: 'none',
        },
      ]);
      const verdict = value(await engine.client.call('source.refresh', { id: sources[0]!.id, toMs: END_MS }));
      expect(verdict.files[0]!.series).toMatchObject([{ start: '2026-10-01T18:00:00Z', points: 34 }]);
      const [series] = value(await engine.client.call('series.list', {})).series;
      expect(series).toMatchObject({
        startMs: START_MS,
        endMs: START_MS + 52 * HOUR_MS,
        points: 52,
        gaps: 0,
      });
      expect(series!.files).toContain(`cpu_usage_ratio · ${new URL(server.address).host}`);
      const [again] = value(await engine.client.call('source.list', {})).sources;
      expect(again!.lastSampleMs).toBe(START_MS + 51 * HOUR_MS);
    },
  );

  it.runIf(present)('is refreshed as what the planner said it is', async () => {
    const engine = await openEngine();
    const asked = { ...query('cpu_usage_ratio', 'max'), toMs: START_MS + 20 * HOUR_MS };
    const { file, metric } = value(await engine.client.call('source.fetch', asked));
    const mapping = [{ column: metric, role: 'saturation', resource: 'memory' }] as const;
    value(await engine.client.call('import.commit', { files: [file], mapping, service: 'shop' }));
    const [source] = value(await engine.client.call('source.list', {})).sources;
    value(await engine.client.call('source.refresh', { id: source!.id, toMs: END_MS }));
    const { series } = value(await engine.client.call('series.list', {}));
    expect(series).toMatchObject([{ signal: 'saturation', resource: 'memory', points: 52 }]);
  });

  it.runIf(present)('says in its own words what is wrong with a query', async () => {
    const { error } = failure(await call('source.fetch', query('sum(', 'none')));
    expect(error).toMatchObject({ code: 'INVALID_INPUT', path: 'query' });
    expect(error.message).toMatch(/could not run the query: .*(parse|unexpected|missing)/i);
  });

  it.runIf(present)('that holds nothing of a metric says so', async () => {
    const { error } = failure(await call('source.fetch', query('no_such_metric', 'max')));
    expect(error.message).toMatch(/holds no sample of no_such_metric between Thu 1 Oct 2026 00:00/);
  });

  it.runIf(present).each([
    ['bearer', { kind: 'bearer', token: 'sEcReT-t0ken' }, 'Authorization', 'Bearer sEcReT-t0ken'],
    [
      'basic',
      { kind: 'basic', user: 'ann', password: 'sEcReT-pass' },
      'Authorization',
      `Basic ${Buffer.from('ann:sEcReT-pass').toString('base64')}`,
    ],
    ['header', { kind: 'header', name: 'X-Api-Key', value: 'sEcReT-key' }, 'X-Api-Key', 'sEcReT-key'],
  ] as const)(
    'behind %s sign-in answers to those who have it, and no secret gets out',
    async (kind, auth, header, text) => {
      const gate = await startGate(server.address, { name: header, value: text });
      const place = temporaryFolder();
      const engine = await openEngine(place);
      const asked = { ...query('cpu_usage_ratio', 'max'), address: gate.address };

      const without = failure(await engine.client.call('source.fetch', asked));
      expect(without.error).toMatchObject({
        path: 'auth',
        message: `${new URL(gate.address).host} asks you to sign in (401).`,
      });
      const wrong = failure(
        await engine.client.call('source.fetch', {
          ...asked,
          auth: { kind: 'bearer', token: 'sEcReT-wrong' },
        }),
      );
      expect(wrong.error.message).toMatch(/does not accept how you signed in \(401\)/);
      expect(JSON.stringify([without, wrong])).not.toContain('sEcReT');

      await importFrom(engine, { ...asked, auth });
      const { sources } = value(await engine.client.call('source.list', {}));
      expect(sources[0]!.signIn).toBe(kind);
      // Given once, it is remembered for this address as long as the engine runs.
      expect(value(await engine.client.call('source.metrics', { address: gate.address })).metrics).toContain(
        'cpu_usage_ratio',
      );
      expect(JSON.stringify(sources) + gate.asked.join()).not.toContain('sEcReT');
      await engine.close();
      expect(readFileSync(join(place, 'Test.headroom')).includes('sEcReT')).toBe(false);
    },
  );

  const query = (text: string, rollUp: SourceQuery['rollUp']): MetricsServer & SourceQuery => ({
    address: server.address,
    query: text,
    rollUp,
    stepMs: HOUR_MS,
    fromMs: START_MS,
    toMs: END_MS,
  });
});

describe('an address', () => {
  it.each([
    ['ftp://host/', 'must begin with http:// or https://'],
    ['file:///etc/passwd', 'must begin with http:// or https://'],
    ['prometheus:9090', 'must begin with http:// or https://'],
    ['http://ann:sEcReT@host:9090', 'must hold no user and no password'],
    ['http://host:9090/?token=sEcReT', 'must end before any "?" or "#"'],
  ])('%s is refused without a connection', async (address, words) => {
    const { error } = failure(await call('source.metrics', { address }));
    expect(error).toMatchObject({ code: 'INVALID_INPUT', path: 'address' });
    expect(error.message).toContain(words);
    expect(JSON.stringify(error)).not.toContain('sEcReT');
  });

  it('at which nothing listens is told as such', async () => {
    const server = await startAnswering(() => {});
    await server.stop();
    const { error } = failure(await call('source.metrics', { address: server.address }));
    expect(error.message).toBe(`Nothing answers at ${new URL(server.address).host}.`);
  });

  it('whose host is not known is told as such', async () => {
    const { error } = failure(await call('source.metrics', { address: 'http://no-such-host.invalid:9090' }));
    expect(error.message).toContain('There is no host named no-such-host.invalid');
  });

  it('that is no Prometheus is told as such', async () => {
    const { address } = await startAnswering((_request, response) => response.end('<html>Welcome</html>'));
    const { error } = failure(await call('source.metrics', { address }));
    expect(error.message).toContain('does not answer as a Prometheus-compatible API does');
  });

  it('that speaks no HTTPS is told as such', async () => {
    const { address } = await startAnswering((_request, response) => response.end('{}'));
    const { error } = failure(await call('source.metrics', { address: address.replace('http:', 'https:') }));
    expect(error.message).toMatch(/does not speak HTTPS there|broke off/);
  });

  it('that sends on to another host is not followed', async () => {
    let followed = false;
    const other = await startAnswering((_request, response) => {
      followed = true;
      response.end('{"data":["stolen"]}');
    });
    const { address } = await startAnswering((request, response) =>
      response.writeHead(302, { location: `${other.address}${request.url}` }).end(),
    );
    const { error } = failure(await call('source.metrics', { address }));
    expect(error.message).toContain(
      `sends on to ${other.address}, and Headroom goes only to the address you typed`,
    );
    expect(followed).toBe(false);
  });

  it('that answers slowly is left at once when the call is cancelled', async () => {
    const { address } = await startAnswering(() => {});
    const engine = await openEngine();
    const aborter = new AbortController();
    const outcome = engine.client.call('source.metrics', { address }, { signal: aborter.signal });
    setTimeout(() => aborter.abort(), 50);
    expect(failure(await outcome).error.code).toBe('CANCELLED');
  });
});

async function startAnswering(...args: Parameters<typeof startAnsweringServer>) {
  const server = await startAnsweringServer(...args);
  onTestFinished(() => server.stop());
  return server;
}

async function startGate(...args: Parameters<typeof startGateServer>) {
  const server = await startGateServer(...args);
  onTestFinished(() => server.stop());
  return server;
}

async function importFrom(engine: Engine, asked: MetricsServer & SourceQuery): Promise<void> {
  const { file } = value(await engine.client.call('source.fetch', asked));
  value(await engine.client.call('import.commit', { files: [file] }));
}

async function pointsOf(engine: Engine): Promise<readonly (number | null)[]> {
  const [series] = value(await engine.client.call('series.list', {})).series;
  const range = { seriesId: series!.id, fromMs: null, toMs: null, buckets: 10_000 };
  return value(await engine.client.call('series.points', range)).mean;
}

async function openEngine(workspaceFolder = temporaryFolder()): Promise<Engine> {
  const engine = startEngine({
    version: 'test',
    workspaceFolder,
    recentFile: null,
    sampleFolder: SAMPLE_FOLDER,
    workerFile: null,
  });
  onTestFinished(() => engine.close());
  value(await engine.client.call('workspace.create', { name: 'Test' }));
  return engine;
}

async function call<M extends Method>(
  method: M,
  input: EngineApi[M]['in'],
): Promise<Outcome<EngineApi[M]['out']>> {
  return (await openEngine()).client.call(method, input);
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.value;
}

function failure<T>(outcome: Outcome<T>) {
  if (outcome.ok) throw new Error('It did not fail.');
  return outcome;
}

function made(name: string, valueAt: (scrape: number) => number): MadeSeries {
  return {
    name,
    labels: { job: 'checkout', instance: 'a:80' },
    samples: Array.from(
      { length: SCRAPES },
      (_, scrape) => [START_MS + scrape * SCRAPE_MS, valueAt(scrape)] as const,
    ),
  };
}
