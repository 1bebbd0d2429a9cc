import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSeries } from '../../../shared/core/series/merge-series.ts';
import { orderSamples } from '../../../shared/core/series/order-samples.ts';
import type { SeriesBatch } from '../../../shared/core/series/series-batch.ts';

const MINUTE = 60_000;
const floats = (values: readonly number[]) => Float64Array.from(values);

function series(
  minutes: readonly number[],
  values: readonly number[],
  stepMs = MINUTE,
  files = [0],
): SeriesBatch {
  const timesMs = floats(minutes.map((minute) => minute * MINUTE));
  return {
    service: 'shop',
    signal: 'traffic',
    resource: null,
    unit: '',
    stepMs,
    timesMs,
    values: floats(values),
    files,
  };
}

describe('putting samples in order', () => {
  it('sorts by time, keeps the last row of each instant and leaves missing values out', () => {
    const ordered = orderSamples(floats([30, 10, 20, 10, 20]), floats([3, 1, Number.NaN, 9, 2]));
    expect([...ordered.timesMs]).toEqual([10, 20, 30]);
    expect([...ordered.values]).toEqual([9, 2, 3]);
    expect(ordered).toMatchObject({ order: 'unsorted', duplicates: 1, conflicts: [3] });
  });

  it('does not change what it is given', () => {
    const times = Object.freeze([5, 4, 4, 1]);
    const given = floats(times);
    orderSamples(given, floats([1, 2, 3, 4]));
    expect([...given]).toEqual(times);
  });

  it('agrees with a plain sort that lets later rows win', () => {
    const sample = fc.tuple(fc.nat(20), fc.option(fc.nat(9), { nil: Number.NaN }));
    fc.assert(
      fc.property(fc.array(sample), (samples) => {
        const expected = new Map<number, number>();
        for (const [time, value] of samples) if (!Number.isNaN(value)) expected.set(time, value);
        const times = [...expected.keys()].sort((a, b) => a - b);
        const ordered = orderSamples(floats(samples.map(([t]) => t)), floats(samples.map(([, v]) => v)));
        expect([...ordered.timesMs]).toEqual(times);
        expect([...ordered.values]).toEqual(times.map((time) => expected.get(time)));
      }),
    );
  });
});

describe('joining two stretches of one series', () => {
  it('lets the later win where they overlap, and counts that', () => {
    const joined = mergeSeries(series([0, 1, 2], [1, 2, 3]), series([2, 3], [30, 40], MINUTE, [1]));
    expect([...joined.series.values]).toEqual([1, 2, 30, 40]);
    expect(joined.series.files).toEqual([0, 1]);
    expect(joined).toMatchObject({ overlapping: 1, differing: 1 });
  });

  it('puts an earlier stretch before, whatever the order they are given in', () => {
    const joined = mergeSeries(series([10, 11], [10, 11]), series([0, 1], [0, 1]));
    expect([...joined.series.timesMs].map((time) => time / MINUTE)).toEqual([0, 1, 10, 11]);
  });

  it('moves the later stretch onto the grid of the earlier one', () => {
    const joined = mergeSeries(series([0, 1, 2], [1, 2, 3]), series([3.1, 4.1], [4, 5]));
    expect([...joined.series.timesMs].map((time) => time / MINUTE)).toEqual([0, 1, 2, 3, 4]);
  });

  it('takes the shorter of two steps', () => {
    const joined = mergeSeries(
      series([0, 5, 10], [0, 5, 10], 5 * MINUTE),
      series([11, 12, 13], [11, 12, 13]),
    );
    expect(joined.series.stepMs).toBe(MINUTE);
    expect([...joined.series.values]).toEqual([0, 5, 10, 11, 12, 13]);
  });

  it('changes nothing when a stretch is joined with itself', () => {
    const once = series([0, 1, 5], [1, 2, 3]);
    const twice = mergeSeries(once, once);
    expect(twice.series).toEqual(once);
    expect(twice).toMatchObject({ overlapping: 3, differing: 0 });
  });
});
