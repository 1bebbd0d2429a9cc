import { expect, it } from 'vitest';
import { hourly, importText, problemOf } from './import-text.ts';

/** Totals that rise by 3,600 to 10,800 an hour, unevenly: one to three a second. */
function totals(length: number): readonly number[] {
  let total = 0;
  return Array.from({ length }, (_, i) => {
    total += 3600 * (1 + ((i * 37) % 3));
    return total;
  });
}

it('a total that never falls in sixty samples becomes a rate, whatever its name', async () => {
  const file = await importText(`time,hits\n${hourly(totals(100))}`);
  expect(file.series[0]!.batch.unit).toBe('1/s');
  expect([...file.series[0]!.batch.values.slice(0, 4)]).toEqual([2, 3, 1, 2]);
  expect(problemOf(file, 'counter-to-rate')?.remedy).toContain('--map COLUMN=traffic:UNIT');
  const asIs = await importText(`time,hits\n${hourly(totals(100))}`, {
    mapping: [{ column: 'hits', role: 'traffic', unit: 'hits' }],
  });
  expect(asIs.series[0]!.batch.values[1]).toBe(3600 * 3);
});

it('a shorter one is pointed out, and is one where the planner says so', async () => {
  const text = `time,hits\n${hourly(totals(30))}`;
  const file = await importText(text);
  expect(file.series[0]!.batch.values).toHaveLength(30);
  expect(problemOf(file, 'maybe-counter')?.remedy).toContain('traffic:total');
  const told = await importText(text, { mapping: [{ column: 'hits', role: 'traffic', unit: 'total' }] });
  expect(told.series[0]!.batch).toMatchObject({ unit: '1/s' });
  expect(told.series[0]!.batch.values).toHaveLength(29);
  expect(problemOf(told, 'maybe-counter')).toBeUndefined();
});

it('demand that happens to rise for a while is none', async () => {
  const rising = [...totals(20), ...totals(20)].map((value, i) => value + i);
  expect(problemOf(await importText(`time,hits\n${hourly(rising)}`), 'maybe-counter')).toBeUndefined();
});
