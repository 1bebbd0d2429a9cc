import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsPerPanel } from '../../../renderer/features/explore/bucket-budget.ts';
import { pickExtremes } from '../../../renderer/ui/chart/pick-extremes.ts';
import { roundBuckets } from '../../../renderer/ui/chart/round-buckets.ts';
import { clampSpan, scaleSpan, shiftSpan } from '../../../renderer/ui/chart/time-span.ts';
import { valueTicks } from '../../../renderer/ui/chart/value-ticks.ts';

const samples = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { freq: 20 }), {
  minLength: 1,
  maxLength: 3000,
});

describe('pickExtremes', () => {
  it('always keeps the first, the last, the lowest and the highest sample', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 2, max: 200 }), (values, pixels) => {
        const picked = pickExtremes(values, 0, values.length, pixels);
        const present = values.filter((value) => value !== null);
        expect(picked[0]).toBe(0);
        expect(picked.at(-1)).toBe(values.length - 1);
        if (present.length === 0) return;
        const kept = picked.map((index) => values[index]).filter((value) => value != null);
        expect(Math.max(...kept)).toBe(Math.max(...present));
        expect(Math.min(...kept)).toBe(Math.min(...present));
      }),
    );
  });

  it('gives ascending indices inside the range, and few of them', () => {
    const values = Object.freeze(Array.from({ length: 9_524 }, (_, index) => Math.sin(index / 4)));
    const picked = pickExtremes(values, 100, 9_100, 300);
    expect(picked).toEqual([...new Set(picked)].sort((a, b) => a - b));
    expect(picked[0]).toBe(100);
    expect(picked.at(-1)).toBe(9_099);
    expect(picked.length).toBeLessThanOrEqual(602);
  });

  it('keeps a gap a gap', () => {
    const values = Array.from({ length: 1_000 }, (_, index) => (index >= 400 && index < 500 ? null : index));
    const picked = pickExtremes(values, 0, 1_000, 50);
    expect(picked.some((index) => values[index] === null)).toBe(true);
  });

  it('keeps every sample where there is room for all', () => {
    expect(pickExtremes([3, 1, 2], 0, 3, 10)).toEqual([0, 1, 2]);
  });
});

describe('valueTicks', () => {
  it('reach the highest value with no more steps than asked, on even steps from zero', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        fc.integer({ min: 1, max: 8 }),
        (highest, most) => {
          const ticks = valueTicks(highest, most);
          expect(ticks[0]).toBe(0);
          expect(ticks.at(-1)!).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
        },
      ),
    );
  });

  it.each([
    [2_381, 5, [0, 500, 1000, 1500, 2000, 2500]],
    [227, 5, [0, 50, 100, 150, 200, 250]],
    [0.76, 4, [0, 0.2, 0.4, 0.6, 0.8]],
    [0, 5, [0, 1]],
  ])('are round: up to %d in at most %d steps', (highest, most, ticks) => {
    expect(valueTicks(highest, most)).toEqual(ticks);
  });
});

describe('roundBuckets', () => {
  const day = 86_400_000;

  it('asks for daily buckets over a year of hours', () => {
    expect(roundBuckets(397 * day, 500)).toBe(398);
  });

  it('never asks for more than there is room for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60_000, max: 4000 * day }),
        fc.integer({ min: 50, max: 1000 }),
        (span, most) => {
          expect(roundBuckets(span, most)).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

it('keeps the points that all panels draw within the budget of one screen', () => {
  for (let panels = 1; panels <= 12; panels++) {
    const buckets = bucketsPerPanel(2_000, panels);
    expect(buckets * 3).toBeLessThanOrEqual(2_500);
    expect(buckets * 3 * panels).toBeLessThanOrEqual(9_000);
  }
  expect(bucketsPerPanel(420, 1)).toBe(420);
});

describe('a time span', () => {
  const full = { fromMs: 1_000, toMs: 101_000 };

  it('is moved without changing its length, and stops at the ends', () => {
    const span = { fromMs: 81_000, toMs: 91_000 };
    expect(clampSpan(shiftSpan(span, 0.5), full, 100)).toEqual({ fromMs: 86_000, toMs: 96_000 });
    expect(clampSpan(shiftSpan(span, 50), full, 100)).toEqual({ fromMs: 91_000, toMs: 101_000 });
    expect(clampSpan(shiftSpan(span, -50), full, 100)).toEqual({ fromMs: 1_000, toMs: 11_000 });
  });

  it('is zoomed about its middle, no closer than the shortest and no wider than all', () => {
    const span = { fromMs: 41_000, toMs: 61_000 };
    expect(clampSpan(scaleSpan(span, 0.5), full, 100)).toEqual({ fromMs: 46_000, toMs: 56_000 });
    expect(clampSpan(scaleSpan(span, 1e-6), full, 600)).toEqual({ fromMs: 50_700, toMs: 51_300 });
    expect(clampSpan(scaleSpan(span, 1e6), full, 100)).toEqual(full);
  });
});
