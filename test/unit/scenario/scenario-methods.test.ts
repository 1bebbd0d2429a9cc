import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../../electron/engine/start-engine.ts';
import type { EngineApi, Method } from '../../../shared/contract/engine-api.ts';
import { makeTemporaryFolder } from '../../helpers/scratch-folder.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 8, 20);
const folder = makeTemporaryFolder();
const service = 'shop';
let engine: Engine;

async function call<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
  const outcome = await engine.client.call(method, input);
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.value;
}

beforeAll(async () => {
  engine = startEngine({
    version: 'test',
    workspaceFolder: folder,
    recentFile: null,
    sampleFolder: folder,
    workerFile: null,
  });
  await call('workspace.create', { name: 'shop' });
  const lines = Array.from({ length: 24 * 28 }, (_, hour) => {
    const demand = 1000 + 400 * Math.sin((2 * Math.PI * hour) / 24) + ((hour * 7919) % 53);
    return `${new Date(START_MS + hour * HOUR_MS).toISOString()},${demand.toFixed(1)}`;
  });
  const path = join(folder, 'shop.csv');
  writeFileSync(path, `time,requests_per_second\n${lines.join('\n')}\n`);
  await call('import.commit', { files: [await engine.files.grant(path)], service, timeZone: 'UTC' });
  const kept = await call('assumptions.get', { service });
  const assumptions = { ...kept, horizonMs: 24 * HOUR_MS, capacityPerUnit: 100, pricePerUnitHour: '0.1' };
  await call('assumptions.set', { service, assumptions });
});
afterAll(() => engine.close());

describe('scenarios of a service', () => {
  it('are kept, and compared with its plan; those that nothing has changed for are not computed again', async () => {
    const scenarios = [
      { name: 'High', changes: [{ kind: 'customers' as const, share: 0.5, fromMs: START_MS }] },
    ];
    await call('scenarios.set', { service, scenarios });
    expect(await call('scenarios.get', { service })).toEqual({ scenarios });
    const first = await call('scenarios.compare', { service });
    const plan = await call('plan.run', { service });
    expect(first.base).toMatchObject({ planId: plan.id, cost: plan.cost!.totalAutoscaled });
    expect(first.scenarios[0]!.difference.peakUnitsP95).toBeGreaterThan(0);
    expect(await call('scenarios.compare', { service })).toEqual(first);
  });

  it('refuse what cannot be made, and name the scenario', async () => {
    const impossible = { name: 'Dark', changes: [{ kind: 'zones-lost' as const, zones: 3 }] };
    await call('scenarios.set', { service, scenarios: [impossible] });
    await expect(call('scenarios.compare', { service })).rejects.toThrow(
      '"Dark" cannot be made: 3 of 3 zones',
    );
  });
});

describe('the register of assumptions', () => {
  const lineOf = async (key: string) =>
    (await call('register.get', { service })).lines.find((line) => line.key === key)!;

  it('marks what nobody has reviewed, and what has changed since', async () => {
    expect(await lineOf('kneeUtilisation')).toMatchObject({
      review: 'never',
      isDefault: true,
      owner: '',
      value: '0.7',
    });
    const reviewed = {
      service,
      key: 'kneeUtilisation',
      owner: 'Ada',
      source: 'load test',
      reviewedMs: START_MS,
    };
    await call('register.set', reviewed);
    expect(await lineOf('kneeUtilisation')).toMatchObject({
      review: 'reviewed',
      owner: 'Ada',
      source: 'load test',
    });
    const kept = await call('assumptions.get', { service });
    await call('assumptions.set', { service, assumptions: { ...kept, kneeUtilisation: 0.6 } });
    expect(await lineOf('kneeUtilisation')).toMatchObject({
      review: 'changed',
      isDefault: false,
      value: '0.6',
    });
  });

  it('puts first what moves the plan most, once that was weighed for it', async () => {
    expect((await lineOf('zonesLost')).swingUnits).toBeNull();
    const weights = await call('assumptions.weigh', { service });
    const { lines } = await call('register.get', { service });
    expect(lines[0]!.swingUnits).toBeGreaterThan(0);
    expect((await lineOf('zonesLost')).swingUnits).toBe(
      weights!.assumptions.find(({ key }) => key === 'zonesLost')!.swingUnits,
    );
  });

  it('refuses an assumption there is not', async () => {
    const wrong = call('register.set', { service, key: 'luck', owner: '', source: '' });
    await expect(wrong).rejects.toThrow('no assumption "luck"');
  });
});
