import type { Assumptions } from '../assumptions/assumptions.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import type { CapacityResult, DatedQuantile, LimitCheck } from './capacity-result.ts';
import { PEAK_PROBABILITY } from './unit-probabilities.ts';

interface Ceiling {
  readonly id: LimitCheck['id'];
  readonly label: string;
  readonly limit: number | null;
  /** So many of what the ceiling counts for one unit. */
  readonly perUnit: number | null;
  /** Counts whole ones only, such as nodes. */
  readonly whole: boolean;
}

/** The ceilings the planner gave. */
function ceilingsOf(assumptions: Assumptions): Ceiling[] {
  const { unitsPerNode } = assumptions;
  return [
    {
      id: 'quota',
      label: 'units that may run (quota)',
      limit: assumptions.maxUnits,
      perUnit: 1,
      whole: false,
    },
    {
      id: 'nodes',
      label: 'nodes',
      limit: assumptions.maxNodes,
      perUnit: unitsPerNode === null ? null : 1 / unitsPerNode,
      whole: true,
    },
    {
      id: 'connections',
      label: 'database connections',
      limit: assumptions.maxConnections,
      perUnit: assumptions.connectionsPerUnit,
      whole: false,
    },
    {
      id: 'addresses',
      label: 'network addresses',
      limit: assumptions.maxIpAddresses,
      perUnit: 1,
      whole: false,
    },
  ];
}

/** The most units that every ceiling allows; null where there is none. */
export function mostUnits(assumptions: Assumptions): number | null {
  const allowed = ceilingsOf(assumptions).flatMap((ceiling) => allowedBy(ceiling) ?? []);
  return allowed.length ? Math.min(...allowed) : null;
}

/** Each ceiling against what the peak needs, and when it is first in the way. */
export function checkLimits(
  assumptions: Assumptions,
  sizes: Pick<CapacityResult, 'peakUnits' | 'requiredUnits'>,
  outlook: Pick<DemandOutlook, 'startMs' | 'stepMs'>,
): LimitCheck[] {
  const units = sizes.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY)?.units;
  if (units === undefined) return [];
  return ceilingsOf(assumptions).flatMap((ceiling) => {
    const allowedUnits = allowedBy(ceiling);
    if (allowedUnits === null) return [];
    const needed = units * ceiling.perUnit!;
    const neededAtP95 = ceiling.whole ? Math.ceil(needed - 1e-9) : needed;
    return [
      {
        id: ceiling.id,
        label: ceiling.label,
        limit: ceiling.limit!,
        neededAtP95,
        shortBy: Math.max(0, neededAtP95 - ceiling.limit!),
        allowedUnits,
        firstExceeded: firstExceeded(sizes, allowedUnits, outlook),
      },
    ];
  });
}

/**
 * First step at which more than `units` are needed. The window's highest step may need more than any one step does at the
 * same probability, as it need not fall on the same one: then it is the step where it is most likely.
 */
export function firstExceeded(
  { peakUnits, requiredUnits }: Pick<CapacityResult, 'peakUnits' | 'requiredUnits'>,
  units: number,
  { startMs, stepMs }: Pick<DemandOutlook, 'startMs' | 'stepMs'>,
): DatedQuantile[] {
  return requiredUnits.map(({ probability, values }) => {
    const first = values.findIndex((value) => value > units);
    if (first >= 0) return { probability, atMs: startMs + first * stepMs };
    const peak = peakUnits.find((one) => one.probability === probability);
    return { probability, atMs: peak && peak.units > units ? peak.atMs : null };
  });
}

function allowedBy({ limit, perUnit }: Ceiling): number | null {
  return limit === null || perUnit === null ? null : Math.floor(limit / perUnit + 1e-9);
}
