import type { Assumptions } from '../assumptions/assumptions.ts';
import type { PlanSignal } from '../outlook/plan-signal.ts';

/** How many units have been serving, and how many do now. */
export interface Fleet {
  /** Units in each step; null: not known, the data describe one machine or the fleet as one. */
  readonly units: Float64Array | null;
  /** Null: not known. */
  readonly current: number | null;
  readonly source: 'planner' | 'replicas' | 'none';
}

/**
 * Units over time from the replicas series where there is one; a planner's count stands for the present and, without
 * such a series, for the past too.
 */
export function fleetOf(
  signals: readonly PlanSignal[],
  { currentUnits }: Pick<Assumptions, 'currentUnits'>,
): Fleet {
  const replicas = signals.find(({ source }) => source.signal === 'replicas')?.mean ?? null;
  const last = replicas?.findLast((value) => value > 0);
  const units =
    replicas?.map((value) => (value > 0 ? value : Number.NaN)) ??
    (currentUnits === null ? null : new Float64Array(signals[0]?.mean.length ?? 0).fill(currentUnits));
  if (currentUnits !== null) return { units, current: currentUnits, source: 'planner' };
  if (last !== undefined) return { units, current: Math.max(1, Math.round(last)), source: 'replicas' };
  return { units: null, current: null, source: 'none' };
}
