import type { Assumptions } from '../plan/assumptions.ts';
import type { CapacityResult } from '../plan/plan.ts';

/** What one unit can do: utilisation(d) = idleUtilisation + (1 − idleUtilisation) · d / atFull. */
export interface UnitCapacity {
  /** Traffic one unit serves at utilisation 1. */
  readonly atFull: number;
  /** Utilisation without any traffic, 0…1. */
  readonly idleUtilisation: number;
}

/** The capacity of one unit that a plan computes with: the planner's number, else the fitted line, else null. */
export function unitCapacityOf(
  capacity: Pick<CapacityResult, 'kind' | 'demandModel'>,
  assumptions: Pick<Assumptions, 'capacityPerUnit'>,
): UnitCapacity | null {
  if (capacity.kind === 'limit') return null;
  if (assumptions.capacityPerUnit !== null)
    return { atFull: assumptions.capacityPerUnit, idleUtilisation: 0 };
  const model = capacity.demandModel;
  return model && { atFull: model.capacityPerUnit.value, idleUtilisation: model.intercept.value };
}

/** Traffic one unit serves at `utilisation`; 0 where the unit is busier than that when idle. */
export function trafficAt(unit: UnitCapacity, utilisation: number): number {
  return Math.max(0, (unit.atFull * (utilisation - unit.idleUtilisation)) / (1 - unit.idleUtilisation));
}
