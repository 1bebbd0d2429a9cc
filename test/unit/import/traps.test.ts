import { describe, expect, it } from 'vitest';
import type { ImportedFile } from '../../../shared/import/imported-file.ts';
import { hourly, importText, problemOf } from './import-text.ts';

const START = Date.UTC(2026, 2, 1);

function valuesOf(file: ImportedFile, series = 0): number[] {
  return [...file.series[series]!.batch.values].map((value) => Number(value.toPrecision(12)));
}

function instantsOf(file: ImportedFile): string[] {
  return [...file.series[0]!.batch.timesMs].map((ms) => new Date(ms).toISOString());
}

describe('figures with a unit in the cell', () => {
  it.each([
    ['requests', ['1.23 K', '987', '2 Mil', '0'], [1230, 987, 2_000_000, 0], 'requests'],
    ['requests', ['1.2k', '3M', '5 Bil', '7'], [1200, 3_000_000, 5e9, 7], 'requests'],
    ['requests', ['1.2K req/s', '900 req/s', '1.5 req/s', '1B req/s'], [1200, 900, 1.5, 1e9], 'requests/s'],
    ['latency_p95', ['250 ms', '1.5 s', '2 mins', '900 µs'], [250, 1500, 120_000, 0.9], 'ms'],
    ['network in', ['1 KiB', '4 GiB', '512 B', '1 MB'], [1024, 2 ** 32, 512, 1e6], 'bytes'],
    ['cost', ['$1,234.5', '$12', '$3', '$4'], [1234.5, 12, 3, 4], 'USD'],
  ])('of %s in %j are brought to one unit', async (name, cells, values, unit) => {
    const file = await importText(`time,${name}\n${hourly(cells.map((cell) => `"${cell}"`))}`);
    expect(valuesOf(file)).toEqual(values);
    expect(file.verdict.rows).toEqual({ read: 4, kept: 4, rejected: 0 });
    expect(file.verdict.series[0]!.unit).toBe(unit);
    expect(problemOf(file, 'units-in-cells')?.count).toBe(1);
  });

  it('that say percent are saturation divided by 100', async () => {
    const file = await importText(`time,cpu\n${hourly(['0.5%', '0.7 %', '0.9%'])}`);
    expect(valuesOf(file)).toEqual([0.005, 0.007, 0.009]);
  });

  it('are read with a decimal comma too', async () => {
    const file = await importText('time;latency\n2026-03-01T00:00:00Z;1,5 s\n2026-03-01T01:00:00Z;250 ms\n');
    expect(valuesOf(file)).toEqual([1500, 250]);
  });

  it('of different kinds leave the column out, with the reason', async () => {
    const file = await importText(`time,requests,latency\n${hourly(['1,5 ms', '2,3 KiB', '3,4 ms'])}`);
    expect(file.verdict.series.map(({ signal }) => signal)).toEqual(['traffic']);
    expect(file.table.columns[2]!.reason).toContain('different kinds (ms, bytes)');
  });

  it('that may be minutes or thousandths are not guessed at', async () => {
    const file = await importText(`time,requests,latency\n${hourly(['1,5m', '2,3m', '3,4m'])}`);
    expect(file.verdict.series.map(({ signal }) => signal)).toEqual(['traffic']);
    expect(file.table.columns[2]!.reason).toContain('minutes or thousandths');
  });
});

describe('percent and processors', () => {
  it('takes 0…1 for fractions and 0…100 for percentages', async () => {
    expect(valuesOf(await importText(`time,cpu\n${hourly([0.2, 0.95, 0.5])}`))).toEqual([0.2, 0.95, 0.5]);
    const percent = await importText(`time,cpu\n${hourly([20, 95, 50])}`);
    expect(valuesOf(percent)).toEqual([0.2, 0.95, 0.5]);
    expect(problemOf(percent, 'scaled-percent')?.count).toBe(1);
  });

  it.each([
    ['cpu_millicores,cpu_limit_cores', ['250,2', '500,2', '1000,2']],
    ['cpu_used,cpu_limit_cores', ['250m,2', '500m,2', '1,2']],
    ['cpu_used,cpu_limit', ['250m,2000m', '500m,2000m', '1000m,2000m']],
  ])('divides millicores by a limit in %s', async (header, rows) => {
    const file = await importText(`time,${header}\n${hourly(rows)}`);
    expect(valuesOf(file)).toEqual([0.125, 0.25, 0.5]);
    expect(file.verdict.series[0]).toMatchObject({ signal: 'saturation', resource: 'cpu', unit: 'fraction' });
  });

  it('divides memory by its size in another unit', async () => {
    const file = await importText(`time,mem_used_mb,mem_total_gb\n${hourly(['1000,4', '2000,4', '3000,4'])}`);
    expect(valuesOf(file)).toEqual([0.25, 0.5, 0.75]);
  });
});

