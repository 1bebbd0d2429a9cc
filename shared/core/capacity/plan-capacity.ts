import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import { capacityFigures } from './capacity-figures.ts';
import { capacityNotes } from './capacity-notes.ts';
import type { CapacityRequest } from './capacity-request.ts';
import type { CapacityResult } from './capacity-result.ts';
import { checkLimits, firstExceeded } from './check-limits.ts';
import { chooseBottleneck } from './choose-bottleneck.ts';
import { decisionDeadline, rightSizing } from './decide.ts';
import { eventNeeds } from './event-needs.ts';
import { fitResources } from './fit-resources.ts';
import { fleetOf } from './fleet.ts';
import { chooseKnee } from './knee/choose-knee.ts';
import { planLimit } from './plan-limit.ts';
import { requiredUnits, zoneFactorOf } from './required-units.ts';
import { resourceOutlooks } from './resource-outlooks.ts';
import { trafficAt, unitCapacityOf } from './unit-capacity.ts';
import { maximumAt, PEAK_PROBABILITY, UNIT_PROBABILITIES } from './unit-probabilities.ts';
import { weighOptions } from './weigh-options.ts';

const UNIT_NAME = 'unit';
/** What queues has a knee; what fills up has a limit. */
const FILLING = new Set(['memory', 'disk', 'connections']);

/**
 * Demand to units: which resource binds, what one unit serves, how many are needed over time, at the peak and at each
 * event, when what there is runs out and when that has to be decided. Units are counted so that
 * demand × inner peak ≤ n · reserve · traffic at the knee.
 */
export function planCapacity(request: CapacityRequest): CapacityResult {
  const { assumptions, outlook, signals } = request;
  if (outlook.signal !== 'traffic') return planLimit(request);
  const fleet = fleetOf(signals, assumptions);
  const fits = fitResources(signals, fleet.units, request, request.random);
  const zoneFactor = zoneFactorOf(assumptions);
  const unitsFor = (perUnit: number) => (demand: number) =>
    requiredUnits(demand * outlook.peakFactor, perUnit, zoneFactor);
  const peakDemand = maximumAt(outlook, PEAK_PROBABILITY);
  const limitsAt = (knee: number) => (resource: string) =>
    FILLING.has(resource) ? Math.max(knee, assumptions.spaceLimitUtilisation) : knee;
  const bottleneckAt = (knee: number) =>
    chooseBottleneck(fits, limitsAt(knee), (perUnit) => unitsFor(perUnit)(peakDemand));
  const first = bottleneckAt(assumptions.kneeUtilisation);
  const queue = chooseKnee(signals, first.model?.resource ?? null, assumptions, request.random);
  const bottleneck =
    queue.utilisation === assumptions.kneeUtilisation ? first : bottleneckAt(queue.utilisation);
  const demandModel = bottleneck.model;
  const limitOf = limitsAt(queue.utilisation);
  const knee = {
    ...queue,
    utilisation:
      demandModel && assumptions.capacityPerUnit === null ? limitOf(demandModel.resource) : queue.utilisation,
  };
  const unit = unitCapacityOf(
    { kind: 'per-unit', demandModel },
    { ...assumptions, kneeUtilisation: knee.utilisation },
  );
  const perUnit = unit ? trafficAt(unit, knee.utilisation) : 0;
  const currentUnits = fleet.current ?? (demandModel && assumptions.capacityPerUnit === null ? 1 : null);
  const usable = perUnit * zoneFactor * (currentUnits ?? 0);
  const sizes = perUnit > 0 ? needs(outlook, unitsFor(perUnit)) : { requiredUnits: [], peakUnits: [] };
  const limits = checkLimits(assumptions, sizes, outlook);
  const quota = limits.find(({ id }) => id === 'quota');
  const found = {
    kind: 'per-unit' as const,
    unitName: UNIT_NAME,
    demandModel,
    capacityPerUnitAtKnee: perUnit > 0 ? perUnit : null,
    zoneFactor,
    ...sizes,
    currentUnits,
    ...headroom(request, usable),
    exhaustion: currentUnits === null ? [] : firstExceeded(sizes, currentUnits, outlook),
    limit: null,
    quota: quota ? { maxUnits: quota.limit, shortBy: quota.shortBy } : null,
    knee,
    resources: resourceOutlooks({
      ...request,
      fits,
      bottleneck,
      currentUnits,
      reserve: zoneFactor,
      limitOf,
    }),
    events:
      perUnit > 0
        ? eventNeeds(assumptions.events, outlook, {
            unitsFor: unitsFor(perUnit),
            usable: usable > 0 ? usable : null,
            plannerUnit: assumptions.plannerUnit,
          })
        : [],
    limits,
    scatter: bottleneck.scatter,
  };
  const decision = decisionDeadline(found, assumptions, outlook.startMs);
  const smaller = rightSizing(found, assumptions);
  const decided = { ...found, decision, rightSizing: smaller };
  const result = {
    ...decided,
    options: weighOptions(decided, assumptions),
    figures: capacityFigures(decided, request),
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
      const peak = peakStep(values, outlook.paths);
      const demand = maximumAt(outlook, probability);
      return {
        probability,
        units: units(demand),
        atMs: outlook.startMs + peak * outlook.stepMs,
        demand: demand * outlook.peakFactor,
      };
    }),
  };
}

/** The highest step; of steps alike, as no step passes the window's maximum, the one that is highest over all futures. */
function peakStep(values: ArrayLike<number>, paths: readonly ArrayLike<number>[]): number {
  const steps = Array.from({ length: values.length }, (_, h) => h);
  const highest = steps.reduce((most, h) => Math.max(most, values[h]!), Number.NEGATIVE_INFINITY);
  const alike = steps.filter((h) => values[h]! >= highest - 1e-9 * Math.abs(highest));
  const over = (h: number) => paths.reduce((sum, path) => sum + path[h]!, 0);
  return alike.length > 1 ? alike.reduce((best, h) => (over(h) > over(best) ? h : best)) : (alike[0] ?? 0);
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
