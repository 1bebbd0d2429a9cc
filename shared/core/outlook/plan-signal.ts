import type { SeriesSource } from '../series/series-source.ts';

/** Raw samples, NaN where missing; the first falls on the start of a step of the fitting grid. */
export interface RecentSamples {
  readonly stepMs: number;
  readonly values: Float64Array;
}

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
  /** The latest raw samples, where they are finer than the grid: what happens inside a step. Left out: not known. */
  readonly recent?: RecentSamples;
}
