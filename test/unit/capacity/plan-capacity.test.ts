import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import { planCapacity } from '../../../shared/core/capacity/plan-capacity.ts';
import { requiredUnits, zoneFactorOf } from '../../../shared/core/capacity/required-units.ts';
import type { DemandOutlook } from '../../../shared/core/outlook/demand-outlook.ts';
import type { PlanSignal } from '../../../shared/core/outlook/plan-signal.ts';
import { createRandom } from '../../../shared/core/random.ts';
import {
  assumptionsOf,
  HOUR_MS,
  NOW_MS,
  outlookFromPaths,
  outlookOf,
  signalOf,
} from '../../helpers/demand-outlook.ts';

const HOURS = 1000;
const wave = (hour: number) => 1 + 0.6 * Math.sin((2 * Math.PI * hour) / 24);
const traffic = Float64Array.from({ length: HOURS }, (_, hour) => 1000 * wave(hour));
const units = traffic.map((_, hour) => (hour < 500 ? 10 : 20));
/** One unit serves 100 at 100 %, 10 % busy when idle: utilisation = 0.1 + 0.009 · traffic per unit. */
const random = createRandom(5);
const cpu = traffic.map(
  (value, hour) => 0.1 + (0.009 * value) / (units[hour]! * 2) + 0.002 * random.normal(),
);
const doubled = units.map((value) => 2 * value);

const SIGNALS: PlanSignal[] = [
  signalOf('traffic', traffic),
  signalOf('saturation', cpu, 'cpu'),
  signalOf('replicas', doubled),
];

function plan(
  options: { signals?: PlanSignal[]; assumptions?: Partial<Assumptions>; outlook?: DemandOutlook } = {},
) {
  const { signals = SIGNALS, outlook = outlookOf() } = options;
  return planCapacity({
    signals,
    startMs: NOW_MS - HOURS * HOUR_MS,
    stepMs: HOUR_MS,
    assumptions: assumptionsOf(options.assumptions),
    outlook,
    random: createRandom(1),
  });
}

const codes = (result: { notes: readonly { code: string }[] }) => result.notes.map(({ code }) => code);

describe('requiredUnits', () => {
  it('is the smallest count that carries the demand with the zones that are left', () => {
    // 100 per unit, two of three zones: 1000 needs 15 (15 × 2/3 × 100 = 1000), 1001 needs 16.
    expect(requiredUnits(1000, 100, 2 / 3)).toBe(15);
    expect(requiredUnits(1001, 100, 2 / 3)).toBe(16);
    expect(requiredUnits(0, 100, 1)).toBe(1);
  });

  it('knows the share of evenly filled zones', () => {
    expect(zoneFactorOf({ zones: 3, zonesLost: 1 })).toBeCloseTo(2 / 3, 12);
    expect(zoneFactorOf({ zones: 1, zonesLost: 0 })).toBe(1);
    expect(zoneFactorOf({ zones: 1, zonesLost: 1 })).toBe(1);
  });
});

