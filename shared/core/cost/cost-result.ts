import type { Note } from '../note.ts';
import type { CostDetail } from './cost-detail.ts';

/** Money is in decimal strings of `currency`, exact to the minor unit. */
export interface CostResult {
  readonly currency: string;
  readonly pricePerUnitHour: string;
  readonly totalAutoscaled: string;
  readonly totalStatic: string;
  readonly staticUnits: number;
  readonly months: readonly CostLine[];
  readonly events: readonly CostLine[];
  readonly notes: readonly Note[];
  /** Options, commitments, percentile and unit cost; absent in plans of earlier versions. */
  readonly detail?: CostDetail;
}

export interface CostLine {
  /** '2026-11' or the event's name. */
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly hours: number;
  readonly replicaHoursAutoscaled: number;
  readonly replicaHoursStatic: number;
  readonly autoscaled: string;
  readonly static: string;
}
