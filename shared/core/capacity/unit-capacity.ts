import type { Assumptions } from '../assumptions/assumptions.ts';
import type { CapacityResult } from './capacity-result.ts';
import { trafficFor } from './demand/demand-curve.ts';

/**
 * What one unit can do: utilisation(d) = idleUtilisation + (1 − idleUtilisation) · d / atFull. Where the demand model is
 * no line, this is its chord from no traffic to the knee, so that it is exact where units are counted.
 */
export interface UnitCapacity {
  /** Traffic one unit serves at utilisation 1. */
  readonly atFull: number;
  /** Utilisation without any traffic, 0…1. */
  readonly idleUtilisation: number;
}

/**
 * The capacity of one unit that a plan computes with: the planner's number, else the fitted curve, else null. The
 * efficiency the planner counts on is a share on top of either.
 */
export function unitCapacityOf(
  capacity: Pick<CapacityResult, 'kind' | 'demandModel'>,
  assumptions: Pick<Assumptions, 'capacityPerUnit' | 'kneeUtilisation' | 'efficiencyGain'>,
): UnitCapacity | null {
  const unit = unitAsSeen(capacity, assumptions);
  return unit && { ...unit, atFull: unit.atFull * (1 + assumptions.efficiencyGain) };
}

function unitAsSeen(
  capacity: Pick<CapacityResult, 'kind' | 'demandModel'>,
  assumptions: Pick<Assumptions, 'capacityPerUnit' | 'kneeUtilisation'>,
): UnitCapacity | null {
  if (capacity.kind === 'limit') return null;
  if (assumptions.capacityPerUnit !== null)
    return { atFull: assumptions.capacityPerUnit, idleUtilisation: 0 };
  const model = capacity.demandModel;
  if (!model) return null;
  const { curve } = model;
  const knee = assumptions.kneeUtilisation;
  if (curve.form === 'line' || !(knee > curve.idle))
    return { atFull: model.capacityPerUnit.value, idleUtilisation: curve.idle };
  const atFull = (trafficFor(curve, knee) * (1 - curve.idle)) / (knee - curve.idle);
  return { atFull, idleUtilisation: curve.idle };
}

/** Traffic one unit serves at `utilisation`; 0 where the unit is busier than that when idle. */
export function trafficAt(unit: UnitCapacity, utilisation: number): number {
  return Math.max(0, (unit.atFull * (utilisation - unit.idleUtilisation)) / (1 - unit.idleUtilisation));
}
