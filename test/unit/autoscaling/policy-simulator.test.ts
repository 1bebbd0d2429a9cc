import { describe, expect, it } from 'vitest';
import { hpa } from '../../../shared/core/autoscaling/policies/hpa.ts';
import { defaultBehaviour } from '../../../shared/core/autoscaling/policies/hpa-behaviour.ts';
import { oracle } from '../../../shared/core/autoscaling/policies/oracle.ts';
import { staticFleet } from '../../../shared/core/autoscaling/policies/static-fleet.ts';
import { PolicySimulator } from '../../../shared/core/autoscaling/policy-simulator.ts';
import { NEVER_QUIET, type ScalingStrategy } from '../../../shared/core/autoscaling/scaling-strategy.ts';
import type { PathRun, SimulationSetting } from '../../../shared/core/autoscaling/simulation-setting.ts';
import { constantDelay, startDelays } from '../../../shared/core/autoscaling/start-delays.ts';
import { createRandom } from '../../../shared/core/random.ts';

const SETTING: SimulationSetting = {
  syncSeconds: 15,
  metricLagSeconds: 0,
  startDelays: constantDelay(0),
  idleUtilisation: 0,
  lowest: Int32Array.of(1),
  highest: 1000,
};

/** Runs a strategy and keeps the fewest serving units of each minute. */
function replay(
  strategy: ScalingStrategy,
  load: readonly number[],
  setting: Partial<SimulationSetting> = {},
  run: Partial<PathRun> = {},
) {
  const serving = new Int32Array(load.length);
  const simulator = new PolicySimulator(strategy, { ...SETTING, ...setting });
  const outcome = simulator.run(Float32Array.from(load), { salt: 0, servingByMinute: serving, ...run });
  return { ...outcome, serving: Array.from(serving) };
}

/** A policy that asks for given sizes, minute by minute, whatever the load. */
function scripted(sizes: readonly number[]): ScalingStrategy {
  return {
    id: 'scripted',
    label: 'scripted',
    foresight: false,
    controlSeconds: 60,
    createController: () => ({
      quiet: NEVER_QUIET,
      begin: () => sizes[0]!,
      decide: ({ minute }) => sizes[minute]!,
      rest: () => {},
    }),
  };
}

describe('start-up', () => {
  it('serves a unit only after its start-up time and pays for it from the moment it was asked for', () => {
    const { serving, unitSeconds } = replay(scripted([2, 5, 5, 5, 5]), [1, 1, 1, 1, 1], {
      startDelays: constantDelay(120),
    });
    expect(serving).toEqual([2, 2, 2, 5, 5]);
    expect(unitSeconds).toBe(60 * (2 + 5 + 5 + 5 + 5));
  });

  it('rounds a start-up time up to the next tick', () => {
    const at = (seconds: number) =>
      replay(scripted([1, 2, 2, 2]), [1, 1, 1, 1], { startDelays: constantDelay(seconds) }).serving;
    expect(at(60)).toEqual([1, 1, 2, 2]);
    expect(at(61)).toEqual([1, 1, 1, 2]);
  });

  it('takes units that are still starting away before any that serves', () => {
    const { serving, peakUnits } = replay(scripted([4, 9, 5, 5, 5]), [1, 1, 1, 1, 1], {
      startDelays: constantDelay(120),
    });
    expect(peakUnits).toBe(9);
    expect(serving).toEqual([4, 4, 4, 5, 5]);
  });

  it('takes back the latest to be ready first', () => {
    const { serving } = replay(scripted([4, 6, 8, 6, 6, 6]), [1, 1, 1, 1, 1, 1], {
      startDelays: constantDelay(180),
    });
    expect(serving).toEqual([4, 4, 4, 4, 6, 6]);
  });

  it('draws the same start-up times for the same salt, and others for another', () => {
    const delays = startDelays(300, createRandom(1));
    const load = Array.from({ length: 30 }, () => 1);
    const sizes = load.map((_, minute) => (minute === 0 ? 1 : 40));
    const run = (salt: number) => replay(scripted(sizes), load, { startDelays: delays }, { salt }).serving;
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
  });

  it('has the P95 it was given', () => {
    const delays = Array.from(startDelays(90, createRandom(1)));
    expect(delays.filter((seconds) => seconds <= 90).length / delays.length).toBeCloseTo(0.95, 3);
    expect(Array.from(startDelays(0, createRandom(1))).every((seconds) => seconds === 0)).toBe(true);
  });
});

