import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCapacity } from '../../shared/core/capacity/plan-capacity.ts';
import { requiredUnits } from '../../shared/core/capacity/required-units.ts';
import { trafficAt } from '../../shared/core/capacity/unit-capacity.ts';
import { createRandom } from '../../shared/core/random.ts';
import { assumptionsOf, HOUR_MS, NOW_MS, outlookOf, signalOf } from '../helpers/demand-outlook.ts';

const demands = fc.double({ min: 0, max: 1e9, noNaN: true });
const perUnits = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const zoneFactors = fc.constantFrom(1, 2 / 3, 1 / 2, 3 / 4);

describe('requiredUnits', () => {
  it('carries the demand, and one unit fewer would not', () => {
    fc.assert(
      fc.property(demands, perUnits, zoneFactors, (demand, perUnit, zoneFactor) => {
        const units = requiredUnits(demand, perUnit, zoneFactor);
        expect(units * perUnit * zoneFactor).toBeGreaterThanOrEqual(demand * (1 - 1e-8));
        if (units > 1) expect((units - 1) * perUnit * zoneFactor).toBeLessThan(demand);
      }),
    );
  });

  it('never falls with more demand, less capacity per unit or more zones lost', () => {
    fc.assert(
      fc.property(demands, perUnits, fc.double({ min: 1, max: 10, noNaN: true }), (demand, perUnit, more) => {
        expect(requiredUnits(demand * more, perUnit, 1)).toBeGreaterThanOrEqual(
          requiredUnits(demand, perUnit, 1),
        );
        expect(requiredUnits(demand, perUnit / more, 1)).toBeGreaterThanOrEqual(
          requiredUnits(demand, perUnit, 1),
        );
        expect(requiredUnits(demand, perUnit, 1 / more)).toBeGreaterThanOrEqual(
          requiredUnits(demand, perUnit, 1),
        );
      }),
    );
  });
});

describe('trafficAt', () => {
  it('is the inverse of the demand model and grows with utilisation', () => {
    fc.assert(
      fc.property(
        perUnits,
        fc.double({ min: 0, max: 0.8, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (atFull, idleUtilisation, utilisation) => {
          const traffic = trafficAt({ atFull, idleUtilisation }, utilisation);
          const back = idleUtilisation + ((1 - idleUtilisation) * traffic) / atFull;
          expect(back).toBeCloseTo(Math.max(utilisation, idleUtilisation), 9);
        },
      ),
    );
  });
});

describe('planCapacity', () => {
  const plan = (scale: number, knee: number) =>
    planCapacity({
      signals: [signalOf('traffic', [1000])],
      startMs: NOW_MS,
      stepMs: HOUR_MS,
      assumptions: assumptionsOf({ capacityPerUnit: 100, currentUnits: 20, kneeUtilisation: knee }),
      outlook: outlookOf({ level: 1000 * scale, paths: 20, days: 1 }),
      random: createRandom(1),
    });

  it('never needs fewer units, has more headroom or runs out later with more demand', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (scale, more) => {
          const less = plan(scale, 0.7);
          const greater = plan(scale * more, 0.7);
          for (const [i, { units }] of less.peakUnits.entries()) {
            expect(greater.peakUnits[i]!.units).toBeGreaterThanOrEqual(units);
            const before = less.exhaustion[i]!.atMs ?? Number.POSITIVE_INFINITY;
            expect(greater.exhaustion[i]!.atMs ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(before);
          }
          expect(greater.headroomAtPeak!).toBeLessThanOrEqual(less.headroomAtPeak! + 1e-12);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('needs no more units for a higher knee or a lower probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 0.6, noNaN: true }),
        fc.double({ min: 1, max: 1.6, noNaN: true }),
        (knee, more) => {
          const low = plan(1, knee);
          const high = plan(1, knee * more);
          for (const [i, { units }] of low.peakUnits.entries()) {
            expect(high.peakUnits[i]!.units).toBeLessThanOrEqual(units);
            if (i > 0) expect(units).toBeGreaterThanOrEqual(low.peakUnits[i - 1]!.units);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
