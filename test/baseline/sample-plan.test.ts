import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../shared/contract/document-kinds.ts';
import { EXPORT_KINDS } from '../../shared/contract/document-kinds.ts';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import { builtForTests } from '../helpers/built-engine.ts';
import type { EngineHost } from '../helpers/engine-host.ts';
import { HOST_KINDS } from '../helpers/engine-hosts.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';
import { planFigures } from './plan-figures.ts';

/** Written again, on purpose, with UPDATE_BASELINE=1; the message of that commit says why the figures changed. */
const BASELINE = fileURLToPath(new URL('./sample-plan.json', import.meta.url));
/** Two machines may differ in the last digits of a logarithm, not in a figure anyone reads. */
const RELATIVE_TOLERANCE = 1e-6;

const built = builtForTests({ samplePlanned: true });
const folder = makeTemporaryFolder();
let host: EngineHost;

beforeAll(async () => {
  const kind = HOST_KINDS.find(({ name }) => name === 'in process');
  if (!kind) throw new Error('There is no engine in process.');
  host = await kind.start(built, folder);
});

afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function figuresOf(service: string): Promise<unknown> {
  const outcome = await host.client.call('plan.run', { service });
  if (!outcome.ok) throw new Error(outcome.error.message);
  return JSON.parse(JSON.stringify(planFigures(outcome.value)));
}

/** Paths of the values that differ by more than the tolerance, with both values. */
function differences(actual: unknown, expected: unknown, path = ''): string[] {
  if (typeof actual === 'number' && typeof expected === 'number') {
    const size = Math.max(Math.abs(actual), Math.abs(expected), 1e-12);
    return Math.abs(actual - expected) / size <= RELATIVE_TOLERANCE
      ? []
      : [`${path}: ${actual}, was ${expected}`];
  }
  if (typeof actual === 'object' && actual !== null && typeof expected === 'object' && expected !== null) {
    const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
    return [...keys].flatMap((key) =>
      differences(
        (actual as Record<string, unknown>)[key],
        (expected as Record<string, unknown>)[key],
        `${path}/${key}`,
      ),
    );
  }
  return Object.is(actual, expected)
    ? []
    : [`${path}: ${JSON.stringify(actual)}, was ${JSON.stringify(expected)}`];
}

