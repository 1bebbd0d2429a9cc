import { describe, expect, it } from 'vitest';
import { importText, problemOf } from './import-text.ts';

const START = Date.UTC(2026, 2, 1);
const at = (offsetMs: number) => new Date(START + offsetMs).toISOString();
const HOUR = 3_600_000;

function table(
  samples: readonly (readonly [offsetMs: number, value: number | string])[],
  header = 'requests',
): string {
  return `time,${header}\n${samples.map(([offset, value]) => `${at(offset)},${value}\n`).join('')}`;
}

describe('order and duplicates', () => {
  it('turns a descending file round and sorts an unsorted one', async () => {
    const down = await importText(table([3, 2, 1, 0].map((h) => [h * HOUR, h])));
    expect([...down.series[0]!.batch.values]).toEqual([0, 1, 2, 3]);
    expect(problemOf(down, 'descending-rows')?.count).toBe(1);
    const mixed = await importText(table([2, 0, 3, 1].map((h) => [h * HOUR, h])));
    expect([...mixed.series[0]!.batch.values]).toEqual([0, 1, 2, 3]);
    expect(problemOf(mixed, 'unsorted-rows')?.count).toBe(1);
  });

  it('keeps the last row of an instant, and points at one that disagrees', async () => {
    const samples = [
      [0, 1],
      [HOUR, 2],
      [HOUR, 2],
      [2 * HOUR, 3],
      [2 * HOUR, 9],
      [3 * HOUR, 4],
    ] as const;
    for (const order of [samples, samples.toReversed()]) {
      const file = await importText(table(order));
      const last = order === samples ? 9 : 3;
      expect([...file.series[0]!.batch.values]).toEqual([1, 2, last, 4]);
      expect(file.verdict.series[0]!.duplicates).toBe(2);
      expect(problemOf(file, 'duplicate-instant')?.count).toBe(1);
      expect(problemOf(file, 'conflicting-duplicate')).toMatchObject({ count: 1, value: String(last) });
      expect(file.verdict.rows).toEqual({ read: 6, kept: 6, rejected: 0 });
    }
    expect(problemOf(await importText(table(samples)), 'conflicting-duplicate')?.line).toBe(6);
  });
});

