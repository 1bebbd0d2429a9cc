import { describe, expect, it } from 'vitest';
import {
  type DemandCurve,
  slopeAt,
  trafficFor,
  utilisationAt,
} from '../../../shared/core/capacity/demand/demand-curve.ts';
import { fitDemandModel } from '../../../shared/core/capacity/fit-demand-model.ts';
import {
  meanWait,
  utilisationForWaiting,
  waitProbability,
} from '../../../shared/core/capacity/knee/erlang-c.ts';
import { fitKnee } from '../../../shared/core/capacity/knee/fit-knee.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { generatedDemand, generatedLatency } from '../../bench/support/generated-demand.ts';

const CURVES: readonly DemandCurve[] = [
  { form: 'line', idle: 0.1, slope: 0.01 },
  { form: 'broken-line', idle: 0.1, slope: 0.005, breakAt: 60, slopeAfter: 0.02 },
  { form: 'usl', idle: 0.05, gamma: 120, sigma: 0.3, kappa: 0.4 },
];

describe.each(CURVES)('the $form curve', (curve) => {
  it('is inverted by the traffic it allows', () => {
    for (const utilisation of [0.2, 0.5, 0.8])
      expect(utilisationAt(curve, trafficFor(curve, utilisation))).toBeCloseTo(utilisation, 9);
  });

  it('rises throughout, by its slope', () => {
    for (let traffic = 1; traffic < 300; traffic++) {
      expect(utilisationAt(curve, traffic + 1)).toBeGreaterThan(utilisationAt(curve, traffic));
      expect(slopeAt(curve, traffic)).toBeGreaterThan(0);
    }
  });

  it('allows no traffic where the unit is busier than that when idle', () => {
    expect(trafficFor(curve, curve.idle)).toBe(0);
  });
});

describe('the scalability law', () => {
  it('allows no more traffic past the utilisation at which more work brings less through', () => {
    const curve: DemandCurve = { form: 'usl', idle: 0, gamma: 100, sigma: 0.1, kappa: 4 };
    expect(trafficFor(curve, 0.9)).toBeCloseTo(trafficFor(curve, 0.5), 9);
  });
});

describe('fitDemandModel on a unit with a known knee and a release', () => {
  const { input, truth } = generatedDemand(3, true);
  const fit = fitDemandModel(input);
  if (fit.kind !== 'model') throw new Error(fit.message);
  const { model } = fit;

  it('prefers a line with a break and finds where it bends', () => {
    expect(model.form).toBe('broken-line');
    expect(model.bend!.traffic.value / truth.breakAt).toBeCloseTo(1, 1);
    expect(model.bend!.slopeAfter.value / truth.slopeAfter).toBeCloseTo(1, 0);
  });

  it('finds the release, its day and what it did to the cost of a request', () => {
    expect(model.costShift?.kind).toBe('step');
    expect(Math.abs(model.costShift!.fromMs - truth.shiftMs)).toBeLessThan(24 * 3_600_000);
    expect(model.costShift!.change.value).toBeCloseTo(truth.change, 1);
  });

  it('gives the capacity of today, not the mean of before and after', () => {
    expect(model.capacityPerUnit.value / truth.atFull).toBeCloseTo(1, 1);
  });
});

describe('fitDemandModel on a steady line', () => {
  it('prefers the line and finds no change of cost', () => {
    const random = createRandom(11);
    const traffic = Float64Array.from({ length: 1000 }, (_, i) => 100 + 50 * Math.sin(i / 4) + random.next());
    const saturation = traffic.map((value) => 0.1 + 0.003 * value + 0.01 * random.normal());
    const fit = fitDemandModel({
      traffic,
      saturation,
      units: null,
      resource: 'cpu',
      startMs: 0,
      stepMs: 3_600_000,
      random,
    });
    expect(fit).toMatchObject({ kind: 'model', model: { form: 'line', costShift: null, bend: null } });
  });
});

describe('Erlang C', () => {
  // Cooper (1981) and every table of it: 2 servers at 50 % wait in a third of cases, 1 server waits as often as it is busy.
  it('has the published values', () => {
    expect(waitProbability(1, 0.7)).toBeCloseTo(0.7, 12);
    expect(waitProbability(2, 0.5)).toBeCloseTo(1 / 3, 12);
    expect(waitProbability(10, 0.8)).toBeCloseTo(0.40918, 5);
  });

  it('gives the mean wait of M/M/1, ρ / (1 − ρ), for one worker', () => {
    expect(meanWait(1, 0.8)).toBeCloseTo(4, 9);
  });

  // Netflix' rule keeps 0.712 / c^0.448 free and was fitted to P(wait) = 0.30.
  it.each([4, 16, 64])('is within 0.015 of the published headroom rule for %i workers', (workers) => {
    expect(Math.abs(utilisationForWaiting(workers) - (1 - 0.712 / workers ** 0.448))).toBeLessThan(0.015);
  });
});

describe('fitKnee', () => {
  it('finds the utilisation at which latency reaches the SLO', () => {
    const { input, truth } = generatedLatency(2);
    const knee = fitKnee(input);
    if (knee.kind !== 'knee') throw new Error(knee.message);
    expect(knee.utilisation.low).toBeLessThanOrEqual(truth);
    expect(knee.utilisation.high).toBeGreaterThanOrEqual(truth);
    expect(knee.utilisation.value).toBeCloseTo(truth, 1);
  });

  it('says so where latency does not rise, or is above the SLO without any queue', () => {
    const { input } = generatedLatency(2);
    const flat = input.latencyMs.map((_, i) => 50 + (i % 3));
    expect(fitKnee({ ...input, latencyMs: flat })).toMatchObject({ kind: 'excuse', code: 'no-rise' });
    expect(fitKnee({ ...input, sloMs: 1 })).toMatchObject({ kind: 'excuse', code: 'slo-below-idle' });
    expect(fitKnee({ ...input, latencyMs: flat.slice(0, 5) })).toMatchObject({ code: 'too-few' });
  });
});
