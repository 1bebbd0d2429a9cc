import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../../electron/engine/start-engine.ts';
import type { EngineApi, Method } from '../../../shared/contract/engine-api.ts';
import type { LedgerEntry } from '../../../shared/core/ledger/ledger-entry.ts';
import { makeTemporaryFolder } from '../../helpers/scratch-folder.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.UTC(2026, 8, 20);
const DAYS = 42;
const FREEZE_MS = START_MS + DAYS * DAY_MS + 5 * HOUR_MS;
const folder = makeTemporaryFolder();
const file = join(folder, 'shop.headroom');

/** Hours of traffic and units, from a day on. */
function dataFile(name: string, fromDay: number, days: number, times = 1): string {
  const lines = ['time,requests_per_second,replicas'];
  for (let hour = 24 * fromDay; hour < 24 * (fromDay + days); hour++) {
    const demand = times * (1000 + 400 * Math.sin((2 * Math.PI * hour) / 24) + ((hour * 7919) % 53));
    lines.push(`${new Date(START_MS + hour * HOUR_MS).toISOString()},${demand.toFixed(1)},20`);
  }
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

let engine: Engine;

function start(): Engine {
  return startEngine({
    version: 'test',
    workspaceFolder: folder,
    recentFile: null,
    sampleFolder: folder,
    workerFile: null,
  });
}

async function call<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
  const outcome = await engine.client.call(method, input);
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.value;
}

async function importFile(path: string): Promise<void> {
  await call('import.commit', { files: [await engine.files.grant(path)], service: 'shop', timeZone: 'UTC' });
}

/** Changes the workspace file from outside, with the engine closed. */
async function editFile(sql: string, values: readonly string[] = []): Promise<readonly string[]> {
  await engine.close();
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql, [...values])).getRows().map(([first]) => String(first));
  connection.closeSync();
  instance.closeSync();
  engine = start();
  await call('workspace.open', { fileId: (await engine.files.grant(file)).id });
  return rows;
}

