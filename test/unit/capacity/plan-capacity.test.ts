import { describe, expect, it } from 'vitest';
import { planCapacity } from '../../../shared/core/capacity/plan-capacity.ts';
import { requiredUnits, zoneFactorOf } from '../../../shared/core/capacity/required-units.ts';
import type { Assumptions } from '../../../shared/core/plan/assumptions.ts';
import type { DemandOutlook } from '../../../shared/core/plan/demand-outlook.ts';
import type { PlanSignal } from '../../../shared/core/plan/plan-signal.ts';
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
    expect(needed.map(({ probability }) => probability)).toEqual([0.5, 0.9, 0.95]);
    const p95 = outlook.quantiles.find(({ probability }) => probability === 0.95)!.values;
    expect(needed[2]!.values).toEqual(
      Array.from(p95, (demand) => Math.ceil(demand / (capacityPerUnitAtKnee! * zoneFactor))),
    );
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
    expect(never.map(({ atMs }) => atMs)).toEqual([null, null, null]);
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
    const full = traffic.map((value, hour) => 0.8 + (0.002 * value) / doubled[hour]!);
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
    expect(at).toEqual([29, 27, 27]);
  });

  it('states headroom against the knee and names the ceiling', () => {
    const { headroomNow, headroomAtPeak, notes } = limit();
    expect(headroomNow).toBeCloseTo(0.5, 9);
    expect(headroomAtPeak).toBeLessThan(0);
    expect(notes[0]!.message).toContain('100 %');
  });
});