describe('accounting', () => {
  it('counts seconds with more load than the serving units carry, and the first such minute', () => {
    const { secondsOver, firstOverMinute, worstLoad } = replay(staticFleet(2, 'two'), [1, 2, 2.5, 3, 1]);
    expect(secondsOver).toBe(120);
    expect(firstOverMinute).toBe(2);
    expect(worstLoad).toBe(1.5);
  });

  it('does not count load equal to capacity', () => {
    const { secondsOver, firstOverMinute } = replay(staticFleet(2, 'two'), [2, 2]);
    expect(secondsOver).toBe(0);
    expect(firstOverMinute).toBe(-1);
  });

  it('counts changes of size', () => {
    expect(replay(scripted([1, 3, 3, 2, 2]), [0, 0, 0, 0, 0]).changes).toBe(2);
  });

  it('adds up unit-seconds by minute to the whole', () => {
    const byMinute = new Float64Array(5);
    const { unitSeconds } = replay(
      scripted([1, 3, 3, 2, 2]),
      [0, 0, 0, 0, 0],
      {},
      { unitSecondsByMinute: byMinute },
    );
    expect(Array.from(byMinute)).toEqual([60, 180, 180, 120, 120]);
    expect(unitSeconds).toBe(660);
  });

  it('ends a run once it was over for longer than asked', () => {
    const load = Array.from({ length: 100 }, () => 5);
    const whole = replay(staticFleet(2, 'two'), load);
    const ended = replay(staticFleet(2, 'two'), load, {}, { stopAfterSecondsOver: 600 });
    expect(whole.secondsOver).toBe(6000);
    expect(ended.secondsOver).toBe(660);
  });

  it('starts every path afresh', () => {
    const simulator = new PolicySimulator(
      hpa({ metric: 'utilisation', target: 0.5, behaviour: defaultBehaviour() }),
      { ...SETTING, startDelays: startDelays(90, createRandom(1)), metricLagSeconds: 30 },
    );
    const wave = Float32Array.from({ length: 600 }, (_, minute) => 10 + 8 * Math.sin(minute / 40));
    const first = { ...simulator.run(wave, { salt: 5 }) };
    simulator.run(
      Float32Array.from({ length: 600 }, () => 90),
      { salt: 6 },
    );
    expect({ ...simulator.run(wave, { salt: 5 }) }).toEqual(first);
  });
});

describe('control period', () => {
  it('decides at the sync period, whether or not it divides a minute', () => {
    const counting = (syncSeconds: number, minutes: number) => {
      let decisions = 0;
      const strategy: ScalingStrategy = {
        ...scripted([]),
        controlSeconds: null,
        createController: () => ({
          quiet: NEVER_QUIET,
          begin: () => 1,
          decide: () => {
            decisions++;
            return 1;
          },
          rest: () => {},
        }),
      };
      const { unitSeconds } = replay(
        strategy,
        Array.from({ length: minutes }, () => 0.5),
        { syncSeconds },
      );
      return { decisions, unitSeconds };
    };
    expect(counting(15, 10)).toEqual({ decisions: 40, unitSeconds: 600 });
    expect(counting(25, 10)).toEqual({ decisions: 24, unitSeconds: 600 });
    expect(counting(300, 10)).toEqual({ decisions: 2, unitSeconds: 600 });
  });

  it('reads the metric of the lag ago', () => {
    // Load doubles in minute 2; a target of 0.5 asks for 8 from then on, seen two minutes later.
    const { serving } = replay(
      hpa({ metric: 'load', target: 0.5, behaviour: defaultBehaviour() }),
      [2, 2, 4, 4, 4, 4],
      { metricLagSeconds: 120 },
    );
    expect(serving).toEqual([4, 4, 4, 4, 8, 8]);
  });
});

describe('bounds', () => {
  it('keeps every policy between the lowest and the highest', () => {
    const { serving } = replay(scripted([0, 50, 3, 3]), [1, 1, 1, 1], {
      lowest: Int32Array.of(2, 2, 2, 6),
      highest: 20,
    });
    expect(serving).toEqual([2, 20, 3, 6]);
  });

  it('lets the highest win over the lowest: a quota is a quota', () => {
    expect(replay(scripted([1, 1]), [1, 1], { lowest: Int32Array.of(9), highest: 5 }).serving).toEqual([
      5, 5,
    ]);
  });
});

describe('zone loss', () => {
  it('takes its share of the serving units, rounded up, and starts them anew', () => {
    const { serving, unitSeconds } = replay(
      staticFleet(10, 'ten'),
      [1, 1, 1, 1, 1],
      { startDelays: constantDelay(120) },
      { zoneLoss: { minute: 1, share: 1 / 3 } },
    );
    expect(serving).toEqual([10, 6, 6, 10, 10]);
    expect(unitSeconds).toBe(10 * 300);
  });
});

describe('oracle', () => {
  it('runs exactly what each minute needs', () => {
    // 0.7 a unit, two of three zones: 1 unit of load needs 1 / (0.7 × 2/3) = 2.14 → 3.
    expect(replay(oracle(0.7, 2 / 3), [1, 10, 0, 4]).serving).toEqual([3, 22, 1, 9]);
  });
});

describe('response to a step, against the closed form', () => {
  // With a metric that saturates at 100 % a fleet at target T grows at most by 1/T a control cycle of length L, so a
  // load that jumps k-fold is caught up after n = ceil(ln(k·T) / ln(1/T)) cycles.
  const CASES = [
    { k: 2, target: 0.7 },
    { k: 5, target: 0.7 },
    { k: 10, target: 0.7 },
    { k: 3, target: 0.5 },
    { k: 1.3, target: 0.7 },
  ];
  const lag = 30;
  const startup = 150;
  const cycle = lag + 15 + startup;

  it.each(CASES)(
    'k = $k at T = $target is over for at most n cycles and more than n − 1',
    ({ k, target }) => {
      const cycles = k * target <= 1 ? 0 : Math.ceil(Math.log(k * target) / Math.log(1 / target));
      const load = Array.from({ length: 120 }, (_, minute) => (minute < 20 ? 140 : 140 * k));
      const { secondsOver } = replay(
        hpa({ metric: 'utilisation', target, behaviour: defaultBehaviour() }),
        load,
        { metricLagSeconds: lag, startDelays: constantDelay(startup), highest: 100_000 },
      );
      expect(secondsOver).toBeLessThanOrEqual(cycles * cycle);
      expect(secondsOver).toBeGreaterThanOrEqual(Math.max(0, cycles - 1) * (cycle - 15));
    },
  );
});
