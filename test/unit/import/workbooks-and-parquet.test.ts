import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { EngineError } from '../../../shared/contract/outcome.ts';
import { importText, problemOf } from './import-text.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Bytes set to others at these places (shares of the length), and cut to a share. */
const harm = fc.record({
  flips: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
    minLength: 1,
    maxLength: 4,
  }),
  keep: fc.constantFrom(1, 1, 1, 0.9, 0.5),
});

/** A file that has come to harm is read, or refused with a reason; nothing else may come of it. */
async function expectReadOrRefused(whole: Uint8Array, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(harm, async ({ flips, keep }) => {
      const bytes = Uint8Array.from(whole);
      for (const [place, byte] of flips) bytes[Math.floor(place * bytes.length)] = byte;
      const content = bytes.slice(0, Math.ceil(keep * bytes.length));
      const file = await importText(content, { timeZone: 'UTC', startMs: 0, stepMs: 60_000 }).catch(
        (error: unknown) => {
          if (error instanceof EngineError) return null;
          throw error;
        },
      );
      if (file) expect(file.verdict.rows.kept + file.verdict.rows.rejected).toBe(file.verdict.rows.read);
    }),
    { numRuns },
  );
}

describe('Excel workbooks', () => {
  const table = [
    ['time', 'requests', 'cpu, %'],
    [{ serial: 45623 }, 10, 50],
    [{ serial: 45623 + 1 / 24 }, 'n.k.', 60],
    [{ serial: 45623 + 2 / 24 }, 12.5, null],
  ];

  it('are read from the first sheet that holds a table; dates are wall times whose zone is asked for', async () => {
    const workbook = writeWorkbook({ Cover: [['Our shop']], Data: table, More: table });
    expect((await importText(workbook)).questions.map(({ code }) => code)).toEqual(['time-zone']);
    const file = await importText(workbook, { timeZone: 'Europe/Berlin', name: 'shop.xlsx' });
    expect(file.verdict).toMatchObject({
      format: 'xlsx, sheet "Data"',
      encoding: 'binary',
      delimiter: null,
      timezone: 'Europe/Berlin',
      rows: { read: 3, kept: 3, rejected: 0 },
      series: [
        {
          service: 'shop',
          signal: 'traffic',
          start: '2024-11-26T23:00:00Z',
          stepMs: 3_600_000,
          points: 2,
          gaps: 1,
        },
        { signal: 'saturation', resource: 'cpu', points: 2 },
      ],
    });
    expect(problemOf(file, 'not-a-number')).toMatchObject({ line: 3, column: 'requests', value: 'n.k.' });
    expect(problemOf(file, 'other-sheets')?.message).toContain('Cover, More');
  });

  it('may have a title and blank rows above the table', async () => {
    const workbook = writeWorkbook({ Metrics: [['Percentage CPU'], [null], ...table] });
    const file = await importText(workbook, { timeZone: 'UTC' });
    expect(file.verdict.rows).toEqual({ read: 3, kept: 3, rejected: 0 });
    expect(problemOf(file, 'not-a-number')?.line).toBe(5);
  });

  it('are read from the sheet that is named, whatever its case', async () => {
    const other = [['time', 'requests'], ...[1, 2, 3].map((hour) => [{ serial: 45_000 + hour / 24 }, hour])];
    const workbook = writeWorkbook({ Cover: [['Title']], Data: table, More: other });
    const file = await importText(workbook, { timeZone: 'UTC', sheet: 'more' });
    expect(file.verdict).toMatchObject({ format: 'xlsx, sheet "More"', rows: { read: 3, kept: 3 } });
    expect(file.verdict.sheets).toEqual({ chosen: 'More', others: ['Cover', 'Data'] });
    await expect(importText(workbook, { sheet: 'Mroe' })).rejects.toMatchObject({
      failure: { code: 'INVALID_INPUT', path: 'sheet', hint: 'Its sheets are "Cover", "Data", "More".' },
    });
    expect((await importText('time,requests\n', { sheet: 'More' })).verdict.sheets).toBeNull();
  });

  it('with cells formatted as percentages mean what they show, under a header with "%" or none', async () => {
    const shares = [0.45, 0.57, 1];
    for (const header of ['CPU %', 'cpu', 'cpu_pct']) {
      const rows = shares.map((share, hour) => [
        { serial: 45_000 + hour / 24 },
        { share, custom: true as const },
      ]);
      const file = await importText(writeWorkbook({ Data: [['time', header], ...rows] }), {
        timeZone: 'UTC',
      });
      expect([...file.series[0]!.batch.values]).toEqual(shares);
    }
    const plain = shares.map((share, hour) => [{ serial: 45_000 + hour / 24 }, share * 100, { share }]);
    const both = writeWorkbook({ Data: [['time', 'cpu %', 'memory'], ...plain] });
    const file = await importText(both, { timeZone: 'UTC' });
    expect(file.series.map(({ batch }) => [...batch.values])).toEqual([
      shares.map((s) => (s * 100) / 100),
      shares,
    ]);
  });

  it('that are damaged, or no workbooks, are refused with the reason', async () => {
    const workbook = writeWorkbook({ Data: table });
    await expect(importText(workbook.slice(0, 700))).rejects.toMatchObject({
      failure: { code: 'UNUSABLE_DATA' },
    });
    await expect(importText(writeWorkbook({ Data: [] }))).rejects.toThrow(/no sheet with a table/);
  });

  it('never crash the import where they have come to harm', async () => {
    await expectReadOrRefused(writeWorkbook({ Data: table }), 300);
  });
});

