import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import papa from 'papaparse';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../electron/engine/start-engine.ts';
import type { DocumentKind } from '../../shared/contract/document-kinds.ts';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { Plan } from '../../shared/core/plan/plan.ts';
import schema from '../../shared/report/plan-schema.json';
import { SAMPLE_FOLDER } from '../helpers/built-engine.ts';
import { printedText } from '../helpers/document-figures.ts';
import { makeTemporaryFolder } from '../helpers/scratch-folder.ts';
import { seasonalSeries } from '../helpers/series.ts';

/** A service whose data hold what it stores, once a day, and what it sends out, once an hour. */
const SERVICE = 'media';
const DAYS = 45;
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 8, 1);
const folder = makeTemporaryFolder();
let engine: Engine;
let plan: Plan;

async function call<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
  const outcome = await engine.client.call(method, input);
  if (!outcome.ok) throw new Error(`${method}: ${outcome.error.message}`);
  return outcome.value;
}

async function render(kind: DocumentKind): Promise<Buffer> {
  const { text, encoding } = await call('document.render', { service: SERVICE, kind });
  return Buffer.from(text, encoding);
}

function writeData(): string[] {
  const traffic = seasonalSeries({ hours: DAYS * 24 });
  const time = (hour: number) => new Date(START_MS + hour * HOUR_MS).toISOString();
  const hours = Array.from(traffic, (value, hour) =>
    [
      time(hour),
      SERVICE,
      value.toFixed(3),
      (20 + value / 4).toFixed(2),
      4,
      (value * 120_000).toFixed(0),
    ].join(),
  );
  const days = Array.from({ length: DAYS }, (_, day) =>
    [time(24 * day), SERVICE, 1000 + 5 * day + (day % 3)].join(),
  );
  return [
    [
      'hours.csv',
      'time,service,requests_per_second,cpu_percent,replicas,net_out_bytes_per_second',
      hours,
    ] as const,
    ['days.csv', 'time,service,storage_used_gb', days] as const,
  ].map(([name, header, lines]) => {
    const path = join(folder, name);
    writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
    return path;
  });
}

beforeAll(async () => {
  engine = startEngine({
    version: 'test',
    workspaceFolder: folder,
    recentFile: null,
    sampleFolder: SAMPLE_FOLDER,
    workerFile: null,
  });
  await call('workspace.create', { name: 'Metered' });
  await call('import.commit', {
    files: await Promise.all(writeData().map((path) => engine.files.grant(path))),
  });
  const usual = await call('assumptions.get', { service: SERVICE });
  const assumptions = {
    ...usual,
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    pricePerUnitHour: '0.1',
    storagePricePerGibMonth: '0.021',
    transferPricePerGib: '0.0815',
  };
  await call('assumptions.set', { service: SERVICE, assumptions });
  plan = await call('plan.run', { service: SERVICE });
}, 120_000);
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('storage and data sent out', () => {
  it('are priced from their own series, by month, and added to the cost of the units', () => {
    const { lines, series, total, totalWithUnits } = plan.metered!;
    expect(series).toEqual([
      { kind: 'storage', unit: 'GB' },
      { kind: 'transfer', unit: 'bytes/s' },
    ]);
    const [storage, transfer] = lines;
    // 28 days from 16 October: 1,000 GB and 5 more each day, of which half a month falls in each.
    expect(storage!.months.map(({ label }) => label)).toEqual(['2026-10', '2026-11']);
    expect(storage!.total.quantity).toBeGreaterThan(1000);
    expect(storage!.total.quantity).toBeLessThan(1250);
    const gib = (100 * 120_000 * 28 * 86_400) / 2 ** 30;
    expect(transfer!.total.quantity / gib).toBeCloseTo(1, 1);
    const cents = (amount: string) => Math.round(100 * Number(amount));
    expect(cents(total!)).toBe(cents(storage!.total.mean) + cents(transfer!.total.mean));
    expect(cents(totalWithUnits!)).toBe(cents(total!) + cents(plan.cost!.totalAutoscaled));
  });

  it('stand to the cent in HTML, in the workbook with a living total, and in plan.json by its schema', async () => {
    const text = printedText((await render('report.html')).toString('utf8'), { charts: false });
    const sheets = await readWorkbook(await render('plan.xlsx'));
    const sheet = sheets.find((one) => one.sheet === 'Storage and network')!.data;
    const { lines, total, totalWithUnits } = plan.metered!;
    const grouped = (amount: string) => `EUR ${amount.replace(/\B(?=(\d{3})+(?=\.))/g, ',')}`;
    for (const [index, { months }] of lines.entries())
      for (const [month, { quantity, mean, quantiles }] of months.entries()) {
        const figures = [mean, ...quantiles.map(({ amount }) => amount)];
        for (const amount of figures) expect(text).toContain(grouped(amount));
        const row = sheet[1 + index * months.length + month]!;
        expect(row[4]).toBe(quantity);
        expect(row.slice(6)).toEqual(figures.map(Number));
      }
    expect(text).toContain(grouped(totalWithUnits!));
    expect(sheet.at(-1)!.slice(0, 7)).toEqual(['Total', null, null, null, null, null, Number(total)]);
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    validate(JSON.parse((await render('plan.json')).toString('utf8')));
    expect(validate.errors).toBeNull();
  });

  it('stand in cost.csv to the cent, beside the units, by month and event', async () => {
    const { data } = papa.parse<Record<string, string>>((await render('cost.csv')).toString('utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    const lines = [...plan.cost!.detail!.options, ...plan.metered!.lines];
    const told = data.map(({ line, kind, window, mean, p95 }) => [line, kind, window, mean, p95]);
    expect(told).toEqual(
      lines.flatMap(({ label, months, events }) =>
        [
          ...months.map((one) => ['month', one] as const),
          ...events.map((one) => ['event', one] as const),
        ].map(([kind, one]) => [
          ...[label, kind, one.label, one.mean],
          one.quantiles.find(({ probability }) => probability === 0.95)?.amount ?? one.mean,
        ]),
      ),
    );
    expect(data.every(({ currency, end }) => currency === 'EUR' && end!.endsWith('Z'))).toBe(true);
  });

  it('change with their prices alone, and say so where a price is taken away', async () => {
    const assumptions = { ...plan.assumptions, storagePricePerGibMonth: null };
    await call('assumptions.set', { service: SERVICE, assumptions });
    const without = await call('plan.run', { service: SERVICE });
    expect(without.metered!.lines).toEqual([plan.metered!.lines[1]]);
    expect(without.cost).toEqual(plan.cost);
    expect(without.metered!.notes.map(({ code }) => code)).toContain('storage-unpriced');
  });
});
