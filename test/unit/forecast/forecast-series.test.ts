import { describe, expect, it } from 'vitest';
import { centralBand, quantileOverTime } from '../../../shared/core/forecast/conformal-band.ts';
import { detectSeasons, hiddenSeasons } from '../../../shared/core/forecast/detect-seasons.ts';
import { forecastSeries } from '../../../shared/core/forecast/forecast-series.ts';
import { samplePaths } from '../../../shared/core/forecast/sample-paths.ts';
import { windowMaximumQuantile } from '../../../shared/core/forecast/window-maximum.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { seasonalSeries } from '../../helpers/series.ts';

const HOUR_MS = 3_600_000;
const meanAbsolute = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;

describe('forecastSeries', () => {
  it('beats the seasonal naive on a season with a trend', () => {
    const y = seasonalSeries({ hours: 1300, noise: 0.03, trendPerHour: 0.05 });
    const forecast = forecastSeries(y.slice(0, 1252), HOUR_MS, 48);
    const actual = y.slice(1252);
    expect(meanAbsolute(forecast.combined.ahead, actual)).toBeLessThan(
      0.8 * meanAbsolute(forecast.baseline.ahead, actual),
    );
  });

  it('holds the truth inside its 90 % band about nine times in ten', () => {
    let inside = 0;
    let points = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const y = seasonalSeries({ hours: 1000, noise: 0.05, seed });
      const forecast = forecastSeries(y.slice(0, 952), HOUR_MS, 48);
      const { low, high } = centralBand(forecast.combined.ahead, forecast.errors!, 0.9);
      for (let h = 0; h < 48; h++) {
        points++;
        if (y[952 + h]! >= low[h]! && y[952 + h]! <= high[h]!) inside++;
      }
    }
    expect(inside / points).toBeGreaterThan(0.85);
    expect(inside / points).toBeLessThan(0.96);
  });

  it('leaves imputed samples out of errors: a gap does not change what is known', () => {
    const y = seasonalSeries({ hours: 1200 });
    const gappy = Float64Array.from(y);
    for (let t = 600; t < 630; t++) gappy[t] = Number.NaN;
    const whole = forecastSeries(y, HOUR_MS, 48).combined.ahead;
    const holed = forecastSeries(gappy, HOUR_MS, 48).combined.ahead;
    for (let h = 0; h < 48; h++) expect(Math.abs(holed[h]! / whole[h]! - 1)).toBeLessThan(0.03);
  });

  it('cuts the horizon of its backtest, not of its forecast, when the history is short', () => {
    const forecast = forecastSeries(seasonalSeries({ hours: 400 }), HOUR_MS, 672);
    expect(forecast.combined.ahead).toHaveLength(672);
    expect(forecast.errors!.scale).toHaveLength(672);
    expect(forecast.members.actual[0]!.length).toBeLessThan(672);
    expect(forecast.errors!.scale[671]).toBeGreaterThan(forecast.errors!.scale[10]!);
  });

  it('knows errors of ten windows and more from three weeks of hours, and weighs methods by those with two weeks before', () => {
    const { members } = forecastSeries(seasonalSeries({ hours: 528, noise: 0.05 }), HOUR_MS, 48);
    expect(members.origins.length).toBeGreaterThanOrEqual(10);
    expect(Math.min(...members.origins)).toBeLessThan(336);
  });

  it('refuses a series without a sample and a horizon of nothing', () => {
    expect(() => forecastSeries(new Float64Array([Number.NaN]), HOUR_MS, 5)).toThrow(/no sample/);
    expect(() => forecastSeries(new Float64Array([1, 2]), HOUR_MS, 0)).toThrow(/horizon/);
  });
});

describe('the window maximum', () => {
  it('rises with the probability', () => {
    const forecast = forecastSeries(seasonalSeries({ hours: 1200, noise: 0.05 }), HOUR_MS, 48);
    const at = (p: number) => windowMaximumQuantile(forecast.combined.ahead, forecast.errors!.residuals, p);
    expect(at(0.5)).toBeLessThan(at(0.9));
    expect(at(0.9)).toBeLessThan(at(0.99));
  });

  it('is kept by the sample paths within the spread of their number', () => {
    const forecast = forecastSeries(seasonalSeries({ hours: 1200, noise: 0.05 }), HOUR_MS, 48);
    const errors = forecast.errors!;
    const maximumQuantile = (p: number) =>
      windowMaximumQuantile(forecast.combined.ahead, errors.residuals, p);
    const paths = samplePaths(forecast.combined.ahead, errors, 400, createRandom(1));
    const maxima = paths.map((path) => Math.max(...path)).sort((a, b) => a - b);
    expect(Math.abs(maxima[200]! / maximumQuantile(0.5) - 1)).toBeLessThan(0.1);
    expect(Math.abs(maxima[380]! / maximumQuantile(0.95) - 1)).toBeLessThan(0.12);
  });
});

