import { describe, expect, it } from 'vitest';
import { lowestByMinute } from '../../../shared/core/autoscaling/floor-schedule.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { policySimulate } from '../../../shared/engine/policy-simulate.ts';
import { renderAwsCli } from '../../../shared/export/aws-cli.ts';
import { renderHpa } from '../../../shared/export/hpa.ts';
import { renderKeda } from '../../../shared/export/keda.ts';
import type { PolicyBasis } from '../../../shared/import/policies/policy-basis.ts';
import { readPolicyText } from '../../../shared/import/policies/read-policy-text.ts';
import { HOUR_MS, PLAN, START_MS } from '../report/plan-fixture.ts';

const BASIS: PolicyBasis = {
  syncSeconds: 15,
  metricLagSeconds: 30,
  startupSeconds: 90,
  toleranceFraction: 0.1,
  trafficPerUnit: 25,
  nowMs: START_MS,
  timeZone: 'Europe/Berlin',
  service: 'checkout',
};
const POLICY: ScalingPolicy = {
  ...PLAN.scaling!.policy,
  weekly: {
    timeZone: 'Europe/Berlin',
    floors: [
      { fromMinute: 8 * 60, toMinute: 20 * 60, replicas: 12 },
      { fromMinute: 4 * 1440 + 8 * 60, toMinute: 5 * 1440, replicas: 16 },
    ],
  },
};
const planOf = (policy: ScalingPolicy): Plan => ({ ...PLAN, scaling: { ...PLAN.scaling!, policy } });
const DEMAND = {
  startMs: START_MS,
  stepMs: HOUR_MS,
  values: Array.from(
    { length: 168 },
    (_, hour) => 200 + 150 * Math.sin(hour / 4) + (hour > 96 && hour < 120 ? 700 : 0),
  ),
};
const simulated = (policy: ScalingPolicy) =>
  policySimulate({ policy, demand: DEMAND, capacityPerUnit: 25, seed: 1 });

describe('what was exported, read again', () => {
  it.each([
    ['HPA', renderHpa, { ...POLICY, floors: [], weekly: { timeZone: 'UTC', floors: [] } }],
    ['KEDA', renderKeda, POLICY],
    ['AWS', renderAwsCli, POLICY],
  ])('simulates to the same result: %s', async (_, render, policy) => {
    const { policy: read } = readPolicyText(render(planOf(policy)), BASIS);
    const minutes = 7 * 1440;
    expect(lowestByMinute(read, START_MS, minutes)).toEqual(lowestByMinute(policy, START_MS, minutes));
    expect(await simulated(read)).toEqual(await simulated(policy));
  });
});

const hpa = (spec: string) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: x}
spec:
${spec}`;

describe('a HorizontalPodAutoscaler', () => {
  it('is read with Kubernetes’ defaults for what it leaves out', () => {
    const { policy, format } = readPolicyText(
      hpa(`  maxReplicas: 40
  metrics:
  - type: Resource
    resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}`),
      BASIS,
    );
    expect(format).toBe('HorizontalPodAutoscaler');
    expect(policy).toEqual({
      targetUtilisation: 0.6,
      minReplicas: 1,
      maxReplicas: 40,
      floors: [],
      stabilisationDownSeconds: 300,
      toleranceFraction: 0.1,
      syncSeconds: 15,
      metricLagSeconds: 30,
      startupSeconds: 90,
    });
  });

  it('is found in a list among other things, and in JSON', () => {
    const item = {
      kind: 'HorizontalPodAutoscaler',
      apiVersion: 'autoscaling/v1',
      spec: { maxReplicas: 9, minReplicas: 3, targetCPUUtilizationPercentage: 55 },
    };
    const list = JSON.stringify({
      kind: 'List',
      apiVersion: 'v1',
      items: [{ kind: 'Service', apiVersion: 'v1' }, item],
    });
    expect(readPolicyText(list, BASIS).policy).toMatchObject({ targetUtilisation: 0.55, minReplicas: 3 });
  });

  it('is the service’s own among several, by its name or by what it scales, and is asked for where none is', () => {
    const named = (name: string, target: string, most: number) => `apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: ${name}}
spec: {maxReplicas: ${most}, targetCPUUtilizationPercentage: 50, scaleTargetRef: {name: ${target}}}`;
    const two = (second: string) => `${named('search', 'search', 7)}\n---\n${named('web', second, 9)}`;
    expect(readPolicyText(two('checkout'), BASIS).policy.maxReplicas).toBe(9);
    expect(() => readPolicyText(two('web'), BASIS)).toThrow(/holds 2 .*search, web.*none is of "checkout"/);
  });

  it('says what is not simulated: all but one of several metrics', () => {
    const { notes } = readPolicyText(
      hpa(`  maxReplicas: 40
  metrics:
  - {type: Resource, resource: {name: cpu, target: {averageUtilization: 60}}}
  - {type: Resource, resource: {name: memory, target: {averageUtilization: 80}}}`),
      BASIS,
    );
    expect(notes).toEqual([expect.stringContaining('2 metrics')]);
  });

  it('is simulated with its own wait before scaling up and its own limits, and does worse for them', async () => {
    const given = (behavior: string) =>
      readPolicyText(
        hpa(`  minReplicas: 4
  maxReplicas: 80
  targetCPUUtilizationPercentage: 70
