import { describe, expect, it } from 'vitest';
import { LagProducts } from '../../../shared/core/forecast/methods/lag-products.ts';
import { lagRegression } from '../../../shared/core/forecast/methods/lag-regression.ts';
import { seasonalLags } from '../../../shared/core/forecast/methods/seasonal-lags.ts';
import { prepareHistory } from '../../../shared/core/forecast/prepared-history.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { seasonalSeries } from '../../helpers/series.ts';

const HOUR_MS = 3_600_000;

describe('LagProducts', () => {
  it.each([1, 0.97])('gives the same sums as adding rows one by one (decay %d)', (decay) => {
    const random = createRandom(3);
    const w = Float64Array.from({ length: 80 }, () => random.normal());
    const products = new LagProducts(w, decay);
    const from = 20;
    const to = 71;
    let product = 0;
    let sum = 0;
    let weight = 0;
    for (let t = from; t < to; t++) {
      const share = decay ** (to - 1 - t);
      product += share * w[t - 3]! * w[t - 11]!;
      sum += share * w[t - 3]!;
      weight += share;
    }
    expect(products.product(3, 11, from, to)).toBeCloseTo(product, 9);
    expect(products.product(11, 3, from, to)).toBeCloseTo(product, 9);
    expect(products.sum(3, from, to)).toBeCloseTo(sum, 9);
    expect(products.weight(from, to)).toBeCloseTo(weight, 9);
  });
});

describe('seasonalLags', () => {
  it('gives the lag sets published for hourly data', () => {
    expect(seasonalLags(24, 168, 'wide')).toEqual([
      1, 2, 3, 4, 5, 6, 12, 22, 23, 24, 25, 26, 47, 48, 49, 72, 96, 120, 143, 144, 145, 166, 167, 168, 169,
      170, 192,
    ]);
    expect(seasonalLags(24, 168, 'narrow')).toEqual([
      1, 2, 3, 23, 24, 25, 48, 72, 96, 120, 144, 167, 168, 169,
    ]);
  });
});

describe('lagRegression', () => {
  const options = (difference: number) =>
    ({
      id: 'x',
      label: 'x',
      lags: [1, 2, 23, 24, 25, 48],
      difference,
      scale: 'level',
      ridge: 1e-9,
    }) as const;
  const method = (difference: number) => lagRegression(options(difference));

  it.each([0, 24])('continues a noiseless season exactly (difference %d)', (difference) => {
    const y = seasonalSeries({ hours: 900, weekly: 0, noise: 0 });
    const history = prepareHistory(y.slice(0, 852), HOUR_MS, [24]);
    const forecast = method(difference).prepare(history)(852, 48)!;
    for (let h = 0; h < 48; h++) expect(forecast[h]).toBeCloseTo(y[852 + h]!, 1);
  });

  it('never reads a sample at or after its origin', () => {
    const y = seasonalSeries({ hours: 900 });
    const changed = Float64Array.from(y, (value, t) => (t >= 800 ? value * 1.2 : value));
    const forecasts = [y, changed].map(
      (values) => method(24).prepare(prepareHistory(values, HOUR_MS, [24]))(800, 24)!,
    );
    for (let h = 0; h < 24; h++) expect(forecasts[1]![h]).toBeCloseTo(forecasts[0]![h]!, 6);
  });

  it('is moved less by wild samples than the plain ridge regression is', () => {
    const y = seasonalSeries({ hours: 1000, noise: 0.01 });
    const spiked = Float64Array.from(y);
    for (const at of [211, 402, 555, 603]) spiked[at]! *= 1.4;
    const moved = (passes: number) => {
      const fit = lagRegression({ ...options(24), passes });
      const [clean, wild] = [y, spiked].map(
        (values) => fit.prepare(prepareHistory(values, HOUR_MS, [24]))(1000, 24)!,
      );
      return clean!.reduce((sum, value, h) => sum + Math.abs(wild![h]! / value - 1), 0) / 24;
    };
    expect(moved(3)).toBeLessThan(0.8 * moved(1));
  });

  it('has no forecast where the history is shorter than its lags need', () => {
    const history = prepareHistory(seasonalSeries({ hours: 50 }), HOUR_MS, [24]);
    expect(method(24).prepare(history)(50, 24)).toBeNull();
  });
});
