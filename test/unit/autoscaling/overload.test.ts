import { describe, expect, it } from 'vitest';
import { hpa } from '../../../shared/core/autoscaling/policies/hpa.ts';
import { defaultBehaviour } from '../../../shared/core/autoscaling/policies/hpa-behaviour.ts';
import { staticFleet } from '../../../shared/core/autoscaling/policies/static-fleet.ts';
import { PolicySimulator } from '../../../shared/core/autoscaling/policy-simulator.ts';
import type { SimulationSetting } from '../../../shared/core/autoscaling/simulation-setting.ts';
import { constantDelay } from '../../../shared/core/autoscaling/start-delays.ts';
import { createRandom } from '../../../shared/core/random.ts';

const SETTING: SimulationSetting = {
  syncSeconds: 15,
  metricLagSeconds: 0,
  startDelays: constantDelay(0),
  idleUtilisation: 0,
  lowest: Int32Array.of(1),
  highest: 1000,
};

function run(units: number, load: readonly number[], others: Partial<SimulationSetting>, salt = 0) {
  return {
    ...new PolicySimulator(staticFleet(units, 'fleet'), { ...SETTING, ...others }).run(
      Float32Array.from(load),
      {
        salt,
      },
    ),
  };
}

describe('load that nothing serves', () => {
  it('is shed by default: two minutes of one unit too many are 120 unit-seconds of errors', () => {
    const outcome = run(2, [1, 3, 3, 1], {});
    expect(outcome.shedUnitSeconds).toBe(120);
    expect(outcome.longestWaitSeconds).toBe(0);
    expect(outcome.secondsOver).toBe(120);
  });

  it('carries over as a queue that is served at the pace of what is left', () => {
    // 2 × 60 unit-seconds wait after two minutes, 60 s on two units; one unit to spare takes two minutes to serve them.
    const queue = { kind: 'queue', patienceSeconds: 0 } as const;
    const outcome = run(2, [1, 3, 3, 1, 1, 1], { overload: queue });
    expect(outcome.longestWaitSeconds).toBe(60);
    expect(outcome.shedUnitSeconds).toBe(0);
    // Two minutes that build it up and the first of the two that work it off: this fleet is looked at once a minute.
    expect(outcome.secondsOver).toBe(180);
  });

  it('is over in the queue only while requests wait longer than is promised', () => {
    const queue = { kind: 'queue', patienceSeconds: 30 } as const;
    expect(run(2, [1, 3, 3, 1, 1, 1], { overload: queue }).secondsOver).toBe(120);
    const impatient = { kind: 'queue', patienceSeconds: 29 } as const;
    expect(run(2, [1, 3, 3, 1, 1, 1], { overload: impatient }).secondsOver).toBe(180);
  });

  it('makes minutes over from the knee on where that is the limit', () => {
    expect(run(10, [6, 8, 9], { overAt: 0.7 }).secondsOver).toBe(120);
  });
});

describe('units that fail', () => {
  const day = Array.from({ length: 1440 }, () => 1);

  it('fail as often as was said and are started anew', () => {
    const failing = (salt: number) =>
      run(100, day, { failuresPerUnitDay: 0.5, startDelays: constantDelay(600), highest: 100 }, salt);
    const served = Array.from({ length: 20 }, (_, salt) => {
      const serving = new Int32Array(1440);
      new PolicySimulator(staticFleet(100, 'fleet'), {
        ...SETTING,
        failuresPerUnitDay: 0.5,
        startDelays: constantDelay(600),
        highest: 100,
      }).run(Float32Array.from(day), { salt, servingByMinute: serving });
      return serving.reduce((sum, units) => sum + 100 - units, 0);
    });
    // 50 failures a day, ten minutes each.
    const mean = served.reduce((sum, minutes) => sum + minutes, 0) / served.length;
    expect(mean).toBeGreaterThan(450);
    expect(mean).toBeLessThan(550);
    expect(failing(1)).toEqual(failing(1));
    expect(failing(1).unitSeconds).toBe(100 * 86_400);
  });
});

describe('in steady state', () => {
  /** Erlang B by recursion, then C; offered load a = λ/μ on c servers. */
  function erlangC(c: number, a: number): number {
    let b = 1;
    for (let k = 1; k <= c; k++) b = (a * b) / (k + a * b);
    const rho = a / c;
    return b / (1 - rho * (1 - b));
  }

  it('a fleet of c units fed by the number in an M/M/c system is over as often as Erlang C says, within 2 %', () => {
    // The load of the simulator is the number of requests at hand (units at 100 %): drawn from the birth–death process
    // itself, it exceeds or equals c with probability C(c, a), so the time over c − 1 units is Erlang’s.
    const [c, a] = [8, 6];
    const random = createRandom(5);
    const minutes = 400_000;
    const load = new Float32Array(minutes);
    let inSystem = a;
    let left = 0;
    const step = 0.5;
    for (let minute = 0; minute < minutes; minute++) {
      left += step;
      for (;;) {
        const rate = a + Math.min(inSystem, c);
        const wait = -Math.log(1 - random.next()) / rate;
        if (wait > left) {
          left = 0;
          break;
        }
        left -= wait;
        inSystem += random.next() < a / rate ? 1 : -1;
      }
      load[minute] = inSystem;
    }
    const outcome = new PolicySimulator(staticFleet(c - 1, 'fleet'), SETTING).run(load, { salt: 0 });
    const share = outcome.secondsOver / 60 / minutes;
    expect(Math.abs(share / erlangC(c, a) - 1)).toBeLessThan(0.02);
  });

  it('an HPA settles where load over target says, within one unit, for any load', () => {
    for (const load of [3, 17.3, 240])
      for (const target of [0.4, 0.65, 0.8]) {
        const serving = new Int32Array(300);
        new PolicySimulator(
          hpa({ metric: 'load', target, behaviour: defaultBehaviour({ toleranceFraction: 0 }) }),
          SETTING,
        ).run(
          Float32Array.from({ length: 300 }, (_, minute) => (minute < 30 ? load / 3 : load)),
          { salt: 0, servingByMinute: serving },
        );
        expect(serving.at(-1)).toBe(Math.ceil(load / target - 1e-6));
      }
  });
});
