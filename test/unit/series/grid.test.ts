import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignToGrid } from '../../../shared/core/series/align-to-grid.ts';
import { detectStep } from '../../../shared/core/series/detect-step.ts';
import { findBulk } from '../../../shared/core/series/find-bulk.ts';
import { findCeiling } from '../../../shared/core/series/find-ceiling.ts';
import { findGaps } from '../../../shared/core/series/find-gaps.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const floats = (values: readonly number[]) => Float64Array.from(values);
const even = (count: number, stepMs: number, startMs = 0) =>
  floats(Array.from({ length: count }, (_, i) => startMs + i * stepMs));

describe('the step of a series', () => {
  it('is the most frequent difference, gaps or not', () => {
    expect(detectStep(floats([0, 1, 2, 5, 6, 7, 20].map((m) => m * MINUTE)))).toMatchObject({
      stepMs: MINUTE,
      regularity: 1,
    });
  });

  it('is the usual step nearest to the median where differences scatter', () => {
    const times = [0, 59.1, 120.4, 179.7, 241.2, 299.5, 360.9, 419.2].map((s) => s * 1000);
    expect(detectStep(floats(times))?.stepMs).toBe(MINUTE);
  });

  it('tells a series without a cadence by its regularity', () => {
    const times = [0, 7, 20, 22, 61, 75, 130, 133, 190].map((m) => m * MINUTE + (m % 7) * 13_000);
    expect(detectStep(floats(times))!.regularity).toBeLessThan(0.9);
  });

  it('is a twelfth of a mean year where samples come by the month', () => {
    const months = Array.from({ length: 24 }, (_, i) => Date.UTC(2024, i, 1));
    expect(detectStep(floats(months))).toEqual({
      stepMs: (365.2425 * DAY) / 12,
      regularity: 1,
      calendarMonths: true,
    });
    expect(detectStep(even(10, 28 * DAY))).toMatchObject({ stepMs: 28 * DAY, calendarMonths: false });
  });

  it('is unknown for fewer than two samples', () => {
    expect(detectStep(floats([]))).toBeNull();
    expect(detectStep(floats([5]))).toBeNull();
  });
});

describe('laying samples on a grid', () => {
  it('leaves samples alone that lie on one', () => {
    const times = even(5, MINUTE, 204);
    const values = floats([1, 2, 3, 4, 5]);
    expect(alignToGrid(times, values, MINUTE)).toEqual({
      timesMs: times,
      values,
      moved: 0,
      furthestMs: 0,
      merged: 0,
    });
  });

  it('keeps one sample a step while a collector drifts by seconds a day', () => {
    const times = floats(Array.from({ length: 3000 }, (_, i) => i * 300_030));
    const aligned = alignToGrid(
      times,
      times.map((_, i) => i),
      300_000,
    );
    expect(aligned.merged).toBe(0);
    expect(aligned.furthestMs).toBeLessThanOrEqual(0.6 * 300_000);
  });

  it('gives even, ascending instants and keeps the number of samples but for shared steps', () => {
    const offsets = fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(offsets, fc.integer({ min: 1000, max: 100_000 }), (differences, stepMs) => {
        let time = 1_700_000_000_000;
        const times = floats(differences.map((difference) => (time += difference)));
        const aligned = alignToGrid(
          times,
          times.map((_, i) => i),
          stepMs,
        );
        expect(aligned.timesMs.length + aligned.merged).toBe(times.length);
        for (let i = 1; i < aligned.timesMs.length; i++) {
          const steps = (aligned.timesMs[i]! - aligned.timesMs[i - 1]!) / stepMs;
          expect(steps).toBeGreaterThanOrEqual(1);
          expect(steps).toBe(Math.round(steps));
        }
        expect(aligned.values.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('gaps', () => {
  it('add up to the steps between first and last, whatever is missing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(500), { minLength: 2 }), (steps) => {
        const times = floats(steps.sort((a, b) => a - b).map((step) => step * MINUTE));
        const { steps: missing, longest } = findGaps(times, MINUTE);
        expect(missing + times.length).toBe((times.at(-1)! - times[0]!) / MINUTE + 1);
        expect(longest.length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

describe('the ceiling of a saturation', () => {
  const ceilingOf = (values: readonly number[]) =>
    findCeiling({
      timesMs: floats(values.map((_, i) => i * MINUTE)),
      values: floats(values),
      stepMs: MINUTE,
    });

  it('is 0.95, or a maximum of half or more that is held for three steps', () => {
    expect(ceilingOf([0.5, 0.94, 0.95, 1.2]).steps).toBe(2);
    expect(ceilingOf([0.8, 0.8, 0.7, 0.8, 0.8, 0.8]).steps).toBe(3);
    expect(ceilingOf([0.8, 0.8, 0.7, 0.8, 0.8]).steps).toBe(0);
    expect(ceilingOf([0.3, 0.3, 0.3, 0.3]).steps).toBe(0);
    expect(ceilingOf([]).steps).toBe(0);
    expect(ceilingOf([0.8, 0.8, 0.7, 0.8, 0.8, 0.8]).spans).toEqual([
      { startMs: 3 * MINUTE, endMs: 6 * MINUTE },
    ]);
  });
});

describe('samples far from all others', () => {
  it('are found at either end, and only there', () => {
    const bulk = Array.from({ length: 400 }, (_, i) => i * MINUTE);
    const decade = 3650 * DAY;
    expect(findBulk(floats([-decade, ...bulk, decade]), MINUTE)).toEqual({ from: 1, to: 401 });
    expect(findBulk(floats(bulk), MINUTE)).toEqual({ from: 0, to: 400 });
  });

  it('are not seen in a series with an honest hole', () => {
    const first = Array.from({ length: 200 }, (_, i) => i * MINUTE);
    const second = first.map((time) => time + 30 * DAY);
    expect(findBulk(floats([...first, ...second]), MINUTE)).toEqual({ from: 0, to: 400 });
  });
});
