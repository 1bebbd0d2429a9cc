import type { PriceAssumptions } from '../assumptions/assumptions.ts';
import type { PolicyUsage } from '../autoscaling/plan-scaling.ts';

const MINUTES_AN_HOUR = 60;
const SECONDS_A_MINUTE = 60;
/** A share that is whole but for rounding is whole. */
const ROUNDING = 1e-6;

/** How units are paid for where a node is the least that can be bought. */
export interface NodePacking {
  /** Whole units that fit on one node. */
  readonly fit: number;
  /** Units' worth that one node costs; more than `fit` where a part of it stays empty. */
  readonly paid: number;
}

/**
 * The packing that prices are to follow: the priced type's where units share one, else the planner's nodes for a price
 * that was typed in. Null: units are paid for one by one.
 */
export function nodePacking({
  unitType,
  unitsPerNode,
}: Pick<PriceAssumptions, 'unitType'> & { readonly unitsPerNode: number | null }): NodePacking | null {
  const paid = unitType ? unitType.unitsOnOne : (unitsPerNode ?? 1);
  const fit = Math.floor(paid + ROUNDING);
  return fit > 1 || (fit === 1 && paid > 1 + ROUNDING) ? { fit, paid } : null;
}

/** Units paid for where so many run: whole nodes of them. */
export function paidUnits(units: number, packing: NodePacking | null): number {
  if (packing === null) return units;
  return Math.max(0, Math.ceil(units / packing.fit - ROUNDING)) * packing.paid;
}

/**
 * Unit-hours as they are paid for: each hour's mean, rounded up to whole nodes, in every future. Minutes are those of
 * their hour, evenly; nodes that come and go inside an hour are not seen.
 */
export function packUsage(usage: PolicyUsage, packing: NodePacking | null): PolicyUsage {
  const [first] = usage.hoursByPath;
  if (packing === null || first === undefined) return usage;
  const hoursByPath = usage.hoursByPath.map((path) => path.map((units) => paidUnits(units, packing)));
  const byHour = Float64Array.from(first, (_, hour) =>
    hoursByPath.reduce((sum, path) => sum + path[hour]!, 0),
  );
  const unitSecondsByMinute = usage.unitSecondsByMinute.map(
    (_, minute) => SECONDS_A_MINUTE * (byHour[Math.floor(minute / MINUTES_AN_HOUR)] ?? 0),
  );
  return { ...usage, hoursByPath, unitSecondsByMinute };
}