describe('sample paths', () => {
  const forecast = forecastSeries(seasonalSeries({ hours: 1200, noise: 0.1 }), HOUR_MS, 48);
  const errors = forecast.errors!;
  const paths = samplePaths(forecast.combined.ahead, errors, 200, createRandom(1));

  it('are in every step as high and as wide as the forecast says', () => {
    for (const probability of [0.05, 0.5, 0.95]) {
      const told = quantileOverTime(forecast.combined.ahead, errors, probability);
      for (let h = 0; h < 48; h++) {
        const below = paths.filter((path) => path[h]! < told[h]!).length;
        expect(Math.abs(below - 200 * probability)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('keep the persistence of past errors: one that is high in an hour is likelier high in the next', () => {
    const rank = (h: number) =>
      paths.map((path) => paths.filter((other) => other[h]! < path[h]!).length / paths.length - 0.5);
    const [now, next] = [rank(20), rank(21)];
    const product = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, i) => sum + value * b[i]!, 0);
    const correlation = product(now, next) / product(now, now);
    expect(correlation).toBeGreaterThan(0.1);
    expect(correlation).toBeLessThan(1);
  });
});

describe('quantileOverTime', () => {
  it('never crosses: a higher probability is never below a lower one', () => {
    const forecast = forecastSeries(seasonalSeries({ hours: 1200, noise: 0.1 }), HOUR_MS, 48);
    const [p50, p90, p95] = [0.5, 0.9, 0.95].map((p) =>
      quantileOverTime(forecast.combined.ahead, forecast.errors!, p),
    );
    for (let h = 0; h < 48; h++) {
      expect(p50![h]).toBeLessThanOrEqual(p90![h]!);
      expect(p90![h]).toBeLessThanOrEqual(p95![h]!);
    }
  });
});

describe('detectSeasons', () => {
  it('finds the day and the week of hourly data, and none in noise', () => {
    expect(detectSeasons(seasonalSeries({ hours: 1200 }), HOUR_MS)).toEqual([24, 168]);
    const random = createRandom(5);
    const noise = Float64Array.from({ length: 1200 }, () => 50 + random.normal());
    expect(detectSeasons(noise, HOUR_MS)).toEqual([]);
  });

  it('finds the week of daily data and the day of five-minute data', () => {
    const daily = Float64Array.from({ length: 200 }, (_, t) => (t % 7 < 5 ? 100 : 60));
    expect(detectSeasons(daily, 24 * HOUR_MS)).toEqual([7]);
    const fine = Float64Array.from({ length: 288 * 5 }, (_, t) => 10 + Math.sin((2 * Math.PI * t) / 288));
    expect(detectSeasons(fine, 300_000)).toEqual([288]);
  });

  it('finds a cycle that is neither day nor week, and takes slow wandering for none', () => {
    const random = createRandom(11);
    for (const [cycle, stepMs] of [
      [10, HOUR_MS],
      [17, HOUR_MS],
      [50, 300_000],
    ] as const) {
      const values = Float64Array.from(
        { length: 1000 },
        (_, t) => 100 + 20 * Math.sin((2 * Math.PI * t) / cycle) + 8 * random.normal(),
      );
      expect(detectSeasons(values, stepMs)).toEqual([cycle]);
    }
    let level = 0;
    const wandering = Float64Array.from({ length: 1000 }, () => {
      level = 0.9 * level + random.normal();
      return 100 + level;
    });
    expect(detectSeasons(wandering, 50 * 60_000)).toEqual([]);
  });
});

describe('seasons that spikes hide', () => {
  /** A day's wave under spikes of a thousand times its size. */
  const spiky = (spikeEvery: number) => {
    const random = createRandom(3);
    return Float64Array.from({ length: 28 * 24 }, (_, t) => {
      const wave = 10 + 6 * Math.sin((2 * Math.PI * t) / 24) + 0.5 * random.normal();
      return random.next() < 1 / spikeEvery ? 10_000 * (1 + random.next()) : wave;
    });
  };

  it('show in the order of the values, where their sizes show none', () => {
    expect(detectSeasons(spiky(100), HOUR_MS)).toEqual([]);
    expect(hiddenSeasons(spiky(100), HOUR_MS)).toEqual([24, 168]);
    const random = createRandom(5);
    const heavy = Float64Array.from({ length: 1200 }, () => Math.exp(3 * random.normal()));
    expect(hiddenSeasons(heavy, HOUR_MS)).toEqual([]);
  });

  it('are used where they would have foretold the past better', () => {
    const { history, combined } = forecastSeries(spiky(100), HOUR_MS, 24);
    expect(history.seasons).toEqual([24, 168]);
    const [night, noon] = [combined.ahead[18]!, combined.ahead[6]!];
    expect(night).toBeLessThan(6);
    expect(noon).toBeGreaterThan(14);
  });

  it('are left where they would not: of a wave that has ended', () => {
    const ended = spiky(20).map((value, t) => (value > 1000 || t < 14 * 24 ? value : 10 + 0.01 * (t % 5)));
    expect(hiddenSeasons(ended, HOUR_MS)).toEqual([24, 168]);
    expect(forecastSeries(ended, HOUR_MS, 24).history.seasons).toEqual([]);
  });
});
