import { describe, expect, it } from 'vitest';
import { nameOfQuery, rollUpQuery } from '../../../shared/engine/sources/roll-up-query.ts';

const HOUR_MS = 3_600_000;

describe('a roll-up', () => {
  it.each([
    ['max', 'max_over_time(cpu[3600s])'],
    ['mean', 'avg_over_time(cpu[3600s])'],
    ['p95', 'quantile_over_time(0.95, cpu[3600s])'],
    ['p99', 'quantile_over_time(0.99, cpu[3600s])'],
    ['none', 'cpu'],
  ] as const)('%s of a metric runs over its samples', (rollUp, expected) => {
    expect(rollUpQuery('cpu', rollUp, HOUR_MS)).toBe(expected);
  });

  it.each(['cpu{job="a"}', 'cpu{job=~"a{2}|b}", pod!="x\\"}"}', '{__name__="cpu"}', ' node:cpu:ratio '])(
    'of the selector %s runs over its samples',
    (query) => {
      expect(rollUpQuery(query, 'max', HOUR_MS)).toBe(`max_over_time(${query.trim()}[3600s])`);
    },
  );

  it.each([
    ['sum(rate(x[5m]))', HOUR_MS, 'max_over_time((sum(rate(x[5m])))[3600s:60s])'],
    ['a + b', 60_000, 'max_over_time((a + b)[60s:15s])'],
    ['a / b', 10_000, 'max_over_time((a / b)[10s:10s])'],
    ['a{x="1"} / b{x="2"}', 86_400_000, 'max_over_time((a{x="1"} / b{x="2"})[86400s:1440s])'],
  ])('of the expression %s every %d ms runs over a subquery', (query, stepMs, expected) => {
    expect(rollUpQuery(query, 'max', stepMs)).toBe(expected);
  });
});

it.each([
  ['cpu{job="a"}', 'cpu'],
  ['{job="a"}', '{job="a"}'],
  ['sum  by (job)\n (x)', 'sum by (job) (x)'],
  [`sum(${'x'.repeat(300)})`, `sum(${'x'.repeat(195)}…`],
])('the figures of %j are called %j', (query, name) => {
  expect(nameOfQuery(query)).toBe(name);
});
