import { expect, it } from 'vitest';
import { rankTrend } from '../../../shared/core/metrics/rank-trend.ts';

it('finds the slope of values that rise, an odd one among them or not', () => {
  const rising = Array.from({ length: 12 }, (_, i) => 5 + 0.5 * i);
  expect(rankTrend(rising)).toBeCloseTo(0.5, 12);
  expect(rankTrend(rising.with(3, 40))).toBeCloseTo(0.5, 1);
});

it('finds none in values that stay where they are but for two high ones at the beginning', () => {
  // Cost of 1,000 requests by month: dear in November and December, else the same.
  const months = [2998, 3564, 3221, 2998, 3016, 3011, 3028, 2996, 3004, 3004, 3004, 2999, 3012];
  expect(rankTrend(months)).toBeNull();
  expect(rankTrend([7, 7, 7, 7, 7, 7])).toBeNull();
});

it('finds none in fewer than five', () => {
  expect(rankTrend([1, 2, 3, 4])).toBeNull();
  expect(rankTrend([1, 2, 3, 4, 5])).toBe(1);
  expect(rankTrend([])).toBeNull();
});
