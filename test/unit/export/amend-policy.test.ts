import { describe, expect, it } from 'vitest';
import { lowestByMinute } from '../../../shared/core/autoscaling/floor-schedule.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { type AmendedText, amendPolicyText } from '../../../shared/export/amend-policy.ts';
import type { PolicyBasis } from '../../../shared/import/policies/policy-basis.ts';
import { readPolicyText } from '../../../shared/import/policies/read-policy-text.ts';
import { PLAN, START_MS } from '../report/plan-fixture.ts';

const PER_UNIT = 25;
const POLICY: ScalingPolicy = {
  ...PLAN.scaling!.policy,
  stabilisationDownSeconds: 420,
  weekly: { timeZone: 'Europe/Berlin', floors: [{ fromMinute: 480, toMinute: 1200, replicas: 12 }] },
};
const BASIS: PolicyBasis = {
  syncSeconds: POLICY.syncSeconds,
  metricLagSeconds: POLICY.metricLagSeconds,
  startupSeconds: POLICY.startupSeconds,
  toleranceFraction: POLICY.toleranceFraction,
  trafficPerUnit: PER_UNIT,
  nowMs: START_MS,
  timeZone: 'Europe/Berlin',
  service: 'checkout',
};
const plan: Plan = { ...PLAN, scaling: { ...PLAN.scaling!, policy: POLICY } };
const MINUTES = 7 * 1440;

const HPA = `# Ours, do not touch by hand
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: checkout
  annotations: {team: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
  minReplicas: 3
  maxReplicas: 30 # agreed in March
  metrics:
  - type: Resource
    resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}
  behavior:
    scaleDown:
      stabilizationWindowSeconds: 60
      policies:
      - {type: Pods, value: 1, periodSeconds: 60}
`;
const KEDA = `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: checkout}
spec:
  maxReplicaCount: 30
  triggers:
  - type: cron
    metadata: {timezone: UTC, start: 0 8 * * *, end: 0 20 * * *, desiredReplicas: "5"}
  # what the load balancer counts
  - type: prometheus
    metadata: {threshold: "10", query: "sum(rate(x[2m]))", serverAddress: "http://p:9090"}
`;

function amend(
  text: string,
): AmendedText & { readonly read: ScalingPolicy; readonly notes: readonly string[] } {
  const { place } = readPolicyText(text, BASIS);
  const amended = amendPolicyText(text, place!, plan, PER_UNIT);
  const { policy, notes } = readPolicyText(amended.after, BASIS);
  return { ...amended, read: policy, notes };
}

describe('a configuration of the planner’s with the recommendation written into it', () => {
  it.each([
    ['an HPA', HPA],
    ['an HPA as JSON', JSON.stringify({ ...hpaObject(), metadata: { name: 'checkout' } })],
    ['an HPA in a list', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [hpaObject()] })],
  ])('reads back as the recommended policy, less the floors it names: %s', (_, text) => {
    const { read, notes, left } = amend(text);
    const { weekly: _weekly, ...rest } = POLICY;
    expect(read).toEqual({ ...rest, floors: [] });
    expect(notes).toEqual([]);
    expect(left.join(' ')).toMatch(/^\d+ scheduled floors have no place in an HPA\.$/);
  });

  it('reads back with its floors from a ScaledObject, in place of those that were there', () => {
    const { read, left, after } = amend(KEDA);
    expect(left).toEqual([]);
    expect(read.targetUtilisation).toBeCloseTo(POLICY.targetUtilisation, 3);
    expect(read).toMatchObject({ minReplicas: POLICY.minReplicas, stabilisationDownSeconds: 420 });
    expect(lowestByMinute(read, START_MS, MINUTES)).toEqual(lowestByMinute(POLICY, START_MS, MINUTES));
    expect(after).not.toContain('desiredReplicas: "5"');
    expect(after).toContain('# what the load balancer counts');
  });

  it('keeps all else, comments included, and differs from the text before in what changes only', () => {
    const { before, after } = amend(HPA);
    const kept = new Set(before.split('\n'));
    const added = after.split('\n').filter((line) => !kept.has(line));
    expect(after).toContain('# Ours, do not touch by hand');
    expect(after).toContain('# agreed in March');
    expect(added.map((line) => line.trim().split(':')[0]).sort()).toEqual(
      expect.arrayContaining(['maxReplicas', 'minReplicas', 'stabilizationWindowSeconds']),
    );
    expect(added.length).toBeLessThan(10);
  });

  it('says that autoscaling/v1 has no wait before scaling down', () => {
    const v1 = {
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      spec: { maxReplicas: 9, targetCPUUtilizationPercentage: 70 },
    };
    const { left, after } = amend(JSON.stringify(v1));
    expect(left.join(' ')).toContain('autoscaling/v1');
    expect(after).not.toContain('behavior');
  });

  it('is the same text where the configuration is as recommended already', () => {
    const once = amend(KEDA).after;
    expect(amend(once).after).toBe(once);
  });
});

function hpaObject(): object {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'checkout' },
    spec: {
      minReplicas: 2,
      maxReplicas: 9,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { averageUtilization: 70 } } }],
    },
  };
}