describe('cadence and gaps', () => {
  it('counts the steps that are missing and names the longest stretches', async () => {
    const hours = [0, 1, 2, 5, 6, 9, 10, 11, 13];
    const { verdict } = await importText(table(hours.map((h) => [h * HOUR, h])));
    expect(verdict.series[0]).toMatchObject({ stepMs: HOUR, points: 9, gaps: 5 });
    expect(verdict.series[0]!.longestGaps).toEqual([
      { startMs: START + 3 * HOUR, endMs: START + 5 * HOUR },
      { startMs: START + 7 * HOUR, endMs: START + 9 * HOUR },
      { startMs: START + 12 * HOUR, endMs: START + 13 * HOUR },
    ]);
  });

  it('reads a five-minute cadence through seconds of jitter, and says how far it moved samples', async () => {
    const jitter = [0, 2, -3, 1, 4, 0, -2, 3, 1, 0, 2, -1];
    const file = await importText(table(jitter.map((s, i) => [(i * 300 + s) * 1000, i])));
    expect(file.verdict.series[0]).toMatchObject({
      stepMs: 300_000,
      points: 12,
      gaps: 0,
      start: at(0).replace('.000', ''),
    });
    expect(problemOf(file, 'moved-to-grid')?.message).toContain('by up to 4 s');
  });

  it('keeps an odd phase that all samples share', async () => {
    const file = await importText(table([0, 1, 2, 3].map((i) => [204_000 + i * 300_000, i])));
    expect(file.verdict.series[0]!.start).toBe('2026-03-01T00:03:24Z');
    expect(problemOf(file, 'moved-to-grid')).toBeUndefined();
  });

  it('gives a sparse column of a joined table the cadence of its rows, and a coarser one its own', async () => {
    const rows = Array.from(
      { length: 240 },
      (_, i) => `${at(i * 300_000)},${i},${i % 12 === 0 ? i : ''},${i % 50 === 7 ? 1 : ''}\n`,
    );
    const { verdict } = await importText(`time,requests,replicas,errors\n${rows.join('')}`);
    expect(verdict.series.map(({ signal, stepMs }) => [signal, stepMs])).toEqual([
      ['traffic', 300_000],
      ['replicas', HOUR],
      ['errors', 300_000],
    ]);
  });

  it('lays months on an even grid, one step each, and says so', async () => {
    const months = Array.from(
      { length: 36 },
      (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01,${i}\n`,
    );
    const file = await importText(`ds,y\n${months.join('')}`);
    expect(file.verdict.series[0]).toMatchObject({ points: 36, gaps: 0, start: '2023-01-01T00:00:00Z' });
    expect(problemOf(file, 'calendar-months')).toBeDefined();
  });

  it('averages samples that fall into one step', async () => {
    const offsets = [0, 60, 120, 130, 180, 240, 300].map((s, i) => [s * 1000, i] as const);
    const file = await importText(table(offsets));
    expect(file.verdict.series[0]).toMatchObject({ stepMs: 60_000, points: 6, gaps: 0 });
    expect(problemOf(file, 'shared-step')?.count).toBe(1);
    expect(file.series[0]!.batch.values[2]).toBe(2.5);
  });

  it('leaves out a row whose year must be mistaken, and counts it as rejected', async () => {
    const samples = Array.from({ length: 50 }, (_, i) => [i * 60_000, i] as const);
    const file = await importText(table(samples).replace('2026-03-01T00:20', '1976-03-01T00:20'));
    expect(file.verdict.rows).toEqual({ read: 50, kept: 49, rejected: 1 });
    expect(problemOf(file, 'stray-time')?.line).toBe(22);
    expect(file.verdict.series[0]).toMatchObject({ points: 49, gaps: 1, start: '2026-03-01T00:00:00Z' });
  });

  it('has no cadence to give a single sample', async () => {
    const file = await importText(table([[0, 1]]));
    expect(file.series).toEqual([]);
    expect(problemOf(file, 'single-sample')).toBeDefined();
    expect(file.verdict.rows).toEqual({ read: 1, kept: 1, rejected: 0 });
  });
});

describe('saturation', () => {
  const values = (file: Awaited<ReturnType<typeof importText>>) => [...file.series[0]!.batch.values];
  const hourlyOf = (figures: readonly (number | string)[], header = 'cpu') =>
    table(
      figures.map((v, i) => [i * HOUR, v]),
      header,
    );

  it('is stored as a fraction, from percentages by header, by sign or by size', async () => {
    const byHeader = await importText(hourlyOf([0.5, 0.7, 0.9], 'cpu_pct'));
    expect(values(byHeader)).toEqual([0.005, 0.006999999999999999, 0.009000000000000001]);
    expect(problemOf(byHeader, 'scaled-percent')?.message).toContain('up to 0.9 %');
    expect(values(await importText(hourlyOf(['45%', '50 %', '0.5%'])))).toEqual([0.45, 0.5, 0.005]);
    expect(values(await importText(hourlyOf([45, 50, 80])))).toEqual([0.45, 0.5, 0.8]);
    expect(byHeader.series[0]!.batch.unit).toBe('fraction');
  });

  it('is left alone where it is a fraction already', async () => {
    const file = await importText(hourlyOf([0.45, 1.02, 0.8]));
    expect(values(file)).toEqual([0.45, 1.02, 0.8]);
    expect(problemOf(file, 'scaled-percent')).toBeUndefined();
    expect(problemOf(file, 'saturation-above-one')?.count).toBe(1);
  });

  it('keeps amounts without a capacity out, or as they are where the planner insists', async () => {
    const text = hourlyOf([2_000, 3_000, 4_000], 'cpu_mhz');
    const unread = await importText(text);
    expect(unread.series).toEqual([]);
    const file = await importText(text, {
      mapping: [{ column: 'cpu_mhz', role: 'saturation', resource: 'cpu' }],
    });
    expect(values(file)).toEqual([2_000, 3_000, 4_000]);
    expect(problemOf(file, 'unscaled-saturation')).toBeDefined();
  });

  it('counts steps at the ceiling: 95 % and more, or a run at its own maximum', async () => {
    const full = await importText(hourlyOf([50, 95, 99, 100, 60], 'cpu_pct'));
    expect(full.verdict.series[0]!.stepsAtCeiling).toBe(3);
    const capped = await importText(hourlyOf([50, 80, 80, 80, 80, 60, 80], 'cpu_pct'));
    expect(capped.verdict.series[0]!.stepsAtCeiling).toBe(4);
    const calm = await importText(hourlyOf([10, 20, 20, 20, 10], 'cpu_pct'));
    expect(calm.verdict.series[0]!.stepsAtCeiling).toBe(0);
  });
});

it('points out values below zero and keeps them', async () => {
  const file = await importText(
    table([
      [0, 5],
      [HOUR, -1],
      [2 * HOUR, 4],
    ]),
  );
  expect(problemOf(file, 'negative-value')?.count).toBe(1);
  expect(file.verdict.series[0]!.points).toBe(3);
});
