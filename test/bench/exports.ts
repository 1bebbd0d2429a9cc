// Does what is exported read back as what was recommended? `npm run bench:exports -- --data DIR`.
//
// Real traces are imported and planned with an event two days into the week ahead; each file that can be read back
// (HPA, ScaledObject, AWS JSON) is read, and what it holds is replayed with the recommendation on three quantiles of
// the forecast. An HPA has no place for floors: it is held against the recommendation without them. A configuration of
// today's is amended, too, and Prometheus' own promtool checks the rules where it is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Engine, startEngine } from '../../electron/engine/start-engine.ts';
import type { DocumentKind } from '../../shared/contract/document-kinds.ts';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { ImportRequest } from '../../shared/contract/import-types.ts';
import type { ScalingPolicy } from '../../shared/core/autoscaling/scaling-policy.ts';

const { values: options } = parseArgs({ options: { data: { type: 'string' } } });
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

interface Trace {
  readonly id: string;
  readonly file: string;
  readonly mapping: NonNullable<ImportRequest['mapping']>;
  /** What a unit serves is fitted; else a unit serves a twentieth of the mean. */
  readonly fitted?: boolean;
}

const TRACES: readonly Trace[] = [
  {
    id: 'api-01',
    file: 'ms-cloud-monitoring/api-01.csv',
    mapping: [{ column: 'Value', role: 'traffic' }],
  },
  {
    id: 'purchase-02',
    file: 'ms-cloud-monitoring/purchase-02.csv',
    mapping: [{ column: 'Value', role: 'traffic' }],
  },
  {
    id: 'vm500',
    file: 'bitbrains/vm500_5min.csv',
    mapping: [
      { column: 'net_in_kbps', role: 'traffic' },
      { column: 'cpu_pct', role: 'saturation', resource: 'cpu' },
    ],
    fitted: true,
  },
];
const TODAY = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: any}
spec:
  maxReplicas: 30
  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}
  behavior: {scaleDown: {policies: [{type: Percent, value: 10, periodSeconds: 60}]}}
`;

const folder = mkdtempSync(join(tmpdir(), 'headroom-exports-'));
const engine: Engine = startEngine({
  version: 'bench',
  workspaceFolder: folder,
  recentFile: null,
  sampleFolder: folder,
  workerFile: null,
});
let failures = 0;
try {
  const found = TRACES.filter(({ file }) => options.data && existsSync(join(options.data, file)));
  if (found.length === 0) console.log(`No traces in ${options.data ?? '(no --data given)'}.`);
  else await call('workspace.create', { name: 'Exports' });
  for (const trace of found) await checkTrace(trace);
} finally {
  await engine.close();
  rmSync(folder, { recursive: true });
}
process.exit(failures > 0 ? 1 : 0);

async function checkTrace({ id, file, mapping, fitted }: Trace): Promise<void> {
  const files = [await engine.files.grant(join(options.data!, file))];
  await call('import.commit', { files, mapping, service: id });
  const { series } = await call('series.list', {});
  const own = series.find(({ service, signal }) => service === id && signal === 'traffic')!;
  const points = await call('series.points', { seriesId: own.id, fromMs: null, toMs: null, buckets: 2000 });
  const means = points.mean.filter((value): value is number => value !== null);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const kept = await call('assumptions.get', { service: id });
  const startMs = DAY_MS * Math.ceil(own.endMs / DAY_MS) + 2 * DAY_MS;
  const event = { id: 'e', name: 'Sale', startMs, endMs: startMs + 8 * HOUR_MS, uplift: 2, reason: '' };
  const assumptions = {
    ...kept,
    horizonMs: 7 * DAY_MS,
    capacityPerUnit: fitted ? null : mean / 20,
    timeZone: 'Europe/Berlin',
    events: [event],
  };
  await call('assumptions.set', { service: id, assumptions });
  const plan = await call('plan.run', { service: id });
  const { policy, recommended, notes } = plan.scaling!;
  const { floors, weekly } = policy;
  console.log(
    `${id}: target ${policy.targetUtilisation}, ${policy.minReplicas} to ${policy.maxReplicas}, ${floors.length} dated and ${weekly?.floors.length ?? 0} weekly floors; breach ${recommended.breaches} of ${recommended.paths}`,
  );
  for (const { severity, message } of notes.filter(({ severity }) => severity !== 'info'))
    console.log(`  ${severity}: ${message}`);
  const { weekly: _, ...flat } = { ...policy, floors: [] };
  await checkReadBack(id, 'hpa.yaml', flat);
  await checkReadBack(id, 'keda.yaml', policy);
  await checkReadBack(id, 'aws-cli.json', policy);
  const read = await call('policy.read', { service: id, text: TODAY });
  const today = await call('policy.compare', { service: id, policy: read.policy, text: TODAY });
  const amended = await call('policy.read', { service: id, text: today.amended!.after });
  report('today’s HPA, amended', await sameReplays(id, amended.policy, flat));
  await checkRules(id);
}

async function checkReadBack(service: string, kind: DocumentKind, wanted: ScalingPolicy): Promise<void> {
  const { text } = await call('document.render', { service, kind });
  const read = await call('policy.read', { service, text });
  report(kind, await sameReplays(service, read.policy, wanted));
}

async function sameReplays(service: string, a: ScalingPolicy, b: ScalingPolicy): Promise<boolean> {
  const [one, other] = [
    await call('policy.compare', { service, policy: a }),
    await call('policy.compare', { service, policy: b }),
  ];
  const given = (compared: EngineApi['policy.compare']['out']) =>
    compared.replays.map((replay) => [replay.given, replay.course.given, replay.events.map((e) => e.given)]);
  return JSON.stringify(given(one)) === JSON.stringify(given(other));
}

async function checkRules(service: string): Promise<void> {
  const { text } = await call('document.render', { service, kind: 'prometheus-rules.yaml' });
  const file = join(folder, 'rules.yaml');
  writeFileSync(file, text);
  const { error, status } = spawnSync('promtool', ['check', 'rules', file]);
  if (error) console.log('  prometheus-rules.yaml: promtool is not installed');
  else report('prometheus-rules.yaml, promtool', status === 0);
}

function report(what: string, same: boolean): void {
  if (!same) failures++;
  console.log(`  ${what}: ${same ? 'the same' : 'DIFFERS'}`);
}

async function call<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
  const outcome = await engine.client.call(method, input);
  if (outcome.ok) return outcome.value;
  throw new Error(`${method}: ${outcome.error.message} ${outcome.error.hint ?? ''}`);
}
