import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import { planScaling } from '../../../shared/core/autoscaling/plan-scaling.ts';
import { policyFrontier } from '../../../shared/core/autoscaling/policy-frontier.ts';
import { planCapacity } from '../../../shared/core/capacity/plan-capacity.ts';
import type { DemandOutlook } from '../../../shared/core/outlook/demand-outlook.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import {
  assumptionsOf,
  HOUR_MS,
  NOW_MS,
  outlookFromPaths,
  outlookOf,
  signalOf,
} from '../../helpers/demand-outlook.ts';

function requestOf(outlook: DemandOutlook, others: Partial<Assumptions> = {}) {
  const assumptions = assumptionsOf({ capacityPerUnit: 100, currentUnits: 12, ...others });
  const capacity = planCapacity({
    signals: [signalOf(outlook.signal, [1000])],
    startMs: NOW_MS - HOUR_MS,
    stepMs: HOUR_MS,
    assumptions,
    outlook,
    random: createRandom(1),
  });
  return { outlook, capacity, assumptions };
}

/** Each day at noon load jumps fivefold for one hour in four futures of five: floors at that hour hold, targets do not. */
const random = createRandom(4);
const jumpy = (count: number) =>
  Array.from({ length: count }, () =>
    Float32Array.from({ length: 72 }, (_, hour) => (hour % 24 === 12 && random.next() < 0.8 ? 5000 : 1000)),
  );
const noon = {
  ...outlookFromPaths(jumpy(90), { unseen: jumpy(60) }),
};

describe('the search', () => {
  const slow = { startupSeconds: 1200, zones: 1, zonesLost: 0 };
  const { policy, recommended, references } = planScaling(requestOf(noon, slow), UNATTENDED)!.result;

  it('finds floors at the hours that need them and costs less than running for the peak all day', () => {
    expect(recommended.breachProbability.value).toBeLessThanOrEqual(0.05);
    const always = references.find(({ id }) => id === 'static-p95')!.summary;
    expect(recommended.replicaHoursMean).toBeLessThan(0.6 * always.replicaHoursMean);
    expect(policy.weekly).toBeDefined();
    const highest = policy.weekly!.floors.reduce((a, b) => (b.replicas > a.replicas ? b : a));
    expect(Math.floor(highest.fromMinute / 60) % 24).toBeLessThanOrEqual(12);
    expect(Math.ceil(highest.toMinute / 60) % 24).toBeLessThanOrEqual(14);
  });

  it('is no dearer than an HPA at 70 % that holds', () => {
    const calm = planScaling(requestOf(outlookOf({ days: 7 })), UNATTENDED)!.result;
    const plain = calm.references.find(({ id }) => id === 'hpa-70')!.summary;
    expect(plain.breaches).toBe(0);
    expect(calm.recommended.breaches).toBe(0);
    expect(calm.recommended.replicaHoursMean).toBeLessThanOrEqual(1.01 * plain.replicaHoursMean);
  });

  it('counts the loss of a zone: what holds without one is dearer where a zone may go', () => {
    const strict = { breachMinutes: 0, kneeUtilisation: 0.9 };
    const wide = outlookOf({ paths: 150 });
    const one = planScaling(requestOf(wide, { ...strict, zones: 1, zonesLost: 0 }), UNATTENDED)!.result;
    const three = planScaling(requestOf(wide, { ...strict, zones: 3, zonesLost: 1 }), UNATTENDED)!.result;
    expect(three.recommended.replicaHoursMean).toBeGreaterThan(1.1 * one.recommended.replicaHoursMean);
    const lost = three.references.find(({ id }) => id === 'zone-loss')!.summary;
    expect(lost.breachProbability.value).toBeLessThanOrEqual(0.05);
  });

  it('pays for a stricter breach: any minute costs at least what ten minutes do', () => {
    const hours = (breachMinutes: number) =>
      planScaling(requestOf(noon, { ...slow, breachMinutes }), UNATTENDED)!.result.recommended
        .replicaHoursMean;
    expect(hours(0)).toBeGreaterThanOrEqual(hours(10));
  });

  it('warns of a choice whose target lies above the knee', () => {
    const hot = { ...policy, targetUtilisation: 0.87 };
    const codes = (chosenPolicy: typeof policy) =>
      planScaling(requestOf(noon, { chosenPolicy }), UNATTENDED)!.result.notes.map(({ code }) => code);
    expect(codes(hot)).toContain('target-above-knee');
    expect(codes(policy)).not.toContain('target-above-knee');
  });

  it('proves the planner’s own choice instead where there is one', () => {
    const chosenPolicy = { ...policy, targetUtilisation: 0.31 };
    const { result } = planScaling(requestOf(noon, { ...slow, chosenPolicy }), UNATTENDED)!;
    expect(result.policy).toEqual(chosenPolicy);
    expect(result.notes.map(({ code }) => code)).not.toContain('policy-searched');
  });
});

