import type { Assumptions } from '../plan/assumptions.ts';
import type { DemandOutlook } from '../plan/demand-outlook.ts';
import type { CapacityResult } from '../plan/plan.ts';
import type { PlanSignal } from '../plan/plan-signal.ts';
import type { RandomSource } from '../random.ts';
import { capacityNotes } from './capacity-notes.ts';
import { chooseBottleneck } from './choose-bottleneck.ts';
import { fitResources } from './fit-resources.ts';
import { fleetOf } from './fleet.ts';
import { planLimit } from './plan-limit.ts';
import { requiredUnits, zoneFactorOf } from './required-units.ts';
import { trafficAt, unitCapacityOf } from './unit-capacity.ts';
import { maximumAt, PEAK_PROBABILITY, UNIT_PROBABILITIES } from './unit-probabilities.ts';

export interface CapacityRequest {
  /** The signal that was forecast first; all on one grid. */
  readonly signals: readonly PlanSignal[];
  readonly startMs: number;
  readonly stepMs: number;
  readonly assumptions: Assumptions;
  readonly outlook: DemandOutlook;
  readonly random: RandomSource;
}

const UNIT_NAME = 'unit';

/**
 * Demand to units: which resource binds, what one unit serves, how many are needed over time and at the peak, and
 * when today's fleet runs out. Units are counted so that demand × inner peak ≤ n · zone factor · traffic at the knee.
 */
export function planCapacity(request: CapacityRequest): CapacityResult {
  const { assumptions, outlook, signals } = request;
  if (outlook.signal !== 'traffic') return planLimit(request);
  const fleet = fleetOf(signals, assumptions);
  const fits = fitResources(signals, fleet.units, request, request.random);
  const zoneFactor = zoneFactorOf(assumptions);
  const knee = assumptions.kneeUtilisation;
  const inner = outlook.peakFactor;
  const unitsFor = (perUnit: number) => (demand: number) =>
    requiredUnits(demand * inner, perUnit, zoneFactor);
  const peakDemand = maximumAt(outlook, PEAK_PROBABILITY);
  const bottleneck = chooseBottleneck(fits, knee, (perUnit) => unitsFor(perUnit)(peakDemand));
  const demandModel = bottleneck.model;
  const unit = unitCapacityOf({ kind: 'per-unit', demandModel }, assumptions);
  const perUnit = unit ? trafficAt(unit, knee) : 0;
  const currentUnits = fleet.current ?? (demandModel && assumptions.capacityPerUnit === null ? 1 : null);
  const result = {
    kind: 'per-unit' as const,
    unitName: UNIT_NAME,
    demandModel,
    capacityPerUnitAtKnee: perUnit > 0 ? perUnit : null,
    zoneFactor,
    ...(perUnit > 0 ? needs(outlook, unitsFor(perUnit)) : { requiredUnits: [], peakUnits: [] }),
    currentUnits,
    ...headroom(request, perUnit * zoneFactor * (currentUnits ?? 0)),
    exhaustion: [] as CapacityResult['exhaustion'],
    limit: null,
    quota: null as CapacityResult['quota'],
    scatter: bottleneck.scatter,
  };
  if (currentUnits !== null) result.exhaustion = exhaustionOf(result, currentUnits, outlook);
  const atPeak = result.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  if (assumptions.maxUnits !== null && atPeak)
    result.quota = {
      maxUnits: assumptions.maxUnits,
      shortBy: Math.max(0, atPeak.units - assumptions.maxUnits),
    };
  return { ...result, notes: capacityNotes({ request, result, fleet, fits, bottleneck }) };
}

function needs(
  outlook: DemandOutlook,
  units: (demand: number) => number,
): Pick<CapacityResult, 'requiredUnits' | 'peakUnits'> {
  const quantiles = outlook.quantiles.filter(({ probability }) => UNIT_PROBABILITIES.includes(probability));
  return {
    requiredUnits: quantiles.map(({ probability, values }) => ({
      probability,
      values: Array.from(values, units),
    })),
    peakUnits: quantiles.map(({ probability, values }) => {
      const peak = values.reduce((best, value, h) => (value > values[best]! ? h : best), 0);
      // A maximum over the window is never below what one of its steps needs by itself.
      const demand = Math.max(maximumAt(outlook, probability), values[peak]!);
      return {
        probability,
        units: units(demand),
        atMs: outlook.startMs + peak * outlook.stepMs,
        demand: demand * outlook.peakFactor,
      };
    }),
  };
}

/** Free fraction of what the fleet can carry at the knee with its zones lost: now, and at the P95 peak. */
function headroom(
  { signals, outlook }: CapacityRequest,
  usable: number,
): Pick<CapacityResult, 'headroomNow' | 'headroomAtPeak'> {
  const last = signals[0]?.mean.findLast((value) => !Number.isNaN(value));
  if (!(usable > 0)) return { headroomNow: null, headroomAtPeak: null };
  return {
    headroomNow: last === undefined ? null : 1 - (last * outlook.peakFactor) / usable,
    headroomAtPeak: 1 - (maximumAt(outlook, PEAK_PROBABILITY) * outlook.peakFactor) / usable,
  };
}

function exhaustionOf(
  { requiredUnits: needed }: Pick<CapacityResult, 'requiredUnits'>,
  currentUnits: number,
  outlook: DemandOutlook,
): CapacityResult['exhaustion'] {
  return needed.map(({ probability, values }) => {
    const first = values.findIndex((units) => units > currentUnits);
    return { probability, atMs: first < 0 ? null : outlook.startMs + first * outlook.stepMs };
  });
}
