import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale } from '../../../shared/report/svg/linear-scale.ts';
import { reduceToExtremes, reduceToRange } from '../../../shared/report/svg/reduce-values.ts';
import { timeTicks } from '../../../shared/report/svg/time-ticks.ts';

describe('a number axis', () => {
  const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });

  it('covers what it is given with a handful of evenly spaced ticks', () => {
    fc.assert(
      fc.property(finite, fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (low, span) => {
        const { from, to, ticks } = linearScale(low, low + span);
        const tolerance = 1e-9 * Math.max(Math.abs(low), span);
        expect(from).toBeLessThanOrEqual(low + tolerance);
        expect(to).toBeGreaterThanOrEqual(low + span - tolerance);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('begins at zero where an area stands on it', () => {
    expect(linearScale(180, 950, { fromZero: true })).toEqual({
      from: 0,
      to: 1000,
      ticks: [0, 200, 400, 600, 800, 1000],
    });
  });

  it('has a range even where all values are the same', () => {
    const { from, to } = linearScale(0, 0, { fromZero: true });
    expect(to).toBeGreaterThan(from);
  });
});

describe('a time axis', () => {
  it('puts its ticks on local midnights on both sides of a change of the clock', () => {
    const ticks = timeTicks(
      Date.parse('2026-10-22T22:00:00Z'),
      Date.parse('2026-10-28T23:00:00Z'),
      'Europe/Berlin',
    );
    expect(ticks.map(({ atMs }) => new Date(atMs).toISOString())).toEqual([
      '2026-10-22T22:00:00.000Z',
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
      '2026-10-27T23:00:00.000Z',
      '2026-10-28T23:00:00.000Z',
    ]);
    expect(ticks[3]?.label).toBe('Mon 26 Oct');
  });

  it('has at most the ticks asked for, in order and inside the span, for any span', () => {
    const start = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const span = fc.integer({ min: 120_000, max: 20 * 365 * 86_400_000 });
    fc.assert(
      fc.property(
        start,
        span,
        fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu'),
        (from, length, zone) => {
          const times = timeTicks(from, from + length, zone).map(({ atMs }) => atMs);
          expect(times.length).toBeLessThanOrEqual(10);
          expect([...times].sort((a, b) => a - b)).toEqual(times);
          for (const time of times) expect(time >= from && time <= from + length).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('reducing a long series for a chart', () => {
  const values = Array.from({ length: 10_000 }, (_, index) =>
    index % 97 === 0 ? null : Math.sin(index) * index,
  );
  values[7_777] = 1e6;
  values[3_333] = -1e6;
  const series = { start: 0, step: 1, values };

  it('keeps the highest and the lowest value, each at its place', () => {
    const reduced = reduceToExtremes(series);
    expect(reduced.length).toBeLessThanOrEqual(1300);
    expect(reduced).toContainEqual({ at: 7_777.5, value: 1e6 });
    expect(reduced).toContainEqual({ at: 3_333.5, value: -1e6 });
  });

  it('gives lowest, mean and highest of each stretch, in that order of size', () => {
    const { low, mean, high } = reduceToRange(series, 100);
    expect(low.values).toHaveLength(100);
    low.values.forEach((value, index) => {
      expect(value).toBeLessThanOrEqual(mean.values[index] ?? Number.NaN);
      expect(mean.values[index]).toBeLessThanOrEqual(high.values[index] ?? Number.NaN);
    });
  });

  it('leaves a stretch without any sample open, and a short series as it is', () => {
    expect(reduceToRange({ start: 0, step: 1, values: [1, 2, null, null, 5, 6] }, 3).mean.values).toEqual([
      1.5,
      null,
      5.5,
    ]);
    expect(reduceToExtremes({ start: 0, step: 2, values: [1, null, 3] })).toEqual([
      { at: 1, value: 1 },
      { at: 3, value: null },
      { at: 5, value: 3 },
    ]);
  });
});
