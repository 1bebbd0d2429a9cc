import { describe, expect, it } from 'vitest';
import { awsStepScaling } from '../../../shared/core/autoscaling/policies/aws-step-scaling.ts';
import { awsTargetTracking } from '../../../shared/core/autoscaling/policies/aws-target-tracking.ts';
import { defaultBehaviour } from '../../../shared/core/autoscaling/policies/hpa-behaviour.ts';
import { keda } from '../../../shared/core/autoscaling/policies/keda.ts';
import { predictive } from '../../../shared/core/autoscaling/policies/predictive.ts';
import { scheduled } from '../../../shared/core/autoscaling/policies/scheduled.ts';
import { staticFleet } from '../../../shared/core/autoscaling/policies/static-fleet.ts';
import { PolicySimulator } from '../../../shared/core/autoscaling/policy-simulator.ts';
import type { ScalingStrategy } from '../../../shared/core/autoscaling/scaling-strategy.ts';
import { constantDelay } from '../../../shared/core/autoscaling/start-delays.ts';

function serving(strategy: ScalingStrategy, load: readonly number[], startSeconds = 0): number[] {
  const byMinute = new Int32Array(load.length);
  new PolicySimulator(strategy, {
    syncSeconds: 15,
    metricLagSeconds: 0,
    startDelays: constantDelay(startSeconds),
    idleUtilisation: 0,
    lowest: Int32Array.of(1),
    highest: 1000,
  }).run(Float32Array.from(load), { salt: 0, servingByMinute: byMinute });
  return Array.from(byMinute);
}

const minutes = (count: number, value: (minute: number) => number) =>
  Array.from({ length: count }, (_, minute) => value(minute));
const AT_ONCE = defaultBehaviour({ stabilisationDownSeconds: 0 });

describe('KEDA', () => {
  it('runs the sum of the query over the threshold (scalers, Prometheus)', () => {
    expect(serving(keda({ threshold: 0.5, behaviour: AT_ONCE }), [4, 4, 8, 8])).toEqual([8, 8, 16, 16]);
  });

  it('keeps desiredReplicas while the cron window is open, and the larger of both triggers counts', () => {
    const cronByMinute = Int32Array.from([0, 0, 20, 20, 20, 0, 0]);
    const policy = keda({ threshold: 0.5, behaviour: AT_ONCE, cronByMinute });
    // From 8 the default rate allows 16 in the first 15 s; the floor is complete half a minute after it opens.
    expect(serving(policy, [4, 4, 4, 4, 15, 4, 4])).toEqual([8, 8, 16, 20, 30, 8, 8]);
  });

  it('does not scale for a cron trigger within the tolerance: it is a metric, not a minimum', () => {
    const cronByMinute = Int32Array.from({ length: 4 }, () => 11);
    const policy = keda({ threshold: 0.5, behaviour: AT_ONCE, cronByMinute });
    expect(serving(policy, [4, 5, 5, 5]).slice(1)).toEqual([11, 11, 11]);
    expect(
      serving(
        keda({ threshold: 0.5, behaviour: AT_ONCE, cronByMinute: Int32Array.of(0, 11, 11) }),
        [5, 5, 5],
      ),
    ).toEqual([10, 10, 10]);
  });
});

describe('AWS target tracking', () => {
  const policy = awsTargetTracking({ metric: 'load', target: 0.5 });

  it('scales out in proportion, rounded up, once the metric was high for three minutes', () => {
    expect(serving(policy, [5, 6, 6, 6, 6])).toEqual([10, 10, 10, 12, 12]);
  });

  it('scales in once the metric was a tenth below the target for fifteen minutes', () => {
    const sizes = serving(
      policy,
      minutes(18, (minute) => (minute === 0 ? 5 : 3)),
    );
    expect(sizes.slice(0, 15)).toEqual(minutes(15, () => 10));
    expect(sizes.slice(15)).toEqual([6, 6, 6]);
    expect(
      serving(
        policy,
        minutes(30, (minute) => (minute === 0 ? 5 : 4.6)),
      ).at(-1),
    ).toBe(10);
  });

  it('does not order twice what is warming up', () => {
    const sizes = serving(
      policy,
      minutes(12, (minute) => (minute === 0 ? 5 : 8)),
      300,
    );
    expect(Math.max(...sizes)).toBe(16);
  });
});

describe('AWS step scaling', () => {
  const policy = awsStepScaling({
    metric: 'load',
    out: {
      above: 0.5,
      minutes: 1,
      steps: [
        { from: 0, to: 0.2, type: 'percent', value: 10 },
        { from: 0.2, to: null, type: 'percent', value: 30 },
      ],
    },
    in: { below: 0.3, minutes: 2, steps: [{ from: null, to: 0, type: 'units', value: -2 }] },
    cooldownSeconds: 0,
  });

  it('takes the step that the distance from the threshold falls into', () => {
    expect(serving(policy, [5, 6])).toEqual([10, 11]);
    expect(serving(policy, [5, 8])).toEqual([10, 13]);
  });

  it('removes after the low alarm’s minutes, step by step', () => {
    expect(serving(policy, [5, 2, 2, 2])).toEqual([10, 10, 8, 6]);
  });
});

describe('Scheduled actions', () => {
  it('set minimum and maximum until the next action', () => {
    const policy = scheduled(staticFleet(5, 'five'), [
      { minute: 2, min: 9 },
      { minute: 4, min: 0, max: 3 },
    ]);
    expect(serving(policy, [1, 1, 1, 1, 1, 1])).toEqual([5, 5, 9, 9, 3, 3]);
  });

  it('stay where they are when nothing takes them back', () => {
    const policy = scheduled(staticFleet(5, 'five'), [{ minute: 1, min: 9 }]);
    expect(
      serving(
        policy,
        minutes(200, () => 1),
      ).at(-1),
    ).toBe(9);
  });
});

describe('Predictive scaling', () => {
  it('launches each hour’s capacity early and never scales below what the reactive policy wants', () => {
    const forecast = Float32Array.from({ length: 180 }, (_, minute) => (minute >= 120 ? 40 : 4));
    const policy = predictive(staticFleet(6, 'six'), { forecast, target: 0.5, bufferSeconds: 300 });
    const sizes = serving(policy, Array.from(forecast));
    expect([sizes[0], sizes[114], sizes[115], sizes[120]]).toEqual([8, 8, 80, 80]);
  });
});
