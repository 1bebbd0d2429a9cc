import { describe, expect, it } from 'vitest';
import { decomposeOnWallClock } from '../../../shared/core/forecast/explain/decompose-on-wall-clock.ts';
import { forecastSeries } from '../../../shared/core/forecast/forecast-series.ts';
import { forecastOnWallClock } from '../../../shared/core/forecast/wall-clock.ts';
import { createRandom } from '../../../shared/core/random.ts';

const HOUR_MS = 3_600_000;
/** Clocks in Berlin go back on 25 October 2026 at 01:00 UTC, forward on 29 March at 01:00 UTC. */
const AUTUMN_MS = Date.UTC(2026, 9, 25, 1);
const SPRING_MS = Date.UTC(2026, 2, 29, 1);

/** A shop that opens at eight by its own clock, hourly in UTC around a change of clocks. */
function shop(startMs: number, hours: number, changeMs: number, before: number, after: number): Float64Array {
  const random = createRandom(3);
  return Float64Array.from({ length: hours }, (_, i) => {
    const atMs = startMs + i * HOUR_MS;
    const local = Math.floor(atMs / HOUR_MS) + (atMs >= changeMs ? after : before);
    const open = local % 24 >= 8 && local % 24 < 20;
    return (open ? 1000 : 100) * (1 + 0.02 * random.normal());
  });
}

function meanError(forecast: Float64Array, actual: Float64Array): number {
  return forecast.reduce((sum, value, h) => sum + Math.abs(value - actual[h]!), 0) / forecast.length;
}

describe.each([
  ['autumn', AUTUMN_MS, 2, 1],
  ['spring', SPRING_MS, 1, 2],
] as const)('forecastOnWallClock over a change of clocks in %s', (_, changeMs, before, after) => {
  const history = 24 * 7 * 6;
  const startMs = changeMs - (history - 30) * HOUR_MS;
  const grid = { startMs, stepMs: HOUR_MS, timeZone: 'Europe/Berlin' };
  const all = shop(startMs, history + 72, changeMs, before, after);
  const actual = all.slice(history);

  it('opens the shop at eight by its clock, where UTC would open it an hour off', () => {
    const wall = forecastOnWallClock(all.slice(0, history), grid, 72);
    const utc = forecastSeries(all.slice(0, history), HOUR_MS, 72);
    expect(wall.combined.ahead).toHaveLength(72);
    expect(meanError(wall.combined.ahead, actual)).toBeLessThan(40);
    expect(meanError(wall.combined.ahead, actual)).toBeLessThan(0.6 * meanError(utc.combined.ahead, actual));
  });

  it('forecasts over a change that lies ahead', () => {
    const known = history - 60;
    const wall = forecastOnWallClock(all.slice(0, known), grid, 120);
    expect(wall.combined.ahead).toHaveLength(120);
    expect(wall.errors!.scale).toHaveLength(120);
    expect(wall.errors!.residuals.vectors.every((vector) => vector.length === 120)).toBe(true);
    expect(meanError(wall.combined.ahead, all.slice(known, known + 120))).toBeLessThan(40);
  });

  it('keeps an event and a cut-off stretch where they are', () => {
    const known = all.slice(0, history);
    const cut = new Float64Array(history);
    cut.fill(1, history - 20, history - 18);
    const { events, demand } = forecastOnWallClock(
      known,
      grid,
      72,
      undefined,
      {
        holidays: [],
        events: [
          { id: 'sale', name: 'Sale', uplift: 2, occurrences: [{ from: history + 10, to: history + 20 }] },
        ],
      },
      cut,
    );
    const [term] = events.ahead.terms;
    expect([term!.from, term!.to]).toEqual([10, 20]);
    expect(demand!.steps).toEqual([history - 20, history - 19]);
  });
});

describe('decomposeOnWallClock', () => {
  it('finds nothing out of line in a shop that opens at eight before and after the clocks change', () => {
    const hours = 24 * 7 * 8;
    const startMs = AUTUMN_MS - (hours / 2) * HOUR_MS;
    const values = shop(startMs, hours, AUTUMN_MS, 2, 1);
    const grid = { startMs, stepMs: HOUR_MS, timeZone: 'Europe/Berlin' };
    const worst = (rest: Float64Array) => Math.max(...rest.map((value) => Math.abs(Math.log(value))));
    const onWall = decomposeOnWallClock(values, [24, 168], grid);
    expect(worst(onWall.rest)).toBeLessThan(0.3);
    const inUtc = decomposeOnWallClock(values, [24, 168], { ...grid, timeZone: 'UTC' });
    expect(worst(inUtc.rest)).toBeGreaterThan(2 * worst(onWall.rest));
    expect(worst(inUtc.rest)).toBeGreaterThan(0.7);
    for (let i = 0; i < hours; i += 13)
      expect(
        onWall.trend[i]! * onWall.seasons[0]!.values[i]! * onWall.seasons[1]!.values[i]! * onWall.rest[i]!,
      ).toBeCloseTo(values[i]!, 6);
  });
});

describe('forecastOnWallClock', () => {
  it('is the plain forecast where no clock changes', () => {
    const values = shop(Date.UTC(2026, 5, 1), 24 * 28, SPRING_MS, 1, 2);
    const grid = { startMs: Date.UTC(2026, 5, 1), stepMs: HOUR_MS, timeZone: 'Europe/Berlin' };
    expect(forecastOnWallClock(values, grid, 24).combined.ahead).toEqual(
      forecastSeries(values, HOUR_MS, 24).combined.ahead,
    );
  });
});
