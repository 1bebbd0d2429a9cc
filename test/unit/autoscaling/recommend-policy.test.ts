import { describe, expect, it } from 'vitest';
import { lowestByMinute } from '../../../shared/core/autoscaling/floor-schedule.ts';
import { minutePaths } from '../../../shared/core/autoscaling/minute-paths.ts';
import { recommendPolicy, unitsAtKnee } from '../../../shared/core/autoscaling/recommend-policy.ts';
import {
  MOST_GROWTH,
  recommendTarget,
  wholePercentTarget,
} from '../../../shared/core/autoscaling/recommend-target.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { assumptionsOf, HOUR_MS, NOW_MS, outlookFromPaths, outlookOf } from '../../helpers/demand-outlook.ts';

describe('wholePercentTarget', () => {
  const of = {
    kneeUtilisation: 0.85,
    zoneFactor: 1,
    toleranceFraction: 0.1,
    growthOverLag: 1,
    idleUtilisation: 0,
  };

  it('is U·Z / ((1 + tol)·G) within a point and a half, and never above it', () => {
    for (const growthOverLag of [1, 1.05, 1.2, 1.5])
      for (const zoneFactor of [1, 2 / 3, 1 / 2]) {
        const exact = (0.85 * zoneFactor) / (1.1 * growthOverLag);
        const target = wholePercentTarget({ ...of, growthOverLag, zoneFactor });
        expect(target).toBeLessThanOrEqual(exact);
        expect(target).toBeGreaterThan(exact - 0.016);
      }
  });

  it('leaves room for what a controller that reads whole percent leaves alone', () => {
    // 0.85 / 1.1 = 77.3: at 77 % the controller acts from 85 %, so up to just below 85 % is left alone: it holds.
    expect(wholePercentTarget(of)).toBe(0.77);
    // 0.55 / 1.1 = 50 exactly, but at 50 % the controller acts only from 56 %.
    expect(wholePercentTarget({ ...of, kneeUtilisation: 0.55 })).toBe(0.49);
  });

  it('counts what a unit uses without load: growth and zones multiply only the rest', () => {
    const idle = wholePercentTarget({ ...of, idleUtilisation: 0.3, growthOverLag: 1.5 });
    // 0.3 + 0.55 / 1.5 = 66.7, over 1.1 = 60.6; at 60 % the controller acts from 67 %, at 59 % from 65 %.
    expect(idle).toBe(0.59);
  });
});

describe('recommendTarget', () => {
  /** Load growing by a tenth each minute for two hours; steps are minutes. */
  const ramp = Float32Array.from({ length: 30 }, (_, minute) => 100 * 1.1 ** minute);
  const paths = minutePaths(
    outlookFromPaths([ramp, ramp], { stepMs: 60_000 }),
    [ramp, ramp],
    1,
    createRandom(1),
  );

  it('measures growth over metric lag, sync period and start-up, in whole minutes', () => {
    const derivation = recommendTarget(
      paths,
      assumptionsOf({ metricLagSeconds: 30, syncSeconds: 15, startupSeconds: 90 }),
      { idleUtilisation: 0, zoneFactor: 1 },
    );
    expect(derivation.lagSeconds).toBe(135);
    expect(derivation.growthOverLag).toBeCloseTo(1.1 ** 3, 4);
    expect(derivation.target).toBe(
      wholePercentTarget({
        kneeUtilisation: 0.7,
        zoneFactor: 1,
        toleranceFraction: 0.1,
        growthOverLag: 1.1 ** 3,
        idleUtilisation: 0,
      }),
    );
  });

  it('asks no target to absorb more growth than it can', () => {
    const derivation = recommendTarget(paths, assumptionsOf({ startupSeconds: 900 }), {
      idleUtilisation: 0,
      zoneFactor: 1,
    });
    expect(derivation.growthOverLag).toBeGreaterThan(MOST_GROWTH);
    // 0.7 / 1.5 = 46.7, over 1.1 = 42.4; at 42 % the controller acts from 47 %, one point late.
    expect(derivation.target).toBe(0.41);
  });

  it('does not count growth out of an idle night', () => {
    const night = Float32Array.from({ length: 48 }, (_, hour) => (hour % 24 < 12 ? 1 : 1000 + hour));
    const quiet = Float32Array.from({ length: 48 }, (_, hour) => 1 + 0.2 * Math.sin(hour));
    const growth = (path: Float32Array) =>
      recommendTarget(
        minutePaths(outlookFromPaths([path, path]), [path, path], 1, createRandom(1)),
        assumptionsOf(),
        {
          idleUtilisation: 0,
          zoneFactor: 1,
        },
      ).growthOverLag;
    expect(growth(quiet)).toBeLessThan(1.1);
    expect(growth(night)).toBeLessThan(400);
  });
});