describe('the plans of the sample data', () => {
  it('have the figures of the baseline', async () => {
    const opened = await host.client.call('workspace.openSample', {});
    expect(opened).toMatchObject({ ok: true, value: { services: ['checkout', 'search'] } });
    const figures = { checkout: await figuresOf('checkout'), search: await figuresOf('search') };
    if (process.env.UPDATE_BASELINE === '1') writeFileSync(BASELINE, `${JSON.stringify(figures, null, 2)}\n`);
    expect(existsSync(BASELINE)).toBe(true);
    expect(differences(figures, JSON.parse(readFileSync(BASELINE, 'utf8')))).toEqual([]);
  });

  it('see what lies in the sample: two seasons, the event, the short fleet and the saturated steps', async () => {
    const outcome = await host.client.call('plan.run', { service: 'checkout' });
    if (!outcome.ok) throw new Error(outcome.error.message);
    const { forecast, capacity, notes } = outcome.value;
    expect(forecast.seasonsSteps).toEqual([24, 168]);
    expect(forecast.events.map(({ event }) => event.name)).toEqual(['Black Friday', 'Black weekend']);
    expect(capacity.demandModel?.resource).toBe('cpu');
    // The generator's own figures: 6 % idle and 3.7 % for each request per second on one unit.
    expect(capacity.demandModel?.intercept.value).toBeCloseTo(0.06, 2);
    expect(capacity.demandModel?.slope.value).toBeCloseTo(0.037, 3);
    expect(capacity.headroomAtPeak).toBeLessThan(0);
    expect(notes.map(({ code }) => code)).toContain('censored');
  });

  it('are ranked by what runs out first, with the date to decide by', async () => {
    const ranked = await host.client.call('plan.rank', { by: 'deadline' });
    if (!ranked.ok) throw new Error(ranked.error.message);
    const { rows } = ranked.value;
    expect(rows.map(({ service }) => service).sort()).toEqual(['checkout', 'search']);
    expect(rows.every(({ problem }) => problem === null)).toBe(true);
    const dates = rows.map(({ deadlineMs }) => deadlineMs ?? Number.POSITIVE_INFINITY);
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
  });

  it('are listed as far as they are kept without computing any, and say which are out of date', async () => {
    const listed = async () => {
      const outcome = await host.client.call('plan.rank', { by: 'deadline', keptOnly: true });
      if (!outcome.ok) throw new Error(outcome.error.message);
      return new Map(outcome.value.rows.map((row) => [row.service, row]));
    };
    const assumptions = await host.client.call('assumptions.get', { service: 'search' });
    if (!assumptions.ok) throw new Error(assumptions.error.message);
    const keep = (kneeUtilisation: number) =>
      host.client.call('assumptions.set', {
        service: 'search',
        assumptions: { ...assumptions.value, kneeUtilisation },
      });
    const before = (await listed()).get('search')!;
    expect(before).toMatchObject({ state: 'fresh', problem: null });
    expect(before.demand).toHaveLength(40);
    await keep(0.5);
    expect((await listed()).get('search')).toEqual({ ...before, state: 'stale' });
    expect((await listed()).get('checkout')?.state).toBe('fresh');
    await keep(assumptions.value.kneeUtilisation);
    expect((await listed()).get('search')).toEqual(before);
  });

  it.each(['checkout', 'search'])('are written for every platform: %s', async (service) => {
    for (const kind of EXPORT_KINDS) expect(await written(service, kind)).toContain('Headroom');
  });

  it.each([
    ['checkout', 'keda.yaml'],
    ['checkout', 'aws-cli.json'],
    ['checkout', 'hpa.yaml'],
    ['search', 'keda.yaml'],
    ['search', 'aws-cli.json'],
    ['search', 'hpa.yaml'],
  ] as const)(
    'read back from a file as what was recommended, and simulate alike: %s, %s',
    async (service, kind) => {
      const { policy } = await call('policy.read', { service, text: await written(service, kind) });
      const read = await call('policy.compare', { service, policy });
      // An HPA has no place for floors: it is held against the policy without them.
      const { weekly: _, ...flat } = { ...read.recommended, floors: [] };
      const wanted = kind === 'hpa.yaml' ? flat : read.recommended;
      const direct = await call('policy.compare', { service, policy: wanted });
      expect(read.differences).toEqual(direct.differences);
      expect(read.replays).toEqual(direct.replays);
      if (kind !== 'hpa.yaml') {
        expect(read.differences).toEqual([]);
        for (const { given, recommended } of read.replays) expect(given).toEqual(recommended);
      }
    },
  );

  it('show when today’s configuration fails at the event, and the planner’s own file as it would have to be', async () => {
    const service = 'checkout';
    const text = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: checkout}
spec:
  minReplicas: 6
  maxReplicas: 60 # agreed
  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
`;
    const { policy } = await call('policy.read', { service, text });
    const { replays, amended } = await call('policy.compare', { service, policy, text });
    expect(replays.map(({ probability }) => probability)).toEqual([0.5, 0.9, 0.95]);
    for (const { events, given, course } of replays) {
      const [friday] = events;
      expect(friday!.name).toBe('Black Friday');
      expect(friday!.given.firstBreachMs).toBeGreaterThan(friday!.startMs);
      expect(friday!.given.firstBreachMs).toBe(given.firstBreachMs);
      expect(friday!.given.worstUtilisation).toBeGreaterThan(1);
      expect(friday!.recommended).toMatchObject({ minutesOver: 0, firstBreachMs: null });
      const sum = events.reduce((minutes, event) => minutes + event.given.minutesOver, 0);
      expect(sum).toBeCloseTo(given.minutesOver, 9);
      expect(Math.max(...course.given)).toBe(60);
      expect(course.given).toHaveLength(course.demandUnits.length);
    }
    expect(amended!.before).toContain('maxReplicas: 60 # agreed');
    const { policy: after } = await call('policy.read', { service, text: amended!.after });
    const compared = await call('policy.compare', { service, policy: after });
    expect(compared.differences.map(({ field }) => field)).toEqual(['floors', 'highestFloor']);
  });
});

async function written(service: string, kind: DocumentKind): Promise<string> {
  return (await call('document.render', { service, kind })).text;
}

async function call<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
  const outcome = await host.client.call(method, input);
  if (!outcome.ok) throw new Error(`${method}: ${outcome.error.message}`);
  return outcome.value;
}
