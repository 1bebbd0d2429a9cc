import { rmSync } from 'node:fs';
import { startEngine } from '../../electron/engine/start-engine.ts';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { Assumptions } from '../../shared/core/assumptions/assumptions.ts';
import { SAMPLE_FOLDER } from '../helpers/built-engine.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';

/** `npm run bench:replan`: CPU seconds of the sample's plan, and of planning anew after one assumption has changed. */
const SERVICE = 'checkout';

const folder = makeTemporaryFolder();
const engine = startEngine({
  version: 'bench',
  workspaceFolder: folder,
  recentFile: null,
  sampleFolder: SAMPLE_FOLDER,
  workerFile: null,
});
try {
  const { services } = await call('workspace.openSample', {});
  const service = services.includes(SERVICE) ? SERVICE : services[0]!;
  const planned = () => call('plan.run', { service });
  const figures: Record<string, number> = {
    first: await cpuSeconds(planned),
    same: await cpuSeconds(planned),
  };
  const base = await call('assumptions.get', { service });
  const changes: Record<string, Partial<Assumptions>> = {
    price: { pricePerUnitHour: '0.2' },
    leadTime: { leadTimeDays: 40 },
    knee: { kneeUtilisation: 0.65 },
    startup: { startupSeconds: base.startupSeconds + 30 },
    event: { events: base.events.map((one) => ({ ...one, uplift: (one.uplift ?? 2) * 1.1 })) },
    undone: {},
  };
  for (const [name, change] of Object.entries(changes)) {
    await call('assumptions.set', { service, assumptions: { ...base, ...change } });
    figures[name] = await cpuSeconds(planned);
  }
  console.log(JSON.stringify({ service, ...figures }));
} finally {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}

async function call<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
  const outcome = await engine.client.call(method, input);
  if (outcome.ok) return outcome.value;
  throw new Error(`${method}: ${outcome.error.message}`);
}

async function cpuSeconds(task: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return Number(((user + system) / 1e6).toFixed(2));
}
