import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import { planScaling } from '../../../shared/core/autoscaling/plan-scaling.ts';
import { planCapacity } from '../../../shared/core/capacity/plan-capacity.ts';
import type { DemandOutlook } from '../../../shared/core/outlook/demand-outlook.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { type RunContext, UNATTENDED } from '../../../shared/core/run-context.ts';
import {
  assumptionsOf,
  HOUR_MS,
  NOW_MS,
  outlookFromPaths,
  outlookOf,
  signalOf,
} from '../../helpers/demand-outlook.ts';

function scale(outlook: DemandOutlook, others: Partial<Assumptions> = {}, run: RunContext = UNATTENDED) {
  const assumptions = assumptionsOf({ capacityPerUnit: 100, currentUnits: 12, ...others });
  const capacity = planCapacity({
    signals: [signalOf(outlook.signal, [1000])],
    startMs: NOW_MS - HOUR_MS,
    stepMs: HOUR_MS,
    assumptions,
    outlook,
    random: createRandom(1),
  });
  return planScaling({ outlook, capacity, assumptions }, run);
}

const codes = (result: { notes: readonly { code: string }[] }) => result.notes.map(({ code }) => code);

describe('planScaling', () => {
  const calm = scale(outlookOf())!;

  it('recommends a policy that stays within the accepted risk on every path', () => {
    expect(calm.result.recommended.paths).toBe(40);
    expect(calm.result.recommended.breaches).toBe(0);
    expect(codes(calm.result)).toContain('policy-searched');
  });

  it('is cheaper than the formula’s target, and never above the knee', () => {
    expect(calm.result.policy.targetUtilisation).toBeGreaterThan(calm.result.derivation.target);
    expect(calm.result.policy.targetUtilisation).toBeLessThanOrEqual(0.7);
  });

  it('never states a probability without its interval, and none of n as below about 3/n', () => {
    const { value, low, high } = calm.result.recommended.breachProbability;
    expect([value, low]).toEqual([0, 0]);
    expect(high).toBeGreaterThan(2 / 40);
    expect(high).toBeLessThan(4 / 40);
  });

  it('stands beside the units there are, day and night, a static fleet, an HPA at 70 %, Google’s rule and an oracle', () => {
    const ids = calm.result.references.map(({ id }) => id);
    expect(ids).toEqual(['zone-loss', 'fixed', 'static-p95', 'hpa-70', 'google', 'oracle']);
    const of = (id: string) => calm.result.references.find((one) => one.id === id)!.summary;
    expect(of('fixed').breaches).toBe(40);
    expect(of('fixed').peakReplicasP95).toBe(12);
    expect(of('fixed').replicaHoursMean).toBe(12 * 72);
    expect(of('oracle').breaches).toBe(0);
    expect(of('oracle').replicaHoursMean).toBeLessThan(calm.result.recommended.replicaHoursMean);
    expect(calm.result.recommended.replicaHoursMean).toBeLessThan(of('static-p95').replicaHoursMean);
  });

  it('accounts for the paid units minute by minute', () => {
    const total = calm.unitSecondsByMinute.reduce((sum, seconds) => sum + seconds, 0);
    expect(calm.unitSecondsByMinute).toHaveLength(72 * 60);
    expect(total / 3600 / 40).toBeCloseTo(calm.result.recommended.replicaHoursMean, 6);
  });

  it('replays the median and the worst path step by step of the controller, as it was simulated', () => {
    const { replay, paths } = calm.result;
    expect(paths!.map(({ path }) => path)).toEqual(['median', 'worst']);
    for (const { demandUnits, policies } of paths!) {
      expect(policies.map(({ id }) => id)).toEqual(['recommended', 'fixed']);
      for (const { fromSeconds, units, stepSeconds } of policies) {
        expect([15, 60]).toContain(stepSeconds);
        expect(fromSeconds[0]).toBe(0);
        expect(fromSeconds).toHaveLength(units.length);
        expect(fromSeconds.every((at, i) => at % 15 === 0 && at > (fromSeconds[i - 1] ?? -1))).toBe(true);
        expect(fromSeconds.at(-1)).toBeLessThan(60 * demandUnits.length);
      }
    }
    const [median, worst] = paths!;
    const [served] = median!.policies;
    const servingAt = (minute: number) =>
      served!.units.filter(
        (_, i) =>
          served!.fromSeconds[i]! < 60 * (minute + 1) &&
          (served!.fromSeconds[i + 1] ?? Infinity) > 60 * minute,
      );
    const minutesEach = replay.stepMs / 60_000;
    replay.readyUnits.forEach((fewest, step) => {
      const inStep = Array.from({ length: minutesEach }, (_, k) => servingAt(step * minutesEach + k)).flat();
      expect(Math.min(...inStep)).toBe(fewest);
    });
    expect(Math.max(...worst!.demandUnits)).toBeGreaterThan(Math.max(...median!.demandUnits));
  });

  it('replays what the planner configured today where the assumptions hold now', () => {
    const present = {
      ...calm.result.policy,
      floors: [],
      startupSeconds: 1,
      syncSeconds: 60,
      metricLagSeconds: 600,
    };
    const today = (presentPolicy: typeof present) =>
      scale(outlookOf(), { presentPolicy, chosenPolicy: present })!.result;
    const stale = today(present);
    expect(stale.policy).toMatchObject({ startupSeconds: 90, syncSeconds: 15, metricLagSeconds: 30 });
    const fresh = today({ ...present, startupSeconds: 90, syncSeconds: 15, metricLagSeconds: 30 });
    expect(stale.references.find(({ id }) => id === 'today')).toEqual(
      fresh.references.find(({ id }) => id === 'today'),
    );
  });

  it('replays the path with the median peak around that peak', () => {
    const { replay } = calm.result;
    expect(replay.demandUnits.length).toBe(replay.readyUnits.length);
    expect(replay.demandUnits.length).toBeLessThanOrEqual(1500);
    const peaks = outlookOf()
      .paths.map((path) => Math.max(...path) / 100)
      .sort((a, b) => a - b);
    expect(Math.max(...replay.demandUnits)).toBeGreaterThan(peaks[17]!);
    expect(Math.max(...replay.demandUnits)).toBeLessThan(peaks[23]! * 1.05);
  });

  it('is the same for the same seed', () => {
    expect(scale(outlookOf())).toEqual(calm);
  });

  it('covers an event with a floor that is in force when it opens', () => {
    const event = {
      id: 'sale',
      name: 'Sale',
      startMs: NOW_MS + 30 * HOUR_MS,
      endMs: NOW_MS + 34 * HOUR_MS,
      uplift: 5,
      reason: '',
    };
    const { result } = scale(outlookOf({ multiplier: (hour) => (hour >= 30 && hour < 34 ? 5 : 1) }), {
      events: [event],
    })!;
    expect(result.policy.floors).toHaveLength(1);
    expect(result.recommended.breaches).toBe(0);
    expect(codes(result)).toContain('floors-outside-hpa');
  });

  it('reports progress that never falls and stops at a checkpoint', () => {
    const fractions: number[] = [];
    scale(outlookOf(), {}, { report: (fraction) => fractions.push(fraction), checkpoint: () => {} });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(() =>
      scale(
        outlookOf(),
        {},
        {
          report: () => {},
          checkpoint: () => {
            throw new Error('cancelled');
          },
        },
      ),
    ).toThrow('cancelled');
  });

  it('has nothing to say without a unit count', () => {
    expect(scale(outlookOf(), { capacityPerUnit: null })).toBeNull();
  });
});

