import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centralBand } from '../../shared/core/forecast/conformal-band.ts';
import { forecastSeries } from '../../shared/core/forecast/forecast-series.ts';
import { methodPool } from '../../shared/core/forecast/methods/method-pool.ts';
import { prepareHistory } from '../../shared/core/forecast/prepared-history.ts';
import { seasonalSeries } from '../helpers/series.ts';

const HOUR_MS = 3_600_000;
const HORIZON = 36;
const seed = fc.integer({ min: 1, max: 10_000 });
const poolOf = (values: Float64Array) => methodPool(prepareHistory(values, HOUR_MS, [24, 168]));
const forecastsOf = (values: Float64Array) => {
  const history = prepareHistory(values, HOUR_MS, [24, 168]);
  return methodPool(history).map((method) => ({
    id: method.id,
    forecast: method.prepare(history)(values.length, HORIZON),
  }));
};
const awkward = fc
  .record({
    seed,
    kind: fc.constantFrom('zeros', 'gaps', 'sparse', 'spike', 'step', 'negative', 'tiny', 'huge'),
  })
  .map(({ seed: s, kind }) => {
    const base = seasonalSeries({ hours: 700, noise: 0.1, seed: s });
    return base.map((value, t) => {
      if (kind === 'zeros') return 0;
      if (kind === 'gaps') return (t * 7 + s) % 11 < 3 ? Number.NaN : value;
      if (kind === 'sparse') return (t + s) % 29 === 0 ? value : 0;
      if (kind === 'spike') return t === 350 ? 50 * value : value;
      if (kind === 'step') return t > 500 ? 3 * value : value;
      if (kind === 'negative') return value - 100;
      return kind === 'tiny' ? value * 1e-9 : value * 1e9;
    });
  });

describe('every registered method', () => {
  const ids = poolOf(seasonalSeries({ hours: 700 })).map(({ id }) => id);
  it.each(ids.map((id, index) => [id, index] as const))(
    '%s: finite, right shape, deterministic',
    (_, index) => {
      fc.assert(
        fc.property(awkward, (values) => {
          const first = forecastsOf(values)[index];
          const again = forecastsOf(values)[index];
          if (!first?.forecast) return;
          expect(first.forecast).toHaveLength(HORIZON);
          expect(first.forecast.every(Number.isFinite)).toBe(true);
          expect(again!.forecast).toEqual(first.forecast);
        }),
        { numRuns: 12 },
      );
    },
  );

  it('is scale-equivariant: twice the load, twice the forecast', () => {
    fc.assert(
      fc.property(seed, fc.double({ min: 0.01, max: 1000, noNaN: true }), (s, factor) => {
        const values = seasonalSeries({ hours: 700, noise: 0.05, seed: s });
        const plain = forecastsOf(values);
        const scaled = forecastsOf(values.map((value) => value * factor));
        for (const [m, { id, forecast }] of plain.entries())
          for (let h = 0; h < HORIZON; h++)
            expect(scaled[m]!.forecast![h]! / factor / forecast![h]!, id).toBeCloseTo(1, 4);
      }),
      { numRuns: 10 },
    );
  });

  it('gives a constant for a constant', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (constant) => {
        for (const { id, forecast } of forecastsOf(new Float64Array(700).fill(constant)))
          for (const value of forecast ?? []) expect(value, id).toBeCloseTo(constant, 4);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the combined forecast', () => {
  it('is finite for awkward series of any length, and a wider level contains a narrower', () => {
    fc.assert(
      fc.property(awkward, fc.integer({ min: 1, max: 700 }), (values, length) => {
        const part = values.slice(0, length);
        if (!part.some((value) => !Number.isNaN(value))) return;
        const { combined, errors } = forecastSeries(part, HOUR_MS, HORIZON);
        expect(combined.ahead.every(Number.isFinite)).toBe(true);
        if (!errors) return;
        const narrow = centralBand(combined.ahead, errors, 0.8);
        const wide = centralBand(combined.ahead, errors, 0.95);
        for (let h = 0; h < HORIZON; h++) {
          expect(Number.isFinite(wide.low[h]) && Number.isFinite(wide.high[h])).toBe(true);
          expect(wide.low[h]).toBeLessThanOrEqual(narrow.low[h]!);
          expect(wide.high[h]).toBeGreaterThanOrEqual(narrow.high[h]!);
        }
      }),
      { numRuns: 60 },
    );
  });
});
