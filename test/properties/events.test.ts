import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastBand, forecastMedian } from '../../shared/core/forecast/bands.ts';
import { forecastSeries } from '../../shared/core/forecast/forecast-series.ts';
import { createRandom } from '../../shared/core/random.ts';
import { UNATTENDED } from '../../shared/core/run-context.ts';

const HOUR_MS = 3_600_000;

/** Four to six weeks of hours, zeros and gaps among them, with events anywhere in and after them. */
const cases = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  weeks: fc.integer({ min: 1, max: 5 }),
  zeros: fc.constantFrom(0, 0.3),
  gaps: fc.constantFrom(0, 0.1),
  spans: fc.array(fc.tuple(fc.integer({ min: -50, max: 900 }), fc.integer({ min: 1, max: 120 })), {
    maxLength: 4,
  }),
  uplift: fc.constantFrom(null, 2.5),
});

function build({
  seed,
  weeks,
  zeros,
  gaps,
  spans,
  uplift,
}: typeof cases extends fc.Arbitrary<infer T> ? T : never) {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: weeks * 168 }, (_, t) => {
    const value = 50 * (1 + 0.5 * Math.sin((2 * Math.PI * t) / 24)) * Math.exp(0.1 * random.normal());
    return random.next() < gaps ? Number.NaN : random.next() < zeros ? 0 : value;
  });
  const occurrences = spans.map(([from, length]) => ({ from, to: from + length }));
  const days = [2, weeks * 7 - 3, weeks * 7 + 1].map((day) => ({ from: 24 * day, to: 24 * day + 24 }));
  const holidays = days.map((day) => ({
    ...day,
    name: 'Day',
    observance: 'wide' as const,
    weekday: (day.from / 24) % 7,
  }));
  return { values, calendar: { holidays, events: [{ id: 'e', name: 'E', uplift, occurrences }] } };
}

describe('a forecast with a calendar, whatever the calendar', () => {
  it('is finite and deterministic, and a wider band contains a narrower', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { values, calendar } = build(one);
        const forecast = forecastSeries(values, HOUR_MS, 48, UNATTENDED, calendar);
        const median = forecastMedian(forecast);
        expect(median.every(Number.isFinite)).toBe(true);
        expect(median).toEqual(forecastMedian(forecastSeries(values, HOUR_MS, 48, UNATTENDED, calendar)));
        const [narrow, wide] = [forecastBand(forecast, 0.8), forecastBand(forecast, 0.95)];
        if (!narrow || !wide) return;
        for (let h = 0; h < 48; h++) {
          expect(wide.high[h]!).toBeGreaterThanOrEqual(narrow.high[h]! - 1e-9);
          expect(wide.low[h]!).toBeLessThanOrEqual(narrow.low[h]! + 1e-9);
        }
      }),
      { numRuns: 12, seed: 1 },
    );
  });

  it('doubles with the load', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { values, calendar } = build(one);
        const once = forecastMedian(forecastSeries(values, HOUR_MS, 48, UNATTENDED, calendar));
        const twice = forecastMedian(
          forecastSeries(
            values.map((v) => 2 * v),
            HOUR_MS,
            48,
            UNATTENDED,
            calendar,
          ),
        );
        for (const [h, value] of once.entries()) expect(twice[h]!).toBeCloseTo(2 * value, 4);
      }),
      { numRuns: 6, seed: 2 },
    );
  });
});
