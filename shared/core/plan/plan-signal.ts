import type { SeriesSource } from './plan.ts';

/** One signal of the service, rolled up to the fitting grid; all inputs of a plan share `startMs` and `stepMs`. */
export interface PlanSignal {
  readonly source: SeriesSource;
  /** Mean and maximum of each step; NaN where missing. All signals of a plan have the same length. */
  readonly mean: Float64Array;
  readonly max: Float64Array;
  /**
   * Share of each step, 0…1, in which demand was cut off: where it is above 0 the step's figures are only the least
   * that demand can have been. Left out: nowhere.
   */
  readonly censored?: Float64Array;
}
