import { describe, expect, it } from 'vitest';
import { errorBudget } from '../../../shared/core/slo/error-budget.ts';
import { HOUR_MS, signalOf } from '../../helpers/demand-outlook.ts';

const SLO = { sloObjective: 0.99, sloWindowDays: 1, latencySloMs: 200 };
const hours = (value: (hour: number) => number) =>
  Float64Array.from({ length: 48 }, (_, hour) => value(hour));
const traffic = signalOf(
  'traffic',
  hours(() => 100),
);

describe('errorBudget', () => {
  it('counts failed requests in the newest window only', () => {
    const errors = signalOf(
      'errors',
      hours((hour) => (hour < 24 ? 50 : 0.5)),
    );
    const found = errorBudget([traffic, errors], HOUR_MS, SLO, null);
    expect(found).toMatchObject({ source: 'errors', days: 1, expectedShare: null });
    expect(found?.badShare).toBeCloseTo(0.005, 9);
    expect(found?.spentShare).toBeCloseTo(0.5, 9);
  });

  it('reads errors in percent as a share of requests', () => {
    const errors = signalOf(
      'errors',
      hours(() => 2),
    );
    const percent = { ...errors, source: { ...errors.source, unit: '%' } };
    expect(errorBudget([traffic, percent], HOUR_MS, SLO, null)?.spentShare).toBeCloseTo(2, 9);
  });

  it('counts time above the latency objective where there are no errors', () => {
    const latency = signalOf(
      'latency',
      hours((hour) => (hour >= 42 ? 250 : hour === 30 ? Number.NaN : 100)),
    );
    const found = errorBudget([traffic, latency], HOUR_MS, SLO, null);
    expect(found?.source).toBe('latency');
    expect(found?.badShare).toBeCloseTo(6 / 23, 9);
  });

  it('says nothing where there is neither', () => {
    expect(errorBudget([traffic], HOUR_MS, SLO, null)).toBeNull();
    const latency = signalOf(
      'latency',
      hours(() => 100),
    );
    expect(errorBudget([traffic, latency], HOUR_MS, { ...SLO, latencySloMs: null }, null)).toBeNull();
  });
});
