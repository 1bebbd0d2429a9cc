import { expect, it } from 'vitest';
import { importText, problemOf } from './import-text.ts';

const EPOCH = 1_764_230_400;
const rows = (values: readonly (number | string)[]) =>
  values
    .map((value, i) => {
      const epoch = EPOCH + 60 * i;
      // An hour ahead of UTC, which nothing in the file says.
      const wall = new Date((epoch + 3600) * 1000).toISOString().slice(0, 19).replace('T', ' ');
      return `${wall}\t${epoch}\t${value}\n`;
    })
    .join('');

it('takes the time of plain text of Zabbix from the epoch, and host and signal from the line above', async () => {
  const text = `web-1: CPU utilization\n${rows([10, 20, 30])}\nweb-2: CPU utilization\n${rows([40, 50, 60])}`;
  const { verdict, series, questions } = await importText(text, { name: 'history.txt' });
  expect(questions).toEqual([]);
  expect(verdict).toMatchObject({
    format: 'zabbix plain text',
    timezone: 'UTC',
    rows: { read: 6, kept: 6, rejected: 0 },
  });
  expect(series.map(({ batch }) => [batch.service, batch.signal, batch.resource, ...batch.values])).toEqual([
    ['web-1', 'saturation', 'cpu', 0.1, 0.2, 0.3],
    ['web-2', 'saturation', 'cpu', 0.4, 0.5, 0.6],
  ]);
  expect(verdict.series[0]!.start).toBe('2025-11-27T08:00:00Z');
});

it('reads it without such a line as well, and rejects rows that are cut short or too long', async () => {
  const text = `${rows([0.42, 0.45, 'x', 0.44])}2025-11-27 09:10:00\t1764231000\n`;
  const file = await importText(text, { name: 'web-cpu.txt' });
  expect(file.verdict.rows).toEqual({ read: 5, kept: 3, rejected: 2 });
  expect(file.series[0]!.batch).toMatchObject({ signal: 'saturation', resource: 'cpu' });
  expect(problemOf(file, 'not-a-number')).toMatchObject({ line: 3, value: 'x' });
  expect(problemOf(file, 'unverified-format')).toBeDefined();
});