describe('planCapacity with traffic, saturation and replicas', () => {
  it('derives what one unit serves at the knee', () => {
    const { demandModel, capacityPerUnitAtKnee } = plan();
    expect(demandModel?.capacityPerUnit.value).toBeCloseTo(100, 0);
    // (0.7 − 0.1) / 0.009 = 66.7
    expect(capacityPerUnitAtKnee).toBeCloseTo(0.6 / 0.009, 0);
  });

  it('needs as many units as demand, zones and knee ask for at each step', () => {
    const outlook = outlookOf();
    const { requiredUnits: needed, capacityPerUnitAtKnee, zoneFactor } = plan({ outlook });
    expect(needed.map(({ probability }) => probability)).toEqual([0.5, 0.9, 0.95, 0.99]);
    const p95 = outlook.quantiles.find(({ probability }) => probability === 0.95)!.values;
    expect(needed[2]!.values).toEqual(
      Array.from(p95, (demand) => Math.ceil(demand / (capacityPerUnitAtKnee! * zoneFactor))),
    );
  });

  it('dates the peak, of steps that are equally high, at the one that most futures have highest', () => {
    const outlook = outlookOf({ days: 1 });
    const flat = outlook.quantiles.map(({ probability, values }) => ({
      probability,
      values: values.map((value) => Math.min(value, 900)),
    }));
    const { peakUnits } = plan({ outlook: { ...outlook, quantiles: flat } });
    // The wave is highest at noon, and at 900 from the morning on.
    for (const { atMs } of peakUnits) expect(atMs).toBe(NOW_MS + 12 * HOUR_MS);
  });

  it('counts the peak inside a step when it is known', () => {
    const steady = plan({ outlook: { ...outlookOf(), peakFactor: 1 } });
    const bursty = plan({ outlook: { ...outlookOf(), peakFactor: 1.5 } });
    expect(bursty.peakUnits[2]!.demand).toBeCloseTo(1.5 * steady.peakUnits[2]!.demand, 6);
    expect(bursty.peakUnits[2]!.units).toBeGreaterThan(steady.peakUnits[2]!.units * 1.4);
  });

  it('takes the last replicas as the fleet of now, unless the planner says otherwise', () => {
    expect(plan().currentUnits).toBe(40);
    expect(plan({ assumptions: { currentUnits: 7 } }).currentUnits).toBe(7);
  });

  it('dates the first step that needs more than there is, for each probability', () => {
    const growing = outlookFromPaths([
      Float32Array.from({ length: 10 }, (_, hour) => 1000 + 200 * hour),
      Float32Array.from({ length: 10 }, (_, hour) => 1000 + 200 * hour),
    ]);
    const { exhaustion, requiredUnits: needed, currentUnits } = plan({ outlook: growing });
    const first = needed[2]!.values.findIndex((value) => value > currentUnits!);
    expect(first).toBeGreaterThan(0);
    expect(exhaustion.find(({ probability }) => probability === 0.95)?.atMs).toBe(NOW_MS + first * HOUR_MS);
    const { exhaustion: never } = plan({ outlook: growing, assumptions: { currentUnits: 1000 } });
    expect(never.map(({ atMs }) => atMs)).toEqual([null, null, null, null]);
  });

  it('states headroom as the free share of what the fleet carries at the knee without the lost zones', () => {
    const { headroomNow, headroomAtPeak, capacityPerUnitAtKnee } = plan();
    const usable = (capacityPerUnitAtKnee! * 40 * 2) / 3;
    expect(headroomNow).toBeCloseTo(1 - traffic[HOURS - 1]! / usable, 6);
    const p95 = outlookOf().windowMaximum.find(({ probability }) => probability === 0.95)!.value;
    expect(headroomAtPeak).toBeCloseTo(1 - p95 / usable, 6);
  });

  it('says by how much the peak is over the quota', () => {
    const { quota, peakUnits, notes } = plan({ assumptions: { maxUnits: 20 } });
    expect(quota).toEqual({ maxUnits: 20, shortBy: peakUnits[2]!.units - 20 });
    expect(notes.find(({ code }) => code === 'over-quota')?.message).toContain(
      `${peakUnits[2]!.units} units`,
    );
    expect(plan({ assumptions: { maxUnits: 5000 } }).quota).toEqual({ maxUnits: 5000, shortBy: 0 });
  });

  it('lets the planner’s capacity win over the fit and says so', () => {
    const given = plan({ assumptions: { capacityPerUnit: 200 } });
    expect(given.capacityPerUnitAtKnee).toBeCloseTo(140, 9);
    expect(codes(given)).toContain('capacity-given');
    expect(given.demandModel?.capacityPerUnit.value).toBeCloseTo(100, 0);
  });

  it('warns that the knee lies beyond what was seen', () => {
    expect(codes(plan({ assumptions: { kneeUtilisation: 0.9 } }))).toContain('extrapolated-knee');
  });

  it('keeps at most 600 points of the scatter, the busiest among them', () => {
    const { scatter, demandModel } = plan();
    expect(scatter.length).toBeLessThanOrEqual(600);
    expect(Math.max(...scatter.map(({ utilisation }) => utilisation))).toBeCloseTo(
      demandModel!.observedUpTo,
      4,
    );
  });
});