describe('times', () => {
  const epochs = [0, 1, 2].map((h) => START / 1000 + 3600 * h);

  it.each([
    ['s', 1],
    ['ms', 1e3],
    ['µs', 1e6],
    ['ns', 1e9],
  ])('reads epochs in %s', async (_, factor) => {
    const rows = epochs.map((epoch, i) => `${BigInt(epoch) * BigInt(factor)},${i}\n`).join('');
    const file = await importText(`timestamp,requests\n${rows}`);
    expect(instantsOf(file)[0]).toBe('2026-03-01T00:00:00.000Z');
    expect(file.verdict.series[0]!.stepMs).toBe(3_600_000);
  });

  it('refuses epochs in another unit than most of the file, with the reason', async () => {
    const rows = [0, 1, 2, 3, 4, 5].map((h) => {
      const epoch = START / 1000 + 3600 * h;
      return `${h === 4 ? epoch * 1000 : epoch},${h}\n`;
    });
    const file = await importText(`timestamp,requests\n${rows.join('')}`);
    expect(file.verdict.rows).toEqual({ read: 6, kept: 5, rejected: 1 });
    expect(problemOf(file, 'other-epoch-unit')).toMatchObject({ count: 1, line: 6, column: 'timestamp' });
  });

  it("reads a spreadsheet's serial dates as wall times, and asks for their zone", async () => {
    const rows = ['45623', '45623.0416666667', '45623.0833333333', '45623.125'].map((t, i) => `${t},${i}\n`);
    const text = `Date,requests\n${rows.join('')}`;
    expect((await importText(text)).questions.map(({ code }) => code)).toEqual(['time-zone']);
    const file = await importText(text, { timeZone: 'Europe/Berlin' });
    expect(instantsOf(file)).toEqual([
      '2024-11-26T23:00:00.000Z',
      '2024-11-27T00:00:00.000Z',
      '2024-11-27T01:00:00.000Z',
      '2024-11-27T02:00:00.000Z',
    ]);
  });

  it('reads whole serial dates as days', async () => {
    const file = await importText('Date,requests\n45623,1\n45624,2\n45625,3\n');
    expect(instantsOf(file)[0]).toBe('2024-11-27T00:00:00.000Z');
    expect(file.verdict.series[0]!.stepMs).toBe(86_400_000);
  });

  it.each([
    ['Mon Mar 30 2026 13:00:00 GMT+0200 (Central European Summer Time)', '2026-03-30T11:00:00.000Z'],
    ['Mon Mar 30 2026 13:00:00 GMT+0200 (中央ヨーロッパ夏時間)', '2026-03-30T11:00:00.000Z'],
    ['Mon, 30 Mar 2026 13:00:00 GMT', '2026-03-30T13:00:00.000Z'],
    ['"Mar 30, 2026, 1:00 PM UTC"', '2026-03-30T13:00:00.000Z'],
    ['30-Mar-2026 13:00:00 +0530', '2026-03-30T07:30:00.000Z'],
    ['2026-03-30T13:00:00+0000', '2026-03-30T13:00:00.000Z'],
  ])('reads %s', async (first, instant) => {
    const second = first.replace('13:00', '14:00').replace(' 1:00', ' 2:00');
    const file = await importText(`time,requests\n${first},1\n${second},2\n`);
    expect(instantsOf(file)[0]).toBe(instant);
    expect(file.verdict.series[0]!.stepMs).toBe(3_600_000);
  });

  it('asks whether day or month comes first only where the file does not tell', async () => {
    const text = (day: number) => `date,requests\n03/04/2026,1\n04/04/2026,2\n${day}/04/2026,3\n`;
    expect((await importText(text(5))).questions.map(({ code }) => code)).toEqual(['date-order']);
    expect((await importText(text(13))).questions).toEqual([]);
  });

  it('asks for the zone of a time without offset, rejects the hour that spring skips, reads the one autumn repeats twice', async () => {
    const text = (date: string, hours: string[]) =>
      `time,requests\n${hours.map((hour, i) => `${date} ${hour}:00,${i}\n`).join('')}`;
    const spring = text('2026-03-29', ['01:00', '02:00', '03:00', '04:00']);
    expect((await importText(spring)).questions.map(({ code }) => code)).toEqual(['time-zone']);
    const skipped = await importText(spring, { timeZone: 'Europe/Berlin' });
    expect(skipped.verdict.rows).toEqual({ read: 4, kept: 3, rejected: 1 });
    expect(problemOf(skipped, 'skipped-local-time')?.line).toBe(3);
    const autumn = text('2026-10-25', ['01:00', '02:00', '02:00', '03:00']);
    const twice = await importText(autumn, { timeZone: 'Europe/Berlin' });
    expect(twice.verdict.series[0]).toMatchObject({ points: 4, gaps: 0, stepMs: 3_600_000 });
  });

  it('asks for start and step where there is no column of times', async () => {
    expect((await importText('requests\n1\n2\n3\n')).questions.map(({ code }) => code)).toEqual([
      'start-and-step',
    ]);
    const file = await importText('requests\n1\n2\n3\n', { startMs: START, stepMs: 60_000 });
    expect(valuesOf(file)).toEqual([1, 2, 3]);
  });
});

