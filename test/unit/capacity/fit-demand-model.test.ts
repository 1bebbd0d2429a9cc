import { describe, expect, it } from 'vitest';
import { type DemandSamples, fitDemandModel } from '../../../shared/core/capacity/fit-demand-model.ts';
import { createRandom } from '../../../shared/core/random.ts';

const INTERCEPT = 0.06;
const SLOPE = 0.004;
const GRID = { startMs: 0, stepMs: 3_600_000 };

/** Six weeks of hours: a daily wave of traffic over a fleet that follows it in part, errors that last. */
function made(
  options: { seed?: number; noise?: number; level?: number; persistence?: number; wild?: number } = {},
): DemandSamples {
  const { seed = 1, noise = 0.02, level = 1000, persistence = 0.7, wild = 0 } = options;
  const random = createRandom(seed);
  const hours = 1008;
  const traffic = new Float64Array(hours);
  const units = new Float64Array(hours);
  const saturation = new Float64Array(hours);
  let error = 0;
  for (let hour = 0; hour < hours; hour++) {
    traffic[hour] = level * (1 + 0.6 * Math.sin((2 * Math.PI * hour) / 24)) * Math.exp(0.1 * random.normal());
    units[hour] = Math.max(4, Math.round(traffic[hour]! / 120));
    error = persistence * error + Math.sqrt(1 - persistence ** 2) * noise * random.normal();
    const truth = INTERCEPT + (SLOPE * traffic[hour]!) / units[hour]!;
    saturation[hour] = Math.min(1, truth + error + (random.next() < wild ? 0.4 : 0));
  }
  return { traffic, units, saturation, resource: 'cpu', ...GRID, random: createRandom(seed + 1000) };
}

function fitted(input: DemandSamples) {
  const fit = fitDemandModel(input);
  if (fit.kind !== 'model') throw new Error(fit.message);
  return fit;
}

describe('fitDemandModel', () => {
  it('finds the line that made the data', () => {
    const { model } = fitted(made());
    expect(model.intercept.value).toBeCloseTo(INTERCEPT, 1);
    expect(model.slope.value / SLOPE).toBeCloseTo(1, 1);
    expect(model.capacityPerUnit.value).toBeCloseTo((1 - model.intercept.value) / model.slope.value, 6);
    expect(model.samples).toBe(1008);
  });

  it('holds the true slope, intercept and capacity in its 95 % interval in at least 90 % of draws', () => {
    const held = { slope: 0, intercept: 0, capacity: 0 };
    const draws = 40;
    for (let seed = 1; seed <= draws; seed++) {
      const { model } = fitted(made({ seed }));
      const within = ({ low, high }: { low: number; high: number }, truth: number) =>
        truth >= low && truth <= high ? 1 : 0;
      held.slope += within(model.slope, SLOPE);
      held.intercept += within(model.intercept, INTERCEPT);
      held.capacity += within(model.capacityPerUnit, (1 - INTERCEPT) / SLOPE);
    }
    expect(held.slope).toBeGreaterThanOrEqual(0.9 * draws);
    expect(held.intercept).toBeGreaterThanOrEqual(0.9 * draws);
    expect(held.capacity).toBeGreaterThanOrEqual(0.9 * draws);
  });

  it('is hardly moved by a twentieth of wild samples', () => {
    const { model } = fitted(made({ wild: 0.05 }));
    expect(Math.abs(model.slope.value / SLOPE - 1)).toBeLessThan(0.1);
    expect(Math.abs(model.intercept.value - INTERCEPT)).toBeLessThan(0.02);
  });

  it('leaves samples at the ceiling out: they are lower bounds of the demand', () => {
    const data = made({ level: 1000 });
    const saturation = data.saturation.slice();
    const traffic = data.traffic.slice();
    for (let hour = 0; hour < 60; hour++) {
      saturation[hour] = 0.99;
      traffic[hour] = 5000;
    }
    const { model, censored } = fitted({ ...data, saturation, traffic });
    expect(censored).toBe(60);
    expect(model.samples).toBe(1008 - 60);
    expect(model.slope.value / SLOPE).toBeCloseTo(1, 1);
  });

  it('skips missing samples on either side', () => {
    const data = made();
    const traffic = data.traffic.slice().fill(Number.NaN, 0, 100);
    const saturation = data.saturation.slice().fill(Number.NaN, 50, 200);
    expect(fitted({ ...data, traffic, saturation }).model.samples).toBe(808);
  });

  it('never gives a negative idle utilisation', () => {
    const data = made();
    const saturation = data.saturation.map((value) => Math.max(0, value - 0.2));
    const { model } = fitted({ ...data, saturation });
    expect(model.intercept).toMatchObject({ value: 0, low: 0 });
    expect(model.slope.value).toBeGreaterThan(0);
  });

  it('takes the data as one machine where units are not known', () => {
    const data = made();
    const perUnit = data.traffic.map((value, i) => value / data.units![i]!);
    const whole = fitted({ ...data, traffic: perUnit, units: null });
    expect(whole.model.slope.value).toBeCloseTo(fitted(made()).model.slope.value, 12);
  });

  it('gives the same model for the same seed and leaves its input alone', () => {
    const data = made();
    const before = data.saturation.slice();
    expect(fitDemandModel({ ...data, random: createRandom(7) })).toEqual(
      fitDemandModel({ ...data, random: createRandom(7) }),
    );
    expect(data.saturation).toEqual(before);
  });

  it('thins long series to at most 5,000 samples', () => {
    const random = createRandom(1);
    const traffic = Float64Array.from({ length: 12_000 }, () => 100 + 50 * random.next());
    const saturation = traffic.map((value) => 0.1 + 0.002 * value + 0.01 * random.normal());
    const { model } = fitted({ traffic, saturation, units: null, resource: 'cpu', ...GRID, random });
    expect(model.samples).toBeLessThanOrEqual(5000);
    expect(model.samples).toBeGreaterThan(3000);
    expect(model.slope.value).toBeCloseTo(0.002, 3);
  });
});

describe('fitDemandModel without an answer', () => {
  const excuse = (input: DemandSamples) => {
    const fit = fitDemandModel(input);
    return fit.kind === 'excuse' ? fit.code : fit.kind;
  };

  it('says so when there are too few samples', () => {
    const { traffic, saturation, units } = made();
    const cut = (values: Float64Array) => values.slice(0, 20);
    expect(
      excuse({
        traffic: cut(traffic),
        saturation: cut(saturation),
        units: cut(units!),
        resource: 'cpu',
        ...GRID,
        random: createRandom(1),
      }),
    ).toBe('too-few-samples');
  });

  it('says so when traffic per unit does not vary', () => {
    const data = made();
    expect(excuse({ ...data, traffic: data.units!.map((units) => 100 * units) })).toBe('no-variation');
  });

  it('says so when the resource falls with traffic', () => {
    const data = made();
    expect(excuse({ ...data, saturation: data.saturation.map((value) => 0.9 - value) })).toBe('no-slope');
  });

  it('says so when traffic explains next to nothing', () => {
    const data = made();
    const random = createRandom(3);
    const saturation = data.saturation.map((value) => 0.5 + 0.02 * (value - 0.5) + 0.05 * random.normal());
    expect(['no-relation', 'no-slope']).toContain(excuse({ ...data, saturation }));
  });
});
