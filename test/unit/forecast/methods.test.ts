import { describe, expect, it } from 'vitest';
import { forecastSeries } from '../../../shared/core/forecast/forecast-series.ts';
import { directRegression } from '../../../shared/core/forecast/methods/direct-regression.ts';
import type { ForecastMethod } from '../../../shared/core/forecast/methods/forecast-method.ts';
import { METHOD_NAMES } from '../../../shared/core/forecast/methods/method-names.ts';
import { methodsNamed, registeredMethods } from '../../../shared/core/forecast/methods/method-registry.ts';
import { mstl } from '../../../shared/core/forecast/methods/mstl.ts';
import { seasonalNaive } from '../../../shared/core/forecast/methods/seasonal-naive.ts';
import { prepareHistory } from '../../../shared/core/forecast/prepared-history.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { seasonalSeries } from '../../helpers/series.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HORIZON = 48;

/** Mean absolute error of the method over two days, at five origins, each from what lies before it. */
function error(method: ForecastMethod, values: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < 5; k++) {
    const origin = values.length - HORIZON - 24 * k;
    const history = prepareHistory(values.slice(0, origin), HOUR_MS, [24, 168]);
    const forecast = method.prepare(history)(origin, HORIZON)!;
    for (const [h, value] of forecast.entries()) sum += Math.abs(value - values[origin + h]!) / HORIZON / 5;
  }
  return sum;
}

describe('MSTL', () => {
  it('carries two seasons and a damped trend on', () => {
    const random = createRandom(4);
    const values = Float64Array.from({ length: 8 * 168 }, (_, t) => {
      const day = 1 + 0.4 * Math.sin((2 * Math.PI * t) / 24);
      const weekend = Math.floor(t / 24) % 7 >= 5 ? 0.6 : 1;
      return (100 + 0.05 * t) * day * weekend * Math.exp(0.02 * random.normal());
    });
    expect(error(mstl([24, 168]), values)).toBeLessThan(0.6 * error(seasonalNaive(168), values));
  });

  it('goes on as a series without any noise went on', () => {
    for (const growth of [0, 0.0002, 0.001]) {
      const values = Float64Array.from({ length: 1200 }, (_, t) => {
        const weekend = Math.floor(t / 24) % 7 >= 5 ? 0.7 : 1;
        return 100 * (1 + growth * t) * (1 + 0.3 * Math.sin((2 * Math.PI * t) / 24)) * weekend;
      });
      expect(error(mstl([24, 168]), values) / 100, `growth of ${growth} an hour`).toBeLessThan(0.02);
    }
  });
});

describe('direct regression', () => {
  it('starts from where the series is, and returns to its season', () => {
    const random = createRandom(5);
    let off = 0;
    const values = Float64Array.from({ length: 8 * 168 }, (_, t) => {
      off = 0.9 * off + 2 * random.normal();
      return 200 + 50 * Math.sin((2 * Math.PI * t) / 24) + off;
    });
    expect(error(directRegression(24, 168, 'level'), values)).toBeLessThan(
      0.9 * error(seasonalNaive(24), values),
    );
  });
});

describe('the register of methods', () => {
  it('has a variant for each name on a series with day and week, or on days', () => {
    const hours = prepareHistory(seasonalSeries({ hours: 700, noise: 0.05, seed: 1 }), HOUR_MS, [24, 168]);
    const days = prepareHistory(seasonalSeries({ hours: 700, noise: 0.05, seed: 1 }), DAY_MS, [7]);
    for (const name of METHOD_NAMES)
      expect(methodsNamed(name, hours).length + methodsNamed(name, days).length, name).toBeGreaterThan(0);
  });

  it('has each method once, under a name', () => {
    const hours = prepareHistory(seasonalSeries({ hours: 400, noise: 0.05, seed: 1 }), HOUR_MS, [24, 168]);
    const ids = registeredMethods(hours).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = METHOD_NAMES.flatMap((name) => methodsNamed(name, hours)).map(({ id }) => id);
    expect(named.sort()).toEqual(ids.sort());
  });

  it('lets a forecast be made with one method alone, with intervals from its own errors', () => {
    const values = seasonalSeries({ hours: 700, noise: 0.05, seed: 1 });
    const forecast = forecastSeries(values, HOUR_MS, 24, UNATTENDED, undefined, null, 'mstl');
    expect(forecast.members.methods.map(({ id }) => id)).toEqual(['mstl-24-168']);
    expect(forecast.errors).not.toBeNull();
  });
});
