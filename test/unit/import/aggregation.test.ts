import { expect, it } from 'vitest';
import type { ColumnMapping } from '../../../shared/contract/import-types.ts';
import { importText, problemOf } from './import-text.ts';

const START = Date.UTC(2026, 2, 1);
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();
/** Two rows a minute, one of each status, in a column that is not mapped. */
const byStatus = `time,requests,code\n${Array.from({ length: 20 }, (_, i) => `${at(i)},${100 + i},2\n${at(i)},${i},5\n`).join('')}`;

it('rows of one instant are added up where the planner says so, and the last stands where nobody does', async () => {
  const mapping: readonly ColumnMapping[] = [
    { column: 'requests', role: 'traffic', aggregation: 'sum' },
    { column: 'code', role: 'ignore' },
  ];
  const summed = await importText(byStatus, { mapping });
  expect([...summed.series[0]!.batch.values.slice(0, 3)]).toEqual([100, 102, 104]);
  expect(problemOf(summed, 'combined-rows')?.count).toBe(20);
  expect(problemOf(summed, 'conflicting-duplicate')).toBeUndefined();
  const plain = await importText(byStatus, { mapping: [{ column: 'code', role: 'ignore' }] });
  expect([...plain.series[0]!.batch.values.slice(0, 3)]).toEqual([0, 1, 2]);
  expect(problemOf(plain, 'conflicting-duplicate')?.count).toBe(20);
});

it('each column of figures says how its samples become one, and why', async () => {
  const rows = Array.from({ length: 20 }, (_, i) => `${at(i)},${i},${i * 2},0.${10 + i}\n`).join('');
  const text = `time,requests,latency_p95_ms,cpu\n${rows}`;
  const file = await importText(text, { mapping: [{ column: 'cpu', aggregation: 'last' }] });
  expect(file.table.columns.map(({ aggregation }) => aggregation?.how ?? null)).toEqual([
    null,
    'mean',
    'max',
    'last',
  ]);
  expect(file.table.columns[2]!.aggregation!.reason).toContain('highest value');
  expect(file.table.columns[3]!.aggregation!.reason).toBe('chosen by the planner');
  expect(file.series.map(({ batch }) => batch.aggregation)).toEqual([undefined, 'max', 'last']);
});