describe('planCapacity with several resources', () => {
  const memory = traffic.map((value, hour) => 0.2 + (0.02 * value) / doubled[hour]! / 4);

  it('lets the one bind that needs most units', () => {
    const { demandModel } = plan({ signals: [...SIGNALS, signalOf('saturation', memory, 'memory')] });
    expect(demandModel?.candidates.map(({ resource }) => resource)).toEqual(['cpu', 'memory']);
    const [first, second] = demandModel!.candidates;
    expect(first!.unitsAtPeak).toBeGreaterThan(second!.unitsAtPeak);
    const dearer = memory.map((value) => 0.2 + 4 * (value - 0.2));
    const other = plan({ signals: [...SIGNALS, signalOf('saturation', dearer, 'memory')] });
    expect(other.demandModel?.resource).toBe('memory');
  });

  it('does not let a resource bind that follows traffic too loosely', () => {
    const noise = createRandom(9);
    const loose = traffic.map(
      (value, hour) => 0.5 + (0.004 * value) / doubled[hour]! + 0.15 * noise.normal(),
    );
    const result = plan({ signals: [...SIGNALS, signalOf('saturation', loose, 'memory')] });
    expect(result.demandModel?.resource).toBe('cpu');
  });

  it('leaves out a resource that is above the knee without any traffic', () => {
    const full = traffic.map((value, hour) => 0.88 + (0.001 * value) / doubled[hour]!);
    const result = plan({ signals: [...SIGNALS, signalOf('saturation', full, 'memory')] });
    expect(result.demandModel?.resource).toBe('cpu');
    expect(codes(result)).toContain('busy-when-idle');
  });
});

describe('planCapacity with less to go by', () => {
  it('takes the data as one machine without replicas, and says so', () => {
    const oneMachine = traffic.map((value) => 0.1 + 0.0004 * value);
    const result = plan({ signals: [SIGNALS[0]!, signalOf('saturation', oneMachine, 'cpu')] });
    expect(result.currentUnits).toBe(1);
    expect(codes(result)).toContain('one-machine');
  });

  it('has no unit count without saturation, and its first note says why and what to do', () => {
    const result = plan({ signals: [SIGNALS[0]!] });
    expect(result.peakUnits).toEqual([]);
    expect(result.capacityPerUnitAtKnee).toBeNull();
    expect(result.notes[0]).toMatchObject({ severity: 'critical', code: 'no-capacity-per-unit' });
    expect(result.notes[0]!.message).toMatch(/capacity per unit/);
  });

  it('counts units without saturation when the planner gives the capacity; the present fleet stays unknown', () => {
    const result = plan({ signals: [SIGNALS[0]!], assumptions: { capacityPerUnit: 100 } });
    expect(result.peakUnits[2]!.units).toBeGreaterThan(1);
    expect(result.currentUnits).toBeNull();
    expect(result.exhaustion).toEqual([]);
  });
});

describe('planCapacity with saturation only', () => {
  const rising = outlookFromPaths(
    Array.from({ length: 21 }, (_, path) =>
      Float32Array.from({ length: 48 }, (_, hour) => 0.4 + 0.01 * hour + 0.002 * path),
    ),
    { signal: 'saturation' },
  );
  const limit = () => plan({ signals: [signalOf('saturation', [0.35], 'cpu')], outlook: rising });

  it('holds it against the knee and dates the crossing, earlier for the higher quantile', () => {
    const { kind, limit: held, exhaustion } = limit();
    expect(kind).toBe('limit');
    expect(held).toBe(0.7);
    const at = exhaustion.map(({ atMs }) => (atMs! - NOW_MS) / HOUR_MS);
    expect(at).toEqual([29, 27, 27, 27]);
  });

  it('states headroom against the knee and names the ceiling', () => {
    const { headroomNow, headroomAtPeak, notes } = limit();
    expect(headroomNow).toBeCloseTo(0.5, 9);
    expect(headroomAtPeak).toBeLessThan(0);
    expect(notes[0]!.message).toContain('100 %');
  });
});