describe('planScaling where the formula does not hold', () => {
  /** Quiet hours with a jump to tenfold for an hour at unforeseeable times: no reactive policy can follow. */
  const random = createRandom(11);
  const jumps = (count: number) =>
    Array.from({ length: count }, () =>
      Float32Array.from({ length: 72 }, () => (random.next() < 0.1 ? 3000 : 250)),
    );
  const bursty = {
    ...outlookFromPaths(jumps(60), { unseen: jumps(45) }),
    peakRatios: Float64Array.from({ length: 100 }, () => 4),
    peakLevels: Float64Array.from({ length: 100 }, (_, i) => 100 + i),
    sourceStepMs: 300_000,
    peakFactor: 4,
  };
  const hard = { kneeUtilisation: 0.9, zones: 1, zonesLost: 0, startupSeconds: 600, toleranceFraction: 0.1 };

  it('searches, scores on paths the search has not seen, and says so', () => {
    const { result } = scale(bursty, hard)!;
    expect(codes(result)).toContain('policy-searched');
    expect(result.recommended.paths).toBe(45);
    expect(result.references.every(({ summary }) => summary.paths === 45)).toBe(true);
    expect(result.recommended.breachProbability.value).toBeLessThanOrEqual(0.05);
    const floors = result.policy.weekly!.floors.map(({ replicas }) => replicas);
    expect(Math.max(...floors)).toBeGreaterThan(20);
    expect(codes(result)).toContain('faster-than-scaling');
    expect(codes(result)).toContain('bursts-unseen');
  });

  it('says that no policy holds and which probability is reached when the quota is too small', () => {
    const { result } = scale(bursty, { ...hard, maxUnits: 20 })!;
    expect(result.policy.maxReplicas).toBe(20);
    const note = result.notes.find(({ code }) => code === 'accepted-risk-not-met');
    expect(note?.severity).toBe('critical');
    expect(note?.message).toContain(
      `${Number((100 * result.recommended.breachProbability.value).toPrecision(3))} %`,
    );
  });
});
