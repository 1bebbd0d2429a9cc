import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awsStepScaling } from '../../shared/core/autoscaling/policies/aws-step-scaling.ts';
import { awsTargetTracking } from '../../shared/core/autoscaling/policies/aws-target-tracking.ts';
import { hpa } from '../../shared/core/autoscaling/policies/hpa.ts';
import { defaultBehaviour } from '../../shared/core/autoscaling/policies/hpa-behaviour.ts';
import { keda } from '../../shared/core/autoscaling/policies/keda.ts';
import { oracle } from '../../shared/core/autoscaling/policies/oracle.ts';
import { predictive } from '../../shared/core/autoscaling/policies/predictive.ts';
import { scheduled } from '../../shared/core/autoscaling/policies/scheduled.ts';
import { staticFleet } from '../../shared/core/autoscaling/policies/static-fleet.ts';
import { PolicySimulator } from '../../shared/core/autoscaling/policy-simulator.ts';
import { NEVER_QUIET, type ScalingStrategy } from '../../shared/core/autoscaling/scaling-strategy.ts';
import { MOST_UNITS, type SimulationSetting } from '../../shared/core/autoscaling/simulation-setting.ts';
import { constantDelay, startDelays } from '../../shared/core/autoscaling/start-delays.ts';
import { createRandom } from '../../shared/core/random.ts';

const AT_ONCE = defaultBehaviour({ stabilisationDownSeconds: 0, toleranceFraction: 0 });
const WITHOUT_RATES = {
  up: { ...AT_ONCE.up, rules: [{ type: 'units', value: 100_000, periodSeconds: 15 }] as const },
  down: AT_ONCE.down,
};

const EVERY_POLICY: { name: string; strategy: ScalingStrategy }[] = [
  {
    name: 'HPA on utilisation',
    strategy: hpa({ metric: 'utilisation', target: 0.5, behaviour: defaultBehaviour() }),
  },
  {
    name: 'HPA on load per unit',
    strategy: hpa({ metric: 'load', target: 0.6, behaviour: defaultBehaviour() }),
  },
  {
    name: 'HPA with slow rules',
    strategy: hpa({
      metric: 'utilisation',
      target: 0.6,
      behaviour: {
        up: {
          stabilisationSeconds: 60,
          rules: [
            { type: 'percent', value: 10, periodSeconds: 60 },
            { type: 'units', value: 2, periodSeconds: 120 },
          ],
          select: 'min',
          toleranceFraction: 0.05,
        },
        down: { ...AT_ONCE.down, rules: [{ type: 'percent', value: 10, periodSeconds: 60 }] },
      },
    }),
  },
  {
    name: 'HPA on two metrics',
    strategy: hpa({
      metric: 'utilisation',
      target: 0.7,
      others: [{ metric: 'load', target: 0.5 }],
      behaviour: defaultBehaviour(),
    }),
  },
  {
    name: 'KEDA with a cron trigger',
    strategy: keda({
      threshold: 0.6,
      utilisation: 0.7,
      behaviour: defaultBehaviour(),
      cronByMinute: Int32Array.from({ length: 360 }, (_, minute) => (minute > 60 && minute < 120 ? 30 : 0)),
    }),
  },
  { name: 'AWS target tracking', strategy: awsTargetTracking({ metric: 'utilisation', target: 0.5 }) },
  {
    name: 'AWS step scaling',
    strategy: awsStepScaling({
      metric: 'utilisation',
      out: { above: 0.5, minutes: 1, steps: [{ from: 0, to: null, type: 'percent', value: 50 }] },
      in: { below: 0.3, minutes: 5, steps: [{ from: null, to: 0, type: 'units', value: -1 }] },
      cooldownSeconds: 120,
    }),
  },
  {
    name: 'scheduled actions',
    strategy: scheduled(hpa({ metric: 'load', target: 0.6, behaviour: defaultBehaviour() }), [
      { minute: 30, min: 20 },
      { minute: 90, min: 0 },
    ]),
  },
  {
    name: 'predictive',
    strategy: predictive(hpa({ metric: 'load', target: 0.6, behaviour: defaultBehaviour() }), {
      forecast: Float32Array.from({ length: 360 }, (_, minute) => 10 + 8 * Math.sin(minute / 40)),
      target: 0.6,
      bufferSeconds: 600,
    }),
  },
  { name: 'static fleet', strategy: staticFleet(9, 'nine') },
  { name: 'oracle', strategy: oracle(0.7, 2 / 3) },
];

/** Two to six hours of minutes: a level, a wave, jumps and noise. */
const loads = fc
  .record({
    minutes: fc.integer({ min: 120, max: 360 }),
    level: fc.double({ min: 0.5, max: 60, noNaN: true }),
    wave: fc.double({ min: 0, max: 0.9, noNaN: true }),
    noise: fc.double({ min: 0, max: 0.4, noNaN: true }),
    jump: fc.double({ min: 0.2, max: 6, noNaN: true }),
    seed: fc.integer(),
  })
  .map(({ minutes, level, wave, noise, jump, seed }) => {
    const random = createRandom(seed);
    return Float32Array.from(
      { length: minutes },
      (_, minute) =>
        level *
        (1 + wave * Math.sin(minute / 30)) *
        (minute > minutes / 2 ? jump : 1) *
        Math.exp(noise * random.normal()),
    );
  });