describe('planCapacity for a decision', () => {
  const given = { capacityPerUnit: 100, currentUnits: 30 };
  const sale = {
    id: 'sale',
    name: 'Sale',
    startMs: NOW_MS + 40 * HOUR_MS,
    endMs: NOW_MS + 60 * HOUR_MS,
    uplift: 2,
    reason: '',
  };
  const outlook = () => outlookOf({ multiplier: (hour) => (hour >= 40 && hour < 60 ? 2 : 1) });

  it('takes the lead time off the P90 date, and says when it has passed', () => {
    const { exhaustion, decision } = plan({ outlook: outlook(), assumptions: { ...given, leadTimeDays: 1 } });
    const breach = exhaustion.find(({ probability }) => probability === 0.9)!.atMs!;
    expect(decision).toMatchObject({ breachMs: breach, deadlineMs: breach - 24 * HOUR_MS });
    expect(decision?.passed).toBe(breach - 24 * HOUR_MS < NOW_MS);
    expect(plan({ outlook: outlook(), assumptions: { ...given, leadTimeDays: 30 } }).decision?.passed).toBe(
      true,
    );
  });

  it('times the decision by the limit where one is given: up to it the fleet grows by itself', () => {
    const { decision, limits } = plan({ outlook: outlook(), assumptions: { ...given, maxUnits: 45 } });
    expect(decision?.cause).toBe(limits[0]!.label);
    expect(decision?.breachMs).toBe(
      limits[0]!.firstExceeded.find(({ probability }) => probability === 0.9)!.atMs,
    );
  });

  it('states what an event needs at each probability, in units and in what the planner counts', () => {
    const { events } = plan({
      outlook: outlook(),
      assumptions: { ...given, events: [sale], plannerUnit: { name: 'orders/min', perTraffic: 0.5 } },
    });
    const [event] = events;
    expect(event?.needs.map(({ probability }) => probability)).toEqual([0.5, 0.9, 0.95, 0.99]);
    for (const need of event!.needs) {
      expect(need.plannerDemand).toBeCloseTo(need.demand / 2, 9);
      expect(need.units).toBe(requiredUnits(need.demand, 70, 2 / 3));
    }
    // 30 units × 70 at the knee × 2/3 × 0.5
    expect(event?.plannerCapacity).toBeCloseTo(700, 6);
  });

  it('checks nodes, connections and addresses as well as the quota, in whole nodes', () => {
    const { limits, peakUnits } = plan({
      assumptions: {
        ...given,
        unitsPerNode: 7,
        maxNodes: 3,
        connectionsPerUnit: 20,
        maxConnections: 300,
        maxIpAddresses: 500,
      },
    });
    const { units: needed } = peakUnits.find(({ probability }) => probability === 0.95)!;
    expect(limits.map(({ id, allowedUnits }) => [id, allowedUnits])).toEqual([
      ['nodes', 21],
      ['connections', 15],
      ['addresses', 500],
    ]);
    expect(limits[0]).toMatchObject({ neededAtP95: Math.ceil(needed / 7), limit: 3 });
    expect(limits[1]!.shortBy).toBe(Math.max(0, 20 * needed - 300));
    expect(limits[2]!.shortBy).toBe(0);
  });

  it('keeps room for the traffic of a failed region', () => {
    const alone = plan({ assumptions: given });
    const partner = plan({ assumptions: { ...given, failoverShare: 0.5 } });
    expect(partner.zoneFactor).toBeCloseTo(alone.zoneFactor / 1.5, 12);
    expect(partner.peakUnits[2]!.units).toBeGreaterThanOrEqual(
      Math.floor(1.5 * alone.peakUnits[2]!.units) - 1,
    );
  });

  it('calls fewer units safe only where the P99 peak needs fewer and nothing about it is rough', () => {
    const week = { horizonMs: 7 * 24 * HOUR_MS };
    const large = plan({ assumptions: { ...given, ...week, currentUnits: 500 } }).rightSizing!;
    expect(large).toMatchObject({ fromUnits: 500, safe: true, reasons: [] });
    expect(large.toUnits).toBe(plan({ assumptions: given }).peakUnits[3]!.units);
    expect(plan({ assumptions: { ...given, currentUnits: 500 } }).rightSizing?.reasons[0]).toContain('week');
    expect(plan({ assumptions: { ...given, currentUnits: 5 } }).rightSizing?.safe).toBe(false);
  });

  it('lists every size considered with the reason it was not taken, and chooses one', () => {
    const { options } = plan({ assumptions: { ...given, pricePerUnitHour: '0.10' } });
    expect(options.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['today', 'p50', 'p90', 'p95', 'p99', 'without-reserve']),
    );
    expect(options.filter(({ verdict }) => verdict === 'chosen')).toHaveLength(1);
    for (const option of options) {
      expect(option.reason).not.toBe('');
      expect(Number(option.costPerHour)).toBeCloseTo(0.1 * option.units!, 9);
    }
    const short = plan({ assumptions: { ...given, maxUnits: 3 } }).options;
    expect(short.find(({ verdict }) => verdict === 'chosen')?.id).toBe('raise-limit');
  });

  it('opens the units at the peak to a formula whose inputs give them', () => {
    const { figures, peakUnits } = plan({ assumptions: given });
    const figure = figures.find(({ id }) => id === 'units-p95')!;
    const input = (name: string) => Number(figure.inputs.find((one) => one.name.startsWith(name))!.value);
    const computed = Math.ceil(
      (input('highest demand') / (input('traffic at the knee') * input('share'))) * (1 - 1e-9),
    );
    expect(computed).toBe(peakUnits[2]!.units);
    expect(figure.value).toBe(computed);
  });
});

