import { describe, expect, it } from 'vitest';
import type { PolicySimulation } from '../../../shared/contract/policy-types.ts';
import { policySimulate } from '../../../shared/engine/policy-simulate.ts';
import { HOUR_MS, NOW_MS } from '../../helpers/demand-outlook.ts';

const POLICY: PolicySimulation['policy'] = {
  targetUtilisation: 0.5,
  minReplicas: 2,
  maxReplicas: 50,
  floors: [],
  stabilisationDownSeconds: 300,
  toleranceFraction: 0.1,
  syncSeconds: 15,
  metricLagSeconds: 30,
  startupSeconds: 90,
};

const simulate = (values: number[], others: Partial<PolicySimulation['policy']> = {}, stepMs = HOUR_MS) =>
  policySimulate({
    policy: { ...POLICY, ...others },
    demand: { startMs: NOW_MS, stepMs, values },
    capacityPerUnit: 100,
    seed: 1,
  });

describe('policySimulate', () => {
  it('replays a steady demand with a steady fleet', async () => {
    expect(await simulate([1000, 1000, 1000])).toEqual({
      minutes: 180,
      minutesOver: 0,
      peakReplicas: 20,
      replicaHours: 60,
      scalingEvents: 0,
      worstUtilisation: 0.5,
      firstBreachMs: null,
    });
  });

  it('dates the first moment demand exceeds what serves', async () => {
    const minutes = Array.from({ length: 60 }, (_, minute) => (minute < 30 ? 1000 : 4000));
    const result = await simulate(minutes, {}, 60_000);
    expect(result.firstBreachMs).toBe(NOW_MS + 30 * 60_000);
    expect(result.minutesOver).toBeGreaterThan(1);
    expect(result.minutesOver).toBeLessThan(10);
    expect(result.worstUtilisation).toBe(2);
    // The floor of 50 is in force before the jump: 40 units of load never exceed it.
    const floors = [{ name: 'jump', startMs: NOW_MS + 20 * 60_000, endMs: NOW_MS + HOUR_MS, replicas: 50 }];
    expect((await simulate(minutes, { floors }, 60_000)).minutesOver).toBe(0);
  });

  it('never runs more than the maximum or fewer than the minimum', async () => {
    const held = await simulate([10_000, 10_000, 10], { maxReplicas: 30 });
    expect(held.peakReplicas).toBe(30);
    expect((await simulate([0, 0])).replicaHours).toBe(4);
  });

  it('is the same for the same seed', async () => {
    const wave = Array.from({ length: 48 }, (_, hour) => 1000 + 900 * Math.sin(hour / 3));
    expect(await simulate(wave)).toEqual(await simulate(wave));
  });
});