const settings = fc.record({
  syncSeconds: fc.constantFrom(5, 15, 25, 30, 60, 90),
  metricLagSeconds: fc.constantFrom(0, 15, 30, 60),
  startup: fc.constantFrom(0, 30, 90, 400),
  idleUtilisation: fc.constantFrom(0, 0.1, 0.3),
  lowest: fc.integer({ min: 1, max: 12 }),
  room: fc.integer({ min: 0, max: 200 }),
});

function settingOf(of: {
  syncSeconds: number;
  metricLagSeconds: number;
  startup: number;
  idleUtilisation: number;
  lowest: number;
  room: number;
}): SimulationSetting {
  return {
    syncSeconds: of.syncSeconds,
    metricLagSeconds: of.metricLagSeconds,
    startDelays: startDelays(of.startup, createRandom(3)),
    idleUtilisation: of.idleUtilisation,
    lowest: Int32Array.of(of.lowest),
    highest: of.lowest + of.room,
  };
}

describe.each(EVERY_POLICY)('$name', ({ strategy }) => {
  it('gives the same run for the same path and seed, whatever ran before', () => {
    fc.assert(
      fc.property(loads, loads, settings, fc.nat(), (load, other, of, salt) => {
        const used = new PolicySimulator(strategy, settingOf(of));
        used.run(other, { salt: salt + 1 });
        const again = { ...used.run(load, { salt }) };
        const fresh = { ...new PolicySimulator(strategy, settingOf(of)).run(load, { salt }) };
        expect(again).toEqual(fresh);
      }),
      { numRuns: 40 },
    );
  });

  it('never runs more units than the highest, and once they serve never fewer than the lowest', () => {
    fc.assert(
      fc.property(loads, settings, (load, of) => {
        const setting = settingOf(of);
        const serving = new Int32Array(load.length);
        const outcome = new PolicySimulator(strategy, setting).run(load, {
          salt: 1,
          servingByMinute: serving,
        });
        expect(outcome.peakUnits).toBeLessThanOrEqual(setting.highest);
        expect(Math.max(...serving)).toBeLessThanOrEqual(setting.highest);
        expect(Math.min(...serving)).toBeGreaterThanOrEqual(setting.lowest[0]!);
      }),
      { numRuns: 40 },
    );
  });

  it('does the same whether or not it is asked in minutes it calls quiet', () => {
    const alwaysAsked: ScalingStrategy = {
      ...strategy,
      createController: (setting) => {
        const controller = strategy.createController(setting);
        return {
          quiet: NEVER_QUIET,
          begin: (path) => controller.begin(path),
          decide: (view) => controller.decide(view),
          rest: (units, steps) => controller.rest(units, steps),
        };
      },
    };
    // Floors that come and go, among them some that end while the load would have had fewer units for long.
    const floors = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(loads, settings, floors, fc.boolean(), (load, of, sizes, loses) => {
        const zoneLoss = loses ? { minute: 70, share: 1 / 3 } : undefined;
        const lowest = Int32Array.from(load, (_, minute) => sizes[Math.floor(minute / 90) % sizes.length]!);
        const [asked, resting] = [alwaysAsked, strategy].map((one) => {
          const serving = new Int32Array(load.length);
          const outcome = new PolicySimulator(one, { ...settingOf(of), lowest }).run(load, {
            salt: 1,
            zoneLoss,
            servingByMinute: serving,
          });
          return { ...outcome, serving };
        });
        expect(resting).toEqual(asked);
      }),
      { numRuns: 150 },
    );
  });

  it('loses a zone in a run again just as in a run of its own', () => {
    const days = fc.tuple(loads, loads).map(([one, other]) => {
      const wave = (minute: number) => 1 + 0.5 * Math.sin(minute / 230);
      return Float32Array.from(
        { length: 5000 },
        (_, minute) => wave(minute) * (minute % 2000 < 300 ? one : other)[minute % 120]!,
      );
    });
    const overload = fc.constantFrom(undefined, { kind: 'queue', patienceSeconds: 30 } as const);
    fc.assert(
      fc.property(days, settings, fc.nat(4999), overload, (load, of, minute, queue) => {
        const setting = { ...settingOf(of), ...(queue ? { overload: queue } : {}) };
        const zoneLoss = { minute, share: 1 / 3, noticedSeconds: 300 };
        const simulator = new PolicySimulator(strategy, setting);
        simulator.run(load, { salt: 7, keepDays: true });
        const again = { ...simulator.runAgainWithLoss(zoneLoss) };
        expect(again).toEqual({ ...simulator.run(load, { salt: 7, zoneLoss }) });
      }),
      { numRuns: 10 },
    );
  });

  it('is never over for less when units take longer to start, on a load that only rises', () => {
    const rises = fc.record({
      perMinute: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
      level: fc.double({ min: 1, max: 40, noNaN: true }),
    });
    fc.assert(
      fc.property(rises, settings, ({ perMinute, level }, of) => {
        const load = Float32Array.from({ length: 120 }, (_, minute) => level * Math.exp(perMinute * minute));
        const over = [0, 120, 600].map((seconds) => {
          const setting = { ...settingOf(of), highest: 100_000, startDelays: constantDelay(seconds) };
          return new PolicySimulator(strategy, setting).run(load, { salt: 1 }).secondsOver;
        });
        expect(over).toEqual([...over].sort((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });

  it('adds up: seconds over fit into the path, paid units cover the serving ones, nothing is NaN', () => {
    fc.assert(
      fc.property(loads, settings, (load, of) => {
        const serving = new Int32Array(load.length);
        const byMinute = new Float64Array(load.length);
        const outcome = new PolicySimulator(strategy, settingOf(of)).run(load, {
          salt: 1,
          servingByMinute: serving,
          unitSecondsByMinute: byMinute,
        });
        expect(outcome.secondsOver).toBeLessThanOrEqual(60 * load.length + of.syncSeconds);
        expect(outcome.secondsOver > 0).toBe(outcome.firstOverMinute >= 0);
        const paid = byMinute.reduce((sum, seconds) => sum + seconds, 0);
        expect(Math.abs(paid - outcome.unitSeconds)).toBeLessThan(1e-6 * (1 + paid));
        const servingSeconds = serving.reduce((sum, units) => sum + 60 * units, 0);
        // Ticks that divide the minute fill each one exactly.
        if (60 % of.syncSeconds === 0) expect(outcome.unitSeconds).toBeGreaterThanOrEqual(servingSeconds);
        expect(Object.values(outcome).every((value) => Number.isFinite(value))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('an HPA on load', () => {
  it('is the oracle when there is no noise in its way: no lag, no start-up, no tolerance, no rates', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const setting = settingOf({
          syncSeconds: 15,
          metricLagSeconds: 0,
          startup: 0,
          idleUtilisation: 0,
          lowest: 1,
          room: 100_000,
        });
        const runs = [hpa({ metric: 'load', target: 0.7, behaviour: WITHOUT_RATES }), oracle(0.7, 1)].map(
          (strategy) => {
            const serving = new Int32Array(load.length);
            new PolicySimulator(strategy, setting).run(load, { salt: 1, servingByMinute: serving });
            return serving;
          },
        );
        expect(runs[0]).toEqual(runs[1]);
      }),
      { numRuns: 40 },
    );
  });

  it('is an oracle whose minutes pass one by one as they do tick by tick', () => {
    fc.assert(
      fc.property(loads, settings, (load, of) => {
        const setting = { ...settingOf(of), lowest: Int32Array.from(load, (_, i) => 1 + ((i >> 6) % 9)) };
        const [byMinute, byTick] = [undefined, new Int32Array(load.length)].map((servingByTick) => {
          const servingByMinute = new Int32Array(load.length);
          const run = { salt: 1, servingByMinute, ...(servingByTick ? { servingByTick } : {}) };
          return { ...new PolicySimulator(oracle(0.7, 1), setting).run(load, run), servingByMinute };
        });
        expect(byMinute).toEqual(byTick);
      }),
      { numRuns: 60 },
    );
  });

  it('never breaches as an oracle', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const setting = settingOf({
          syncSeconds: 15,
          metricLagSeconds: 30,
          startup: 90,
          idleUtilisation: 0.1,
          lowest: 1,
          room: 100_000,
        });
        expect(new PolicySimulator(oracle(0.7, 2 / 3), setting).run(load, { salt: 1 }).secondsOver).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('start-up time', () => {
  it('never shortens the time over capacity of a rising load', () => {
    // On a falling or wavering load units that come too late can help by chance; on a rising one they cannot.
    const rising = fc.record({
      perMinute: fc.double({ min: 0.001, max: 0.15, noNaN: true }),
      level: fc.double({ min: 1, max: 40, noNaN: true }),
    });
    fc.assert(
      fc.property(rising, fc.constantFrom(0.4, 0.6, 0.8), ({ perMinute, level }, target) => {
        const load = Float32Array.from({ length: 90 }, (_, minute) => level * Math.exp(perMinute * minute));
        const over = [0, 30, 60, 120, 300, 600].map(
          (seconds) =>
            new PolicySimulator(hpa({ metric: 'utilisation', target, behaviour: defaultBehaviour() }), {
              syncSeconds: 15,
              metricLagSeconds: 30,
              startDelays: constantDelay(seconds),
              idleUtilisation: 0,
              lowest: Int32Array.of(1),
              highest: MOST_UNITS,
            }).run(load, { salt: 1 }).secondsOver,
        );
        expect(over).toEqual([...over].sort((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });
});
