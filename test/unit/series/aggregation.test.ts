import { describe, expect, it } from 'vitest';
import { AGGREGATIONS, aggregate } from '../../../shared/core/series/aggregation.ts';
import { alignToGrid } from '../../../shared/core/series/align-to-grid.ts';
import { combineInstants } from '../../../shared/core/series/combine-instants.ts';

const floats = (values: readonly number[]) => Float64Array.from(values);

describe('several samples become one', () => {
  it('by mean, maximum, sum, the last in time, or the type 7 quantile of 0.95', () => {
    const values = floats([4, 1, 7, 2]);
    const made = AGGREGATIONS.map((how) => Number(aggregate(values, how).toFixed(12)));
    expect(made).toEqual([3.5, 7, 14, 2, 6.55]);
    for (const how of AGGREGATIONS) expect(aggregate(floats([5]), how)).toBe(5);
  });

  it('where they share an instant, in any order, missing ones left out', () => {
    const times = floats([60, 0, 60, 120, 60, 0]);
    const values = floats([1, 10, 2, 7, Number.NaN, 20]);
    expect(combineInstants(times, values, 'sum')).toEqual({
      timesMs: floats([0, 60, 120]),
      values: floats([30, 3, 7]),
      combined: 2,
    });
    expect([...combineInstants(times, values, 'last').values]).toEqual([20, 2, 7]);
  });

  it('where they fall into one step of the grid', () => {
    const times = floats([0, 60, 120, 130, 170, 240]);
    const values = floats([1, 1, 6, 2, 4, 1]);
    const third = (how: 'mean' | 'max' | 'sum' | 'last') => alignToGrid(times, values, 60, how).values[2];
    expect([third('mean'), third('max'), third('sum'), third('last')]).toEqual([4, 6, 8, 2]);
  });
});
