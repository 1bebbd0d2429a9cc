import { describe, expect, it } from 'vitest';
import { forecastSeries } from '../../../shared/core/forecast/forecast-series.ts';
import { scoreBacktest } from '../../../shared/core/forecast/score-backtest.ts';
import { createRandom } from '../../../shared/core/random.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0, 5);
const random = createRandom(3);
const values = Float64Array.from(
  { length: 24 * 7 * 8 },
  (_, i) => 500 * (1 + 0.4 * Math.sin((2 * Math.PI * i) / 24)) * (1 + 0.05 * (random.next() - 0.5)),
);

describe('what would have been forecast at past origins', () => {
  const forecast = forecastSeries(values, HOUR_MS, 48);
  const backtest = scoreBacktest(forecast, [0.8, 0.95], { startMs: START_MS, stepMs: HOUR_MS });

  it('stands beside what came, oldest origin first', () => {
    expect(backtest.past).toHaveLength(backtest.origins);
    const starts = backtest.past.map(({ startMs }) => startMs);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    for (const one of backtest.past) {
      const from = (one.startMs - START_MS) / HOUR_MS;
      for (const [i, step] of one.steps.entries())
        expect(one.actual[i]! / values[from + step]!).toBeCloseTo(1, 4);
    }
  });

  it('holds the very points that the coverage counts', () => {
    const { points, observed } = backtest.coverage.find(({ level }) => level === 0.95)!;
    let inside = 0;
    let counted = 0;
    for (const { actual, band } of backtest.past)
      for (const [i, value] of actual.entries()) {
        if (value === null) continue;
        counted++;
        if (value >= band!.low[i]! && value <= band!.high[i]!) inside++;
      }
    expect(counted).toBe(points);
    // Six digits are kept of each value: a point on the very edge may fall to the other side.
    expect(Math.abs(inside / counted - observed.value)).toBeLessThan(0.005);
  });

  it('adds up to the error of the whole backtest', () => {
    const mean = backtest.past.reduce((sum, { wape }) => sum + wape!, 0) / backtest.past.length;
    expect(mean).toBeCloseTo(backtest.wape!, 2);
  });

  it('keeps the highest and the lowest hour of a window too long to draw', () => {
    const long = forecastSeries(values, HOUR_MS, 24 * 15);
    const { past } = scoreBacktest(long, [0.95], { startMs: START_MS, stepMs: HOUR_MS });
    expect(past.length).toBeGreaterThan(0);
    for (const one of past) {
      const from = (one.startMs - START_MS) / HOUR_MS;
      const window = values.slice(from, from + long.members.actual[0]!.length);
      expect(one.steps.length).toBeLessThanOrEqual(336);
      expect(Math.max(...one.actual.map((value) => value ?? 0)) / Math.max(...window)).toBeCloseTo(1, 4);
      expect(one.peak).toBe(Math.max(...window));
    }
  });

  it('has no band where none is asked for', () => {
    const { past, coverage } = scoreBacktest(forecast, [], { startMs: START_MS, stepMs: HOUR_MS });
    expect(coverage).toEqual([]);
    expect(past.every(({ band }) => band === null)).toBe(true);
  });
});
