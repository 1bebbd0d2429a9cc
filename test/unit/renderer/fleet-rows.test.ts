import { describe, expect, it } from 'vitest';
import { fleetRows, uncomputed } from '../../../renderer/features/fleet/fleet-rows.ts';
import type { RankedService } from '../../../shared/contract/ranked-service.ts';
import { unrankedService } from '../../../shared/engine/ranked-service.ts';

const DAY_MS = 86_400_000;

function row(service: string, figures: Partial<RankedService> = {}): RankedService {
  const nothing = unrankedService(service, {
    timeZone: 'UTC',
    currency: 'USD',
    state: 'fresh',
    problem: null,
  });
  return { ...nothing, ...figures };
}

const ROWS = [
  row('search', { deadlineMs: 30 * DAY_MS, headroomAtPeak: 0.1, cost: '1000.00' }),
  row('checkout', { deadlineMs: 5 * DAY_MS, headroomAtPeak: -0.4, cost: '90.50' }),
  row('checkout 10', { headroomAtPeak: 0.3, cost: '900.00' }),
  row('checkout 9', { headroomAtPeak: -0.2 }),
  row('broken', { problem: 'No traffic.' }),
  row('untried', { state: 'none' }),
];
const names = (query: string, column: Parameters<typeof fleetRows>[2]['column'], descending = false) =>
  fleetRows(ROWS, query, { column, descending }).map(({ service }) => service);

describe('the rows of the fleet', () => {
  it('come by deadline, then by headroom where there is none to meet, and last those without a plan', () => {
    expect(names('', 'deadline')).toEqual([
      'checkout',
      'search',
      'checkout 9',
      'checkout 10',
      'broken',
      'untried',
    ]);
  });

  it('keep what is not known last whichever way they are ordered', () => {
    expect(names('', 'cost')).toEqual([
      'checkout',
      'checkout 10',
      'search',
      'checkout 9',
      'broken',
      'untried',
    ]);
    expect(names('', 'cost', true).slice(0, 4)).toEqual(['search', 'checkout 10', 'checkout', 'checkout 9']);
    expect(names('', 'headroomAtPeak')[0]).toBe('checkout');
  });

  it('are found by every word of the query, and ordered by name as people count', () => {
    expect(names('CHECK', 'service')).toEqual(['checkout', 'checkout 9', 'checkout 10']);
    expect(names('10 check', 'service')).toEqual(['checkout 10']);
    expect(names('nobody', 'service')).toEqual([]);
  });

  it('count those whose plan is missing or out of date', () => {
    expect(uncomputed([...ROWS, row('old', { state: 'stale' })])).toBe(2);
  });
});
