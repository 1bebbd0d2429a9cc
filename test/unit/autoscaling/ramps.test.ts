import { describe, expect, it } from 'vitest';
import { hpa } from '../../../shared/core/autoscaling/policies/hpa.ts';
import { defaultBehaviour } from '../../../shared/core/autoscaling/policies/hpa-behaviour.ts';
import { PolicySimulator } from '../../../shared/core/autoscaling/policy-simulator.ts';
import { wholePercentTarget } from '../../../shared/core/autoscaling/recommend-target.ts';
import { MOST_UNITS } from '../../../shared/core/autoscaling/simulation-setting.ts';
import { constantDelay } from '../../../shared/core/autoscaling/start-delays.ts';

const CEILING = 0.85;
const RAMPS = [0.1, 0.3, 0.6, 1].flatMap((growth) =>
  [30, 90, 180, 300].flatMap((startup) => [30, 60].map((lag) => ({ growth, startup, lag }))),
);

/** Worst load on what serves while 200 units of load grow twentyfold, by `growth` in three minutes. */
function worstOf({ growth, startup, lag }: (typeof RAMPS)[number], target: number): number {
  const minutes = 30 + Math.ceil((3 * Math.log(20)) / Math.log1p(growth));
  const load = Float32Array.from(
    { length: minutes },
    (_, minute) => 200 * (1 + growth) ** (Math.max(0, minute - 29) / 3),
  );
  const simulator = new PolicySimulator(
    hpa({ metric: 'utilisation', target, behaviour: defaultBehaviour() }),
    {
      syncSeconds: 15,
      metricLagSeconds: lag,
      startDelays: constantDelay(startup),
      idleUtilisation: 0,
      lowest: Int32Array.of(1),
      highest: MOST_UNITS,
    },
  );
  return simulator.run(load, { salt: 1 }).worstLoad;
}

describe('a steady ramp', () => {
  it.each(RAMPS)(
    'growing by $growth in 3 min stays under the knee at the recommended target: start $startup s, lag $lag s',
    (ramp) => {
      const minutes = Math.ceil((ramp.lag + 15 + ramp.startup) / 60);
      const target = wholePercentTarget({
        kneeUtilisation: CEILING,
        zoneFactor: 1,
        toleranceFraction: 0.1,
        growthOverLag: (1 + ramp.growth) ** (minutes / 3),
        idleUtilisation: 0,
      });
      const worst = worstOf(ramp, target);
      expect(worst).toBeLessThanOrEqual(CEILING);
      // And not by waste: most of what is allowed is used.
      expect(worst).toBeGreaterThan(0.6 * CEILING);
    },
  );

  it('passes the ceiling at the same target without the tolerance in it', () => {
    const over = RAMPS.filter((ramp) => {
      const minutes = Math.ceil((ramp.lag + 15 + ramp.startup) / 60);
      return worstOf(ramp, CEILING / (1 + ramp.growth) ** (minutes / 3)) > CEILING;
    });
    expect(over.length).toBeGreaterThan(15);
  });
});
