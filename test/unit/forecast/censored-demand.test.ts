import { describe, expect, it } from 'vitest';
import { estimateCensored } from '../../../shared/core/forecast/censored-demand.ts';
import { NO_CALENDAR } from '../../../shared/core/forecast/events/series-calendar.ts';
import { forecastSeries } from '../../../shared/core/forecast/forecast-series.ts';
import { windowMaximumQuantile } from '../../../shared/core/forecast/window-maximum.ts';
import { quantile } from '../../../shared/core/metrics/quantile.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';

const HOUR_MS = 3_600_000;
const DAYS = 56;

/** Eight weeks of demand growing by a percent a day, its peaks cut off in the last three. */
function cappedSeries() {
  const random = createRandom(5);
  const demand = Float64Array.from({ length: DAYS * 24 }, (_, t) => {
    const day = Math.floor(t / 24);
    const hour = 1 + 0.6 * Math.sin((2 * Math.PI * ((t % 24) - 9)) / 24);
    return 100 * hour * (day % 7 < 5 ? 1 : 0.75) * 1.01 ** day * Math.exp(0.03 * random.normal());
  });
  const capped = (t: number) => t >= (DAYS - 21) * 24;
  const served = demand.map((value, t) => (capped(t) ? Math.min(value, 150) : value));
  const share = demand.map((value, t) => (capped(t) && value > 150 ? 1 : 0));
  return { demand, served, share };
}

describe('demand where it was cut off', () => {
  const { demand, served, share } = cappedSeries();
  const result = estimateCensored(served, share, [24, 168]);

  it('is estimated within a tenth at the median, where what was served is far under', () => {
    const errors = result.steps.map((t, i) => Math.abs(result.estimated[i]! / demand[t]! - 1));
    expect(quantile(errors, 0.5)).toBeLessThan(0.1);
    expect(
      quantile(
        result.steps.map((t) => 1 - served[t]! / demand[t]!),
        0.5,
      ),
    ).toBeGreaterThan(0.15);
  });

  it('is never less than what was served, and lies in its interval', () => {
    for (const [i, t] of result.steps.entries()) {
      expect(result.low[i]!).toBeGreaterThanOrEqual(served[t]! - 1e-9);
      expect(result.estimated[i]!).toBeGreaterThanOrEqual(result.low[i]!);
      expect(result.high[i]!).toBeGreaterThanOrEqual(result.estimated[i]!);
    }
  });

  it('changes no step that was not cut off', () => {
    for (const [t, value] of served.entries()) if (share[t] === 0) expect(result.values[t]).toBe(value);
  });

  it('twice the load is twice the estimate', () => {
    const twice = estimateCensored(
      served.map((value) => 2 * value),
      share,
      [24, 168],
    );
    for (const i of result.steps.keys()) expect(twice.estimated[i]! / result.estimated[i]!).toBeCloseTo(2, 6);
  });

  it('is what the forecast goes on from: its peak is that of demand, not of the ceiling', () => {
    const forecast = forecastSeries(served, HOUR_MS, 24, UNATTENDED, NO_CALENDAR, share);
    const highest = (values: Float64Array) => values.reduce((a, b) => Math.max(a, b));
    const friday = highest(demand.slice(-72, -48));
    expect(highest(forecast.combined.ahead)).toBeGreaterThan(0.85 * friday);
    expect(highest(forecastSeries(served, HOUR_MS, 24).combined.ahead)).toBeLessThan(0.85 * friday);
  });

  it('takes no window whose peak was cut off as word that the forecast was too high', () => {
    // What is served at the ceiling falls ever further behind what is forecast.
    const forecast = forecastSeries(served, HOUR_MS, 24, UNATTENDED, NO_CALENDAR, share);
    const { ahead } = forecast.combined;
    const highest = ahead.reduce((a, b) => Math.max(a, b));
    expect(windowMaximumQuantile(ahead, forecast.errors!.residuals, 0.5)).toBeGreaterThanOrEqual(highest);
  });

  it('is the same as served where nothing is known beside it', () => {
    const nothing = estimateCensored(Float64Array.of(5, 5, 5), Float64Array.of(1, 1, 1), []);
    expect([...nothing.estimated]).toEqual([5, 5, 5]);
    expect(nothing.blindSteps).toBe(3);
  });
});
