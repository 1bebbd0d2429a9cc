import type { Estimate } from '../core/metrics/estimate.ts';

export interface RankedService {
  readonly service: string;
  /** Days from the last sample until what the decision deadline is for runs out; null: not in sight. */
  readonly daysLeft: number | null;
  readonly headroomNow: number | null;
  readonly headroomAtPeak: number | null;
  readonly unitsNow: number | null;
  readonly unitsAtP95: number | null;
  readonly deadlineMs: number | null;
  /** The deadline lay before the last sample. */
  readonly deadlinePassed: boolean;
  /** What gives out first, where something does. */
  readonly cause: string | null;
  /** The probability its date is stated at; see `DecisionDeadline`. */
  readonly datedAt: number | null;
  /** The resource that sets how many units are needed; null: not known. */
  readonly binds: string | null;
  /** Of the recommended policy over simulated futures; null without one. */
  readonly risk: {
    readonly probability: Estimate;
    readonly breaches: number;
    readonly paths: number;
  } | null;
  /** Of the window under the recommended policy, a decimal string of `currency`; null without a price. */
  readonly cost: string | null;
  readonly currency: string;
  /** Demand's highest of each of up to 40 equal stretches of its last eight weeks, oldest first; null: nothing measured. */
  readonly demand: readonly (number | null)[];
  /** Zone the service's times are read in. */
  readonly timeZone: string;
  /** 'stale': from before the last change of data or assumptions; 'none': no plan was computed, and no figure is known. */
  readonly state: 'fresh' | 'stale' | 'none';
  /** Why there is no plan; null where there is one, and where none was tried. */
  readonly problem: string | null;
}
