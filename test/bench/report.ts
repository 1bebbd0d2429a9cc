import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { startEngine } from '../../electron/engine/start-engine.ts';
import type { DocumentKind } from '../../shared/contract/document-kinds.ts';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { Progress } from '../../shared/contract/messages.ts';
import { createRandom } from '../../shared/core/random.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';

/**
 * `npm run bench:report [-- SERVICES HORIZON_DAYS WORKSPACE]`: many services with 18 months of hours each, planned once, then the
 * documents of all of them together. Rendering is timed as a planner has it: the plans are kept, nothing else is warm. Planning
 * twenty takes minutes; a WORKSPACE, made where it is not there, is measured again without it.
 */
const [servicesText = '20', horizonText = '28', kept] = process.argv.slice(2);
const services = Number(servicesText);
const horizonDays = Number(horizonText);
const HOURS = 18 * 730;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.UTC(2025, 3, 1);
const REPEATS = 3;

const folder = makeTemporaryFolder();
const engine = startEngine({
  version: 'bench',
  workspaceFolder: folder,
  recentFile: null,
  sampleFolder: folder,
  workerFile: null,
});
try {
  const place = kept === undefined ? undefined : await engine.files.grant(kept, { mayBeMissing: true });
  if (kept !== undefined && place !== undefined && existsSync(kept))
    await call('workspace.open', { fileId: place.id });
  else await makeServices(place?.id);
  const planningMs = await timed(() => call('plan.rank', { by: 'deadline' }));
  say({ services, historyHours: HOURS, horizonDays, planningMs: Math.round(planningMs) });
  for (const kind of ['report.html', 'report.pdf', 'plan.xlsx'] as const) say(await measure(kind));
} finally {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}

async function makeServices(fileId: string | undefined): Promise<void> {
  await call('workspace.create', { name: 'Bench', ...(fileId === undefined ? {} : { fileId }) });
  await call('import.commit', { files: [await engine.files.grant(writeServices())] });
  for (let index = 0; index < services; index += 1) {
    const service = nameOf(index);
    const usual = await call('assumptions.get', { service });
    const assumptions = {
      ...usual,
      horizonMs: horizonDays * DAY_MS,
      pricePerUnitHour: '0.12',
      currency: 'EUR',
    };
    await call('assumptions.set', { service, assumptions });
  }
}

async function measure(kind: DocumentKind): Promise<object> {
  const times: number[] = [];
  const cpuMs: number[] = [];
  let told = 0;
  let bytes = 0;
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const seen: Progress[] = [];
    const cpuBefore = process.cpuUsage();
    times.push(
      await timed(async () => {
        const document = await call('document.render', { service: null, kind }, (progress) =>
          seen.push(progress),
        );
        bytes = Buffer.byteLength(document.text, document.encoding);
      }),
    );
    const { user, system } = process.cpuUsage(cpuBefore);
    cpuMs.push(Math.round((user + system) / 1000));
    told = seen.length;
  }
  // Of this process, not of the Chromium that prints.
  return {
    ...{
      kind,
      ms: times.map(Math.round),
      cpuMs,
      load: Number(loadavg()[0]?.toFixed(1)),
      cores: cpus().length,
    },
    ...{ kilobytes: Math.round(bytes / 1024), progressTold: told },
  };
}

async function call<M extends Method>(
  method: M,
  input: EngineApi[M]['in'],
  onProgress: (progress: Progress) => void = () => {},
): Promise<EngineApi[M]['out']> {
  const outcome = await engine.client.call(method, input, { onProgress });
  if (!outcome.ok) throw new Error(`${method}: ${outcome.error.message}`);
  return outcome.value;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await work();
  return performance.now() - beganMs;
}

function nameOf(index: number): string {
  return `service-${String(index + 1).padStart(2, '0')}`;
}

/** Daily and weekly seasons, growth and scatter; each service of another size. */
function writeServices(): string {
  const random = createRandom(7);
  const lines = ['time,service,requests_per_second,cpu_percent,replicas'];
  for (let index = 0; index < services; index += 1) {
    for (let hour = 0; hour < HOURS; hour += 1) {
      const day = 1 + 0.6 * Math.sin((2 * Math.PI * (hour - 8)) / 24);
      const week = 1 + 0.15 * Math.sin((2 * Math.PI * hour) / 168);
      const growth = 1 + (0.3 * hour) / 8760;
      const traffic = 80 * (index + 1) * day * week * growth * (1 + 0.06 * (random.next() - 0.5));
      const replicas = 6 + 4 * index;
      const cpu = Math.min(98, 6 + (38 * traffic) / (16 * replicas) + random.next());
      const time = new Date(START_MS + hour * HOUR_MS).toISOString();
      lines.push(`${time},${nameOf(index)},${traffic.toFixed(2)},${cpu.toFixed(2)},${replicas}`);
    }
  }
  const path = join(folder, 'services.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

function say(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