describe('Parquet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-parquet-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function write(select: string, options = ''): Promise<Uint8Array> {
    const path = join(folder, 'file.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`SET TimeZone = 'UTC'; COPY (${select}) TO '${path}' (FORMAT parquet${options})`);
    connection.closeSync();
    instance.closeSync();
    return readFileSync(path);
  }

  const rows = `SELECT TIMESTAMPTZ '2026-03-01 00:00:00+00' + INTERVAL (i) MINUTE AS time, i AS requests,
    CASE WHEN i = 7 THEN NULL ELSE 0.5 END AS cpu, 'shop, ' || (i % 2) AS host FROM range(5000) t(i)`;

  it('is read row group by row group: instants, numbers, texts and what is missing', async () => {
    const file = await importText(await write(rows, ', ROW_GROUP_SIZE 2048'), { name: 'shop.parquet' });
    expect(file.verdict).toMatchObject({
      format: 'parquet',
      encoding: 'binary',
      delimiter: null,
      timezone: 'UTC',
      rows: { read: 5000, kept: 5000, rejected: 0 },
    });
    expect(file.series.map(({ batch }) => [batch.service, batch.signal, batch.values.length])).toEqual([
      ['shop / shop, 0', 'traffic', 2500],
      ['shop / shop, 0', 'saturation', 2500],
      ['shop / shop, 1', 'traffic', 2500],
      ['shop / shop, 1', 'saturation', 2499],
    ]);
    expect(file.verdict.series[0]!.start).toBe('2026-03-01T00:00:00Z');
  });

  it('asks for the zone of timestamps that have none, and reads dates as days', async () => {
    const local = await write(
      `SELECT TIMESTAMP '2026-03-01 00:00:00' + INTERVAL (i) HOUR AS time, 5 + i % 3 AS requests FROM range(20) t(i)`,
    );
    expect((await importText(local)).questions.map(({ code }) => code)).toEqual(['time-zone']);
    const file = await importText(local, { timeZone: 'America/New_York' });
    expect(file.verdict.series[0]).toMatchObject({ start: '2026-03-01T05:00:00Z', points: 20 });
    const days = await write(
      `SELECT DATE '2026-03-01' + i::INT AS day, 5 + i AS requests FROM range(20) t(i)`,
    );
    expect((await importText(days)).verdict.series[0]).toMatchObject({
      start: '2026-03-01T00:00:00Z',
      stepMs: 86_400_000,
    });
  });

  it('never crashes the import where it has come to harm', async () => {
    await expectReadOrRefused(await write(`${rows} LIMIT 300`), 300);
  });

  it.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw'])(
    'is read whatever its pages are compressed with: %s',
    async (codec) => {
      const file = await importText(await write(rows, `, COMPRESSION ${codec}`), { name: 'shop.parquet' });
      expect(file.verdict.rows).toEqual({ read: 5000, kept: 5000, rejected: 0 });
      expect(file.series[0]!.batch.values.slice(0, 3)).toEqual(Float64Array.from([0, 2, 4]));
    },
  );

  it.each(['zstd', 'gzip', 'brotli'])(
    'never crashes the import where %s pages have come to harm',
    async (codec) => {
      await expectReadOrRefused(await write(`${rows} LIMIT 300`, `, COMPRESSION ${codec}`), 60);
    },
  );

  it('that is damaged is refused with the reason', async () => {
    const whole = await write(rows);
    await expect(importText(whole.slice(0, 900))).rejects.toThrow(/cannot be read as a Parquet file/);
  });
});
