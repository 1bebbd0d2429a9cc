import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centralBand } from '../../shared/core/forecast/conformal-band.ts';
import { forecastSeries } from '../../shared/core/forecast/forecast-series.ts';
import type { ForecastMethod } from '../../shared/core/forecast/methods/forecast-method.ts';
import {
  DAYS,
  dailyPool,
  longPool,
  MONTHS,
  monthlyPool,
} from '../../shared/core/forecast/methods/long-pool.ts';
import { methodPool } from '../../shared/core/forecast/methods/method-pool.ts';
import { registeredMethods } from '../../shared/core/forecast/methods/method-registry.ts';
import { type PreparedHistory, prepareHistory } from '../../shared/core/forecast/prepared-history.ts';
import { seasonalSeries } from '../helpers/series.ts';

const HOUR_MS = 3_600_000;
const HORIZON = 36;
const seed = fc.integer({ min: 1, max: 10_000 });
const DAY_MS = 24 * HOUR_MS;

/** Every registered method, and every pool the product forecasts with, on the grid it is made for. */
const POOLS: readonly {
  readonly name: string;
  readonly stepMs: number;
  readonly seasons: readonly number[];
  readonly horizon: number;
  readonly methods: (history: PreparedHistory) => readonly ForecastMethod[];
}[] = [
  {
    name: 'hours',
    stepMs: HOUR_MS,
    seasons: [24, 168],
    horizon: HORIZON,
    methods: (history) => methodPool(history, HORIZON),
  },
  {
    name: 'all registered, hours',
    stepMs: HOUR_MS,
    seasons: [24, 168],
    horizon: HORIZON,
    methods: registeredMethods,
  },
  {
    name: 'all registered, days',
    stepMs: DAY_MS,
    seasons: [7],
    horizon: HORIZON,
    methods: registeredMethods,
  },
  {
    name: 'no season',
    stepMs: HOUR_MS,
    seasons: [],
    horizon: HORIZON,
    methods: (history) => methodPool(history, HORIZON),
  },
  {
    name: 'days',
    stepMs: DAY_MS,
    seasons: [7],
    horizon: HORIZON,
    methods: (history) => methodPool(history, HORIZON),
  },
  {
    name: 'weeks ahead, hours',
    stepMs: HOUR_MS,
    seasons: [24, 168],
    horizon: HORIZON,
    methods: (history) => longPool(history, 24),
  },
  { name: 'months ahead, days', stepMs: DAY_MS, seasons: [7], horizon: 90, methods: () => dailyPool(DAYS) },
  { name: 'months', stepMs: 30 * DAY_MS, seasons: [12], horizon: 12, methods: () => monthlyPool(MONTHS) },
];

type Pool = (typeof POOLS)[number];

function forecastsOf(pool: Pool, values: Float64Array) {
  const history = prepareHistory(values, pool.stepMs, pool.seasons);
  return pool.methods(history).map((method) => ({
    id: method.id,
    forecast: method.prepare(history)(values.length, pool.horizon),
  }));
}
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

describe.each(POOLS.map((pool) => [pool.name, pool] as const))('every method of the pool: %s', (_, pool) => {
  it('is finite, of the right shape and deterministic, whatever the history is like', () => {
    fc.assert(
      fc.property(awkward, fc.constantFrom(700, 2 * (pool.seasons.at(-1) ?? 20) + 3), (all, length) => {
        const values = all.slice(0, length);
        const again = forecastsOf(pool, values);
        for (const [m, { id, forecast }] of forecastsOf(pool, values).entries()) {
          if (!forecast) continue;
          expect(forecast, id).toHaveLength(pool.horizon);
          expect(forecast.every(Number.isFinite), id).toBe(true);
          expect(again[m]!.forecast, id).toEqual(forecast);
        }
      }),
      { numRuns: 16 },
    );
  });

  it('is scale-equivariant: twice the load, twice the forecast', () => {
    fc.assert(
      fc.property(seed, fc.double({ min: 0.01, max: 1000, noNaN: true }), (s, factor) => {
        const values = seasonalSeries({ hours: 700, noise: 0.05, seed: s });
        const plain = forecastsOf(pool, values);
        const scaled = forecastsOf(
          pool,
          values.map((value) => value * factor),
        );
        for (const [m, { id, forecast }] of plain.entries())
          for (let h = 0; h < (forecast?.length ?? 0); h++)
            expect(scaled[m]!.forecast![h]! / factor / forecast![h]!, id).toBeCloseTo(1, 4);
      }),
      { numRuns: 6 },
    );
  });

  it('gives a constant for a constant', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (constant) => {
        for (const { id, forecast } of forecastsOf(pool, new Float64Array(700).fill(constant)))
          for (const value of forecast ?? []) expect(value, id).toBeCloseTo(constant, 4);
      }),
      { numRuns: 10 },
    );
  });
});

describe('methods on the level', () => {
  it('are shift-equivariant: a load that never sleeps adds itself to the forecast', () => {
    const pool = POOLS[0]!;
    fc.assert(
      fc.property(seed, fc.double({ min: 1, max: 1000, noNaN: true }), (s, base) => {
        const values = seasonalSeries({ hours: 700, noise: 0.05, seed: s });
        const shifted = forecastsOf(
          pool,
          values.map((value) => value + base),
        );
        for (const [m, { id, forecast }] of forecastsOf(pool, values).entries()) {
          if (!id.endsWith('-level') && !id.startsWith('seasonal-naive')) continue;
          for (let h = 0; h < HORIZON; h++)
            expect(Math.abs(shifted[m]!.forecast![h]! - base - forecast![h]!), id).toBeLessThan(
              1e-3 * (base + forecast![h]!),
            );
        }
      }),
      { numRuns: 6 },
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