describe('recommendPolicy', () => {
  const unit = { atFull: 100, idleUtilisation: 0 };
  const event = {
    id: 'sale',
    name: 'Sale',
    startMs: NOW_MS + 30 * HOUR_MS,
    endMs: NOW_MS + 34 * HOUR_MS,
    uplift: 3,
    reason: '',
  };
  const outlook = outlookOf({ multiplier: (hour) => (hour >= 30 && hour < 34 ? 3 : 1) });
  const basis = {
    outlook,
    unit,
    zoneFactor: 2 / 3,
    assumptions: assumptionsOf({ events: [event] }),
  };
  const derivation = { target: 0.4, lagSeconds: 135 };

  it('gives each event a floor for the P95 of its peak at the knee with the zones lost', () => {
    const { floors } = recommendPolicy(basis, derivation);
    expect(floors).toHaveLength(1);
    const peaks = outlook.paths.map((path) => Math.max(...path.subarray(30, 34))).sort((a, b) => a - b);
    const p95 = peaks[Math.round(0.95 * (peaks.length - 1))]!;
    expect(floors[0]!.replicas).toBeGreaterThan(0.97 * (p95 / (70 * (2 / 3))));
    expect(floors[0]!.replicas).toBeLessThan(1.03 * (p95 / (70 * (2 / 3))) + 1);
  });

  it('starts the floor before the window by the lag and a margin, and ends it after', () => {
    const [floor] = recommendPolicy(basis, derivation).floors;
    expect(floor!.startMs).toBe(event.startMs - 1000 * (135 + 300));
    expect(floor!.endMs).toBe(event.endMs + 300_000);
  });

  it('keeps at least one unit more than the zones that may go can take', () => {
    const small = { ...basis, outlook: outlookOf({ level: 1 }) };
    expect(recommendPolicy(small, derivation).minReplicas).toBe(2);
  });

  it('leaves room above the P99 peak, within the quota', () => {
    const free = recommendPolicy(basis, derivation);
    const p99 = outlook.windowMaximum.find(({ probability }) => probability === 0.99)!.value;
    expect(free.maxReplicas).toBeGreaterThanOrEqual(Math.ceil((1.2 * p99) / 40));
    const held = recommendPolicy(
      { ...basis, assumptions: assumptionsOf({ events: [event], maxUnits: 30 }) },
      derivation,
    );
    expect(held.maxReplicas).toBe(30);
    expect(held.floors[0]!.replicas).toBeLessThanOrEqual(30);
    expect(held.minReplicas).toBeLessThanOrEqual(30);
  });

  it('may run what the plan counts for the P99 peak with the zones lost', () => {
    const half = { ...basis, zoneFactor: 0.5 };
    const p99 = outlook.windowMaximum.find(({ probability }) => probability === 0.99)!.value;
    const counted = unitsAtKnee(p99 * outlook.peakFactor, half);
    const hot = { ...derivation, target: 0.7 };
    expect(counted).toBeGreaterThan(recommendPolicy({ ...basis, zoneFactor: 1 }, hot).maxReplicas);
    expect(recommendPolicy(half, hot).maxReplicas).toBeGreaterThanOrEqual(counted);
  });

  it('leaves an event outside the horizon out', () => {
    const later = { ...event, startMs: NOW_MS + 1000 * HOUR_MS, endMs: NOW_MS + 1001 * HOUR_MS };
    expect(
      recommendPolicy({ ...basis, assumptions: assumptionsOf({ events: [later] }) }, derivation).floors,
    ).toEqual([]);
  });
});

describe('lowestByMinute', () => {
  const policy = {
    minReplicas: 3,
    maxReplicas: 20,
    floors: [
      { name: 'a', startMs: NOW_MS + 60_000, endMs: NOW_MS + 180_000, replicas: 9 },
      { name: 'b', startMs: NOW_MS + 120_000, endMs: NOW_MS + 240_000, replicas: 50 },
    ],
  };

  it('is the minimum, raised by the highest floor in force, never above the maximum', () => {
    expect(Array.from(lowestByMinute(policy, NOW_MS, 6))).toEqual([3, 9, 20, 20, 3, 3]);
  });

  it('keeps a floor that began before the window', () => {
    expect(Array.from(lowestByMinute(policy, NOW_MS + 120_000, 3))).toEqual([20, 20, 3]);
  });
});