describe('the ledger', () => {
  let id = '';

  beforeAll(async () => {
    engine = start();
    const place = await engine.files.grant(file, { mayBeMissing: true });
    await call('workspace.create', { name: 'shop', fileId: place.id });
    await importFile(dataFile('history.csv', 0, DAYS));
    const kept = await call('assumptions.get', { service: 'shop' });
    const assumptions = {
      ...kept,
      horizonMs: 2 * DAY_MS,
      capacityPerUnit: 100,
      pricePerUnitHour: '0.1',
      zonesLost: 0,
    };
    await call('assumptions.set', { service: 'shop', assumptions });
    id = (await call('ledger.freeze', { service: 'shop', name: 'Budget round', atMs: FREEZE_MS })).id;
  });
  afterAll(() => engine.close());

  it('freezes a plan under a name, with its date and the hash of its text as id', async () => {
    const { entries } = await call('ledger.list', { service: 'shop' });
    expect(entries).toMatchObject([
      {
        id,
        name: 'Budget round',
        frozenMs: FREEZE_MS,
        state: 'intact',
        startMs: START_MS + DAYS * DAY_MS,
        score: null,
      },
    ]);
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    const again = call('ledger.freeze', { service: 'shop', name: 'Budget round', atMs: FREEZE_MS });
    await expect(again).rejects.toThrow('holds an entry "Budget round" already');
  });

  it('scores what was frozen by what came, though the plan has gone on since', async () => {
    const before = await call('ledger.score', { service: 'shop', id, atMs: FREEZE_MS });
    expect(before.forecast).toMatchObject({ measured: 0, steps: 48, wape: null, peak: null });
    await importFile(dataFile('since.csv', DAYS, 2, 1.2));
    const kept = await call('assumptions.get', { service: 'shop' });
    await call('assumptions.set', { service: 'shop', assumptions: { ...kept, pricePerUnitHour: '0.2' } });
    const { forecast, cost } = await call('ledger.score', {
      service: 'shop',
      id,
      atMs: FREEZE_MS + 3 * DAY_MS,
    });
    expect(forecast.measured).toBe(48);
    expect(forecast.bias).toBeCloseTo(1 / 1.2 - 1, 1);
    expect(forecast.wape!).toBeGreaterThan(0.1);
    expect(forecast.wapeBaseline!).toBeGreaterThan(0.1);
    expect(forecast.peak).toMatchObject({ withinP95: false });
    for (const { observed } of forecast.coverage) expect(observed.value).toBeLessThan(0.5);
    const [month] = cost;
    expect(month).toMatchObject({ actualUnitHours: 20 * 48, measuredShare: 1 });
    expect(month!.split.actual).toBe((20 * 48 * 0.2).toFixed(2));
    expect(Number(month!.split.volume)).toBeGreaterThan(0);
    expect(month!.split).toMatchObject({ mix: '0.00', price: (20 * 48 * 0.1).toFixed(2) });
  });

  it('keeps the score, and says how forecasts have done over time', async () => {
    const { entries, calibration } = await call('ledger.list', { service: 'shop' });
    expect(entries[0]!.score!.scoredMs).toBe(FREEZE_MS + 3 * DAY_MS);
    expect(calibration).toMatchObject({ forecasts: 1, peaksWithinP95: { within: 0, of: 1 } });
    expect(calibration.overTime[0]).toMatchObject({ id, name: 'Budget round' });
  });

  it('splits by what was paid where the planner says so', async () => {
    const { cost } = await call('ledger.score', {
      service: 'shop',
      id,
      atMs: FREEZE_MS + 3 * DAY_MS,
      paid: [
        { rate: 'on-demand', share: 0.5, pricePerUnitHour: '0.1' },
        { rate: '1-year', share: 0.5, pricePerUnitHour: '0.06' },
      ],
    });
    expect(cost[0]!.split).toMatchObject({ mix: (-20 * 48 * 0.5 * 0.04).toFixed(2), price: '0.00' });
  });

  it('finds out an entry that was altered in the file, and does not score it', async () => {
    const [text] = await editFile("SELECT json FROM document WHERE kind = 'ledger-entry'");
    const entry = JSON.parse(text!) as LedgerEntry;
    const flattered = {
      ...entry.plan.forecast,
      median: entry.plan.forecast.median.map((value) => 1.2 * value),
    };
    const altered = JSON.stringify({ ...entry, plan: { ...entry.plan, forecast: flattered } });
    await editFile("UPDATE document SET json = $1 WHERE kind = 'ledger-entry'", [altered]);
    const { entries, calibration } = await call('ledger.list', { service: 'shop' });
    expect(entries[0]!.state).toBe('altered');
    expect(calibration.forecasts).toBe(0);
    const scored = call('ledger.score', { service: 'shop', id, atMs: FREEZE_MS });
    await expect(scored).rejects.toThrow('altered since it was frozen');
    await editFile("UPDATE document SET json = $1 WHERE kind = 'ledger-entry'", [text!]);
    expect((await call('ledger.list', { service: 'shop' })).entries[0]!.state).toBe('intact');
  });

  it('finds out an entry that was taken out, by the one after it as well', async () => {
    await call('ledger.freeze', { service: 'shop', name: 'Second round', atMs: FREEZE_MS + 4 * DAY_MS });
    await editFile("DELETE FROM document WHERE kind = 'ledger-entry' AND key = $1", [id]);
    expect((await call('ledger.list', { service: 'shop' })).entries.map(({ state }) => state)).toEqual([
      'missing',
      'intact',
    ]);
    const [index] = await editFile("SELECT json FROM document WHERE kind = 'ledger'");
    const rest = JSON.stringify({ ids: (JSON.parse(index!) as { ids: string[] }).ids.slice(1) });
    await editFile("UPDATE document SET json = $1 WHERE kind = 'ledger'", [rest]);
    expect((await call('ledger.list', { service: 'shop' })).entries.map(({ state }) => state)).toEqual([
      'altered',
    ]);
  });
});