describe('running totals and unfinished steps', () => {
  const minutes = (values: readonly (number | string)[]) =>
    values.map((value, i) => `${START / 1000 + 60 * i},${value}\n`).join('');

  it('turns a counter with resets into a rate, and says so', async () => {
    let total = 5000;
    const totals = Array.from({ length: 150 }, (_, i) => {
      total = i === 90 ? 60 : total + 600 + 60 * (i % 5);
      return total;
    });
    const file = await importText(`timestamp,http_requests_total\n${minutes(totals)}`);
    expect(file.verdict.series[0]).toMatchObject({ signal: 'traffic', unit: 'requests/s', points: 149 });
    expect(valuesOf(file).slice(0, 3)).toEqual([11, 12, 13]);
    expect(valuesOf(file)[89]).toBe(1);
    expect(problemOf(file, 'counter-to-rate')?.message).toContain('1 resets');
    const stated = await importText(`timestamp,http_requests_total\n${minutes(totals)}`, {
      mapping: [{ column: 'http_requests_total', role: 'traffic', unit: 'requests' }],
    });
    expect(valuesOf(stated)[0]).toBe(totals[0]);
  });

  it('leaves totals of each interval alone, whatever they are called', async () => {
    const totals = Array.from({ length: 150 }, (_, i) => 600 + 60 * (i % 5));
    const file = await importText(`timestamp,requests_total\n${minutes(totals)}`);
    expect(valuesOf(file)).toEqual(totals);
  });

  it('leaves an unfinished last step out, and says which and what it held', async () => {
    const values = [...Array.from({ length: 48 }, (_, i) => 1000 + (i % 24)), 90];
    const file = await importText(`time,requests\n${hourly(values)}`);
    expect(file.verdict.series[0]!.points).toBe(48);
    expect(file.verdict.rows).toEqual({ read: 49, kept: 49, rejected: 0 });
    expect(problemOf(file, 'partial-last-step')?.message).toContain('2026-03-03T00:00:00Z with 90');
    const rates = await importText(`time,requests per second\n${hourly(values)}`);
    expect(rates.verdict.series[0]!.points).toBe(49);
  });
});

describe('exports put together', () => {
  it('leave out headers in the midst, join overlapping pages, and keep lines right after quoted line ends', async () => {
    const page = (from: number, to: number) =>
      `time,pod,requests\n${Array.from({ length: to - from }, (_, i) => `${new Date(START + (from + i) * 60_000).toISOString()},"web\n1",${from + i}\n`).join('')}`;
    const file = await importText(`${page(0, 5)}${page(3, 8)}`);
    expect(valuesOf(file)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(problemOf(file, 'repeated-header')).toMatchObject({ count: 1, line: 12 });
    expect(problemOf(file, 'duplicate-instant')?.count).toBe(2);
    expect(file.verdict.rows).toEqual({ read: 11, kept: 10, rejected: 1 });
  });
});
