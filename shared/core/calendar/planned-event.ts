import type { Occurrence } from './occurrence.ts';

/**
 * A named window of time in which demand differs from the ordinary: by a factor the planner gives, or by what its past
 * occurrences in the history teach.
 */
export interface PlannedEvent {
  readonly id: string;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  /**
   * Demand inside the window as a multiple of the forecast without it; > 0. 3.2 means 3.2 ×. Null: learned from the
   * past occurrences. A figure here wins over what they teach; `reason` says why.
   */
  readonly uplift: number | null;
  /** When it happened before. These spans shape neither trend nor season, whoever gives the uplift. Absent: none. */
  readonly pastOccurrences?: readonly Occurrence[];
  /** Where the figure comes from, in the planner's words. */
  readonly reason: string;
}