describe('what breaks the policy first', () => {
  const { sensitivity } = planScaling(
    requestOf(outlookOf({ days: 7 }), { zones: 1, zonesLost: 0 }),
    UNATTENDED,
  )!.result;

  it('is sorted by the smallest change, and says how far it looked where nothing breaks', () => {
    const changes = sensitivity.map(({ planned, breaksAt }) =>
      breaksAt === null ? Number.POSITIVE_INFINITY : Math.abs(Math.log(breaksAt / planned)),
    );
    expect(changes).toEqual([...changes].sort((a, b) => a - b));
    expect(sensitivity.map(({ assumption }) => assumption).sort()).toEqual([
      'demand',
      'kneeUtilisation',
      'startupSeconds',
    ]);
  });

  it('finds that a fleet at 70 % no longer serves where service suffers from about 70 % on', () => {
    const knee = sensitivity.find(({ assumption }) => assumption === 'kneeUtilisation')!;
    expect(knee.breaksAt).toBeGreaterThan(0.6);
    expect(knee.breaksAt).toBeLessThan(0.85);
  });
});

const PRICES = { pricePerUnitHour: '0.10', currency: 'USD' };

describe('the frontier', () => {
  const frontier = policyFrontier(requestOf(noon, { startupSeconds: 1200 }), PRICES, UNATTENDED)!;

  it('has about sixty points, cheapest first, with their intervals and cost', () => {
    expect(frontier.points.length).toBe(60);
    const hours = frontier.points.map(({ replicaHoursMean }) => replicaHoursMean);
    expect(hours).toEqual([...hours].sort((a, b) => a - b));
    for (const { breachProbability, cost } of frontier.points) {
      expect(breachProbability.low).toBeLessThanOrEqual(breachProbability.value);
      expect(breachProbability.high).toBeGreaterThan(0);
      expect(Number(cost)).toBeGreaterThan(0);
    }
  });

  it('marks the points no cheaper one breaches less often than', () => {
    const efficient = frontier.points.filter((point) => point.efficient);
    expect(efficient.length).toBeGreaterThan(1);
    const breaches = efficient.map((point) => point.breaches);
    expect(breaches).toEqual([...breaches].sort((a, b) => b - a));
    expect(Math.min(...breaches)).toBe(Math.min(...frontier.points.map((point) => point.breaches)));
  });

  it('shows where breaches begin: some of its targets lie above the knee', () => {
    const { kneeUtilisation, points } = frontier;
    expect(kneeUtilisation).toBe(0.7);
    const targets = [...new Set(points.map(({ policy }) => policy.targetUtilisation))].sort();
    expect(targets).toEqual([0.42, 0.56, 0.7, 0.77, 0.87, 0.94]);
  });

  it('can be cancelled between two points', () => {
    let asked = 0;
    const run = {
      report: () => {},
      checkpoint: () => {
        if (++asked > 50) throw new Error('cancelled');
      },
    };
    expect(() => policyFrontier(requestOf(noon), PRICES, run)).toThrow('cancelled');
  });
});
