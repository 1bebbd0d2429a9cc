import { describe, expect, it } from 'vitest';
import {
  cheapestThatHolds,
  frontierScale,
  isSamePolicy,
  nearestPoint,
  pointByKey,
} from '../../../renderer/features/scaling/frontier-scale.ts';
import type { FrontierPoint, PolicyFrontier } from '../../../shared/core/autoscaling/policy-frontier.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';

const POLICY: ScalingPolicy = {
  targetUtilisation: 0.6,
  minReplicas: 2,
  maxReplicas: 40,
  floors: [{ name: 'Sale', startMs: 0, endMs: 3_600_000, replicas: 20 }],
  stabilisationDownSeconds: 300,
  toleranceFraction: 0.1,
  syncSeconds: 15,
  metricLagSeconds: 30,
  startupSeconds: 90,
};

function pointAt(cost: string | null, hours: number, breaches: number, efficient: boolean): FrontierPoint {
  const value = breaches / 100;
  return {
    policy: POLICY,
    paths: 100,
    breaches,
    breachProbability: { value, low: value / 2, high: value * 2, level: 0.95 },
    replicaHoursMean: hours,
    cost,
    efficient,
  };
}

const POINTS = [
  pointAt('100.00', 1_000, 64, true),
  pointAt('150.00', 1_500, 64, false),
  pointAt('200.00', 2_000, 4, true),
  pointAt('300.00', 3_000, 0, true),
];

function withTarget(point: FrontierPoint, targetUtilisation: number): FrontierPoint {
  return { ...point, policy: { ...point.policy, targetUtilisation } };
}

const FRONTIER: PolicyFrontier = {
  points: POINTS,
  acceptedBreachProbability: 0.05,
  withZoneLoss: false,
  kneeUtilisation: 0.7,
  currency: 'EUR',
};

describe('the scale of cost against risk', () => {
  it('goes by cost where all points have one, else by unit-hours', () => {
    expect(frontierScale(FRONTIER, null).valueAcross(POINTS[2]!)).toBe(200);
    const unpriced = { ...FRONTIER, points: POINTS.map((point) => ({ ...point, cost: null })) };
    expect(frontierScale(unpriced, null).valueAcross(unpriced.points[2]!)).toBe(2_000);
  });

  it('keeps every point and the plan’s own policy inside the plot', () => {
    const scale = frontierScale(FRONTIER, 420);
    for (const point of POINTS) {
      const { x, y } = scale.place(point);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(1);
    }
    expect(scale.acrossTicks.at(-1)).toBeGreaterThanOrEqual(420);
    expect(scale.place(POINTS[0]!).y).toBeCloseTo(0.8, 10);
  });

  it('finds the point nearest to the pointer in pixels', () => {
    const scale = frontierScale(FRONTIER, null);
    const size = { width: 400, height: 200 };
    for (const [index, point] of POINTS.entries())
      expect(nearestPoint(POINTS, scale, scale.place(point), size)).toBe(index);
  });

  it('names the cheapest policy that keeps the accepted risk, or none', () => {
    expect(cheapestThatHolds(FRONTIER)).toBe(2);
    expect(cheapestThatHolds({ ...FRONTIER, points: POINTS.slice(0, 2) })).toBe(-1);
    const hot = POINTS.map((point, i) => (i === 2 ? withTarget(point, 0.84) : point));
    expect(cheapestThatHolds({ ...FRONTIER, points: hot })).not.toBe(2);
  });

  it('goes by key from point to point, with Shift along the efficient ones, and stays at the ends', () => {
    expect(pointByKey(POINTS, 0, 'ArrowRight', false)).toBe(1);
    expect(pointByKey(POINTS, 0, 'ArrowRight', true)).toBe(2);
    expect(pointByKey(POINTS, 2, 'ArrowLeft', true)).toBe(0);
    expect(pointByKey(POINTS, 3, 'ArrowUp', false)).toBe(3);
    expect(pointByKey(POINTS, 1, 'End', false)).toBe(3);
    expect(pointByKey(POINTS, 1, 'a', false)).toBeNull();
  });
});

describe('isSamePolicy', () => {
  it('looks at what the policy says, not at the order it is written in', () => {
    const { targetUtilisation, ...rest } = POLICY;
    const [floor] = POLICY.floors;
    const { name, ...span } = floor!;
    expect(isSamePolicy(POLICY, { ...rest, floors: [{ ...span, name }], targetUtilisation })).toBe(true);
    expect(isSamePolicy(POLICY, { ...POLICY, floors: [{ ...floor!, replicas: 21 }] })).toBe(false);
    expect(isSamePolicy(POLICY, { ...POLICY, weekly: { timeZone: 'UTC', floors: [] } })).toBe(false);
  });
});
