import { describe, expect, it } from 'vitest';
import { analyseLoadTest } from '../../../shared/core/capacity/load-test/analyse-load-test.ts';
import { fitScalability, slowestWithin } from '../../../shared/core/capacity/load-test/fit-scalability.ts';
import { loadStages } from '../../../shared/core/capacity/load-test/load-stages.ts';
import { createRandom } from '../../../shared/core/random.ts';

const TRUTH = { gamma: 100, alpha: 0.02, beta: 0.0004 };
const latencyAt = (n: number) =>
  (1000 * (1 + TRUTH.alpha * (n - 1) + TRUTH.beta * n * (n - 1))) / TRUTH.gamma;
const throughputAt = (n: number) => (1000 * n) / latencyAt(n);
const STEPS = [2, 5, 10, 15, 20, 30, 40];

/** A stepped test of a minute each, by the second. */
function stepped(options: { errorsFrom?: number; noise?: number } = {}) {
  const random = createRandom(3);
  const { errorsFrom = Number.POSITIVE_INFINITY, noise = 0.03 } = options;
  const wiggle = () => Math.exp(noise * random.normal());
  const seconds = STEPS.flatMap((n) => Array.from({ length: 60 }, () => n));
  return {
    startMs: 0,
    stepMs: 1000,
    throughput: Float64Array.from(seconds, (n) => throughputAt(n) * wiggle()),
    latencyMs: Float64Array.from(seconds, (n) => latencyAt(n) * wiggle()),
    errors: Float64Array.from(seconds, (n) => (n >= errorsFrom ? 0.2 * throughputAt(n) : 0)),
  };
}
const analyse = (others: Partial<Parameters<typeof analyseLoadTest>[0]> = {}) =>
  analyseLoadTest({
    stages: loadStages(stepped()),
    sloMs: 25,
    unitsUnderTest: null,
    need: null,
    random: createRandom(1),
    ...others,
  });

describe('loadStages', () => {
  it('finds the steps of a stepped test with their throughput, latency and requests in flight', () => {
    const stages = loadStages(stepped());
    expect(stages).toHaveLength(STEPS.length);
    expect(stages[0]!.throughput).toBeCloseTo(throughputAt(2), -1);
    expect(stages[0]!.inFlight).toBeCloseTo(2, 0);
    expect(stages[0]!.endMs).toBe(60_000);
  });

  it('tells loads apart by latency where throughput is at its top', () => {
    const samples = stepped({ noise: 0 });
    const top = { ...samples, throughput: samples.throughput.map(() => 500) };
    const levels = new Set(loadStages(top).map(({ latencyMs }) => Math.round(latencyMs!)));
    expect(levels.size).toBeGreaterThan(2);
    expect(loadStages({ ...top, latencyMs: null })).toHaveLength(1);
  });
});

describe('fitScalability', () => {
  it('is exact on exact points', () => {
    const stages = STEPS.map((n) => ({ inFlight: n, latencyMs: latencyAt(n) }));
    const fitted = fitScalability(stages)!;
    expect(fitted.gamma).toBeCloseTo(TRUTH.gamma, 6);
    expect(fitted.alpha).toBeCloseTo(TRUTH.alpha, 8);
    expect(fitted.beta).toBeCloseTo(TRUTH.beta, 10);
  });

  it('gives the throughput at which a request takes so long', () => {
    expect(slowestWithin(TRUTH, latencyAt(25))).toBeCloseTo(throughputAt(25), 6);
    expect(slowestWithin(TRUTH, 1)).toBe(0);
  });
});

describe('analyseLoadTest', () => {
  it('holds the true curve and the knee at the objective in its intervals', () => {
    const { scalability, knee } = analyse();
    const within = ({ low, high }: { low: number; high: number }, truth: number) =>
      expect(low * 0.98 <= truth && truth <= high * 1.02).toBe(true);
    within(scalability!.gamma, TRUTH.gamma);
    within(knee!.throughput, slowestWithin(TRUTH, 25));
    expect(knee!.seen).toBe(true);
  });

  it('says by how much the plan goes beyond what was tested', () => {
    const tested = analyse().testedTo;
    const { beyond, notes } = analyse({ need: { demand: 1.66 * tested, perUnit: null, zoneFactor: 1 } });
    expect(beyond?.ratio).toBeCloseTo(1.66, 6);
    expect(notes[0]).toContain('1.66 × beyond the evidence');
    expect(analyse({ need: { demand: tested / 2, perUnit: null, zoneFactor: 1 } }).notes).toEqual([]);
  });

  it('compares each unit where it is known how many took the load', () => {
    const { beyond, knee } = analyse({
      unitsUnderTest: 2,
      need: { demand: 1e6, perUnit: 500, zoneFactor: 1 },
    });
    expect(beyond?.tested).toBeCloseTo(analyse().testedTo / 2, 6);
    expect(knee?.perUnit).toBeCloseTo(knee!.throughput.value / 2, 6);
  });

  it('follows the curve past the busiest stage, within its interval, and counts the units of what was tested', () => {
    const { scalability, stages, testedTo, testedUnits } = analyse({
      need: { demand: 1e6, perUnit: 100, zoneFactor: 0.5 },
    });
    const curve = scalability!.curve;
    const busiest = Math.max(...stages.map(({ inFlight }) => inFlight!));
    expect(curve[0]).toMatchObject({ inFlight: 0, throughput: 0 });
    expect(curve.at(-1)!.inFlight).toBeCloseTo(1.3 * busiest, 6);
    for (const { inFlight, throughput, low, high, latencyMs } of curve) {
      expect(low <= throughput && throughput <= high).toBe(true);
      expect((throughput * latencyMs) / 1000).toBeCloseTo(inFlight, 6);
    }
    expect(testedUnits).toBe(Math.ceil(testedTo / 50));
    expect(analyse().testedUnits).toBeNull();
  });

  it('says that what units share was not tested where only a part of the fleet took the load', () => {
    const { testedTo } = analyse();
    const need = { demand: 3 * testedTo, perUnit: testedTo / 4, zoneFactor: 1 };
    const { beyond, notes } = analyse({ unitsUnderTest: 2, need });
    expect(beyond?.ratio).toBeCloseTo(0.5, 6);
    expect(notes.join(' ')).toContain('what units share');
    expect(analyse({ unitsUnderTest: 2, need: { ...need, demand: testedTo / 2 } }).notes).toEqual([]);
  });

  it('keeps stages that failed out of the curve, and says so', () => {
    const { stages, notes } = analyse({ stages: loadStages(stepped({ errorsFrom: 30 })) });
    expect(stages.at(-1)!.errorShare).toBeCloseTo(0.2, 1);
    expect(notes.join(' ')).toContain('errors and take no part');
  });

  it('gives no curve, with the reason, for a test at one load', () => {
    const samples = stepped();
    const one = {
      ...samples,
      throughput: samples.throughput.map(() => 100),
      latencyMs: samples.latencyMs.map(() => 12),
    };
    const result = analyse({ stages: loadStages(one) });
    expect(result.scalability).toBeNull();
    expect(result.notes.join(' ')).toContain('at different loads');
  });
});