${behavior}`),
        BASIS,
      );
    const slow = given(`  behavior:
    scaleUp:
      stabilizationWindowSeconds: 120
      selectPolicy: Min
      policies: [{type: Pods, value: 1, periodSeconds: 120}, {type: Percent, value: 10, periodSeconds: 60}]
    scaleDown: {selectPolicy: Disabled}`);
    expect(slow.notes).toEqual([]);
    expect(slow.policy.limits).toEqual({
      stabilisationUpSeconds: 120,
      up: {
        select: 'min',
        rules: [
          { type: 'percent', value: 10, periodSeconds: 60 },
          { type: 'units', value: 1, periodSeconds: 120 },
        ],
      },
      down: { select: 'disabled', rules: [{ type: 'percent', value: 100, periodSeconds: 15 }] },
    });
    const [own, plain] = [await simulated(slow.policy), await simulated(given('').policy)];
    expect(own.minutesOver).toBeGreaterThan(plain.minutesOver);
    expect(own.replicaHours).toBeGreaterThan(plain.replicaHours);
    const { policy } = readPolicyText(renderHpa(planOf(slow.policy)), BASIS);
    expect(await simulated(policy)).toEqual(own);
  });

  it('has no limits of its own where it spells out the defaults', () => {
    expect(
      readPolicyText(
        hpa(`  maxReplicas: 9
  targetCPUUtilizationPercentage: 70
  behavior:
    scaleUp: {policies: [{type: Pods, value: 4, periodSeconds: 15}, {type: Percent, value: 100, periodSeconds: 15}]}`),
        BASIS,
      ).policy.limits,
    ).toBeUndefined();
  });

  it('takes a target in requests for each pod by what a unit serves, and asks where that is not known', () => {
    const text = hpa(`  maxReplicas: 40
  metrics:
  - {type: Pods, pods: {metric: {name: rps}, target: {type: AverageValue, averageValue: "10"}}}`);
    expect(readPolicyText(text, BASIS).policy.targetUtilisation).toBeCloseTo(0.4, 12);
    expect(() => readPolicyText(text, { ...BASIS, trafficPerUnit: null })).toThrow(/not known/);
  });
});

describe('a KEDA ScaledObject', () => {
  const keda = (triggers: string) => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: x}
spec:
  maxReplicaCount: 50
  triggers:
  - {type: prometheus, metadata: {threshold: "10", query: "sum(rate(x[2m]))"}}
${triggers}`;

  it('has its week days read as a schedule of the week', () => {
    const { policy } = readPolicyText(
      keda(
        `  - {type: cron, metadata: {timezone: Asia/Tokyo, start: 0 8 * * 1-5, end: 0 20 * * 1-5, desiredReplicas: "7"}}`,
      ),
      BASIS,
    );
    expect(policy.targetUtilisation).toBeCloseTo(0.4, 12);
    expect(policy.weekly?.timeZone).toBe('Asia/Tokyo');
    expect(policy.weekly?.floors).toHaveLength(5);
    expect(policy.weekly?.floors[1]).toEqual({ fromMinute: 1440 + 480, toMinute: 1440 + 1200, replicas: 7 });
  });

  it('names a schedule that is of another kind, and leaves it out', () => {
    const { policy, notes } = readPolicyText(
      keda(
        `  - {type: cron, metadata: {timezone: UTC, start: "*/5 * * * *", end: 0 20 * * *, desiredReplicas: "7"}}`,
      ),
      BASIS,
    );
    expect(policy.floors).toEqual([]);
    expect(notes.join(' ')).toContain('*/5');
  });
});

describe('AWS JSON', () => {
  const tracking = {
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 50,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    },
  };

  it('is read from what describe-… gives', () => {
    const text = JSON.stringify([
      { ScalingPolicies: [tracking] },
      { ScalableTargets: [{ MinCapacity: 4, MaxCapacity: 20 }] },
    ]);
    expect(readPolicyText(text, BASIS).policy).toMatchObject({
      targetUtilisation: 0.5,
      minReplicas: 4,
      maxReplicas: 20,
    });
  });

  it('warns of a dated action that raises the minimum and is never undone', () => {
    const text = JSON.stringify([
      tracking,
      { MinCapacity: 4, MaxCapacity: 20 },
      {
        Schedule: 'at(2026-11-27T06:00:00)',
        Timezone: 'UTC',
        ScalableTargetAction: { MinCapacity: 15, MaxCapacity: 20 },
      },
    ]);
    const { policy, notes } = readPolicyText(text, BASIS);
    expect(policy.floors).toMatchObject([{ startMs: Date.UTC(2026, 10, 27, 6), replicas: 15 }]);
    expect(notes.join(' ')).toContain('none lowers it again');
  });
});

describe('a file that is no autoscaler', () => {
  it.each([
    ['broken YAML', 'a: [1', /cannot be read/],
    ['another kind', 'apiVersion: v1\nkind: Service', /no autoscaler.*Service/],
    ['JSON without a policy', '{"a": 1}', /no target tracking/],
    ['a plain text', 'hello', /no configuration/],
    [
      'a target without bounds',
      JSON.stringify({ TargetTrackingConfiguration: { TargetValue: 5 } }),
      /how many units/,
    ],
    [
      'limits the wrong way round',
      hpa('  minReplicas: 9\n  maxReplicas: 3\n  targetCPUUtilizationPercentage: 50'),
      /minReplicas/,
    ],
  ])('is refused with the reason: %s', (_, text, reason) => {
    expect(() => readPolicyText(text, BASIS)).toThrow(reason);
  });
});