describe('planCapacity and the knee', () => {
  const utilisation = Float64Array.from({ length: HOURS }, (_, hour) => cpu[hour]!);
  const latency = utilisation.map((at, i) => (40 + 30 * (at / (1 - at))) * (1 + 0.02 * Math.sin(i)));
  const signals = [
    ...SIGNALS,
    { ...signalOf('latency', latency), source: { ...signalOf('latency', latency).source, unit: 'ms' } },
  ];

  it('lets the planner’s figure win, and shows where latency has its own', () => {
    const { knee } = plan({ signals, assumptions: { latencySloMs: 160 } });
    expect(knee).toMatchObject({ utilisation: 0.7, source: 'planner' });
    // 40 + 30 ρ/(1 − ρ) = 160 at ρ = 0.8
    expect(knee.latency?.utilisation.value).toBeCloseTo(0.8, 1);
  });

  it('plans with the data’s knee when asked to, and with Erlang’s where there is no latency', () => {
    const seen = plan({ signals, assumptions: { latencySloMs: 160, kneeFrom: 'data' } });
    expect(seen.knee.source).toBe('latency');
    expect(seen.capacityPerUnitAtKnee).toBeGreaterThan(plan().capacityPerUnitAtKnee!);
    const queue = plan({ assumptions: { kneeFrom: 'data', unitWorkers: 4 } });
    expect(queue.knee).toMatchObject({ source: 'queueing', utilisation: expect.closeTo(0.61, 1) });
    expect(plan({ assumptions: { kneeFrom: 'data' } }).knee.source).toBe('planner');
  });
});

describe('planCapacity and what fills up with time', () => {
  it('dates a disk by its trend, earlier for the higher quantile', () => {
    const noise = createRandom(9);
    const disk = traffic.map((_, hour) => 0.5 + (0.004 * hour) / 24 + 0.004 * noise.normal());
    const { resources } = plan({ signals: [...SIGNALS, signalOf('saturation', disk, 'disk')] });
    const found = resources.find(({ resource }) => resource === 'disk')!;
    expect(found).toMatchObject({ driver: 'time', limitUtilisation: 0.85 });
    expect(found.growthPerDay).toBeCloseTo(0.004, 3);
    const days = found.exhaustion.map(({ atMs }) => (atMs! - NOW_MS) / (24 * HOUR_MS));
    // 0.5 + 0.004 · 41.7 days; 0.85 is 46 days further.
    expect(Math.abs(days[0]! - 46)).toBeLessThan(4);
    expect(days[3]).toBeLessThanOrEqual(days[0]!);
  });
});
