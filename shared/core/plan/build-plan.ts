import type { RunContext } from '../run-context.ts';
import type { Assumptions } from './assumptions.ts';
import type { Plan, SeriesSource } from './plan.ts';

/** One signal of the service, rolled up to the fitting grid; all inputs share `startMs` and `stepMs`. */
export interface PlanSignal {
  readonly source: SeriesSource;
  /** Mean and maximum of each step; NaN where missing. */
  readonly mean: Float64Array;
  readonly max: Float64Array;
}

export interface PlanInputs {
  readonly id: string;
  readonly service: string;
  readonly assumptions: Assumptions;
  readonly startMs: number;
  readonly stepMs: number;
  readonly signals: readonly PlanSignal[];
}

/** The whole plan of one service: forecast, capacity, scaling, cost. Pure; same inputs, same plan. */
export declare function buildPlan(inputs: PlanInputs, run: RunContext): Plan;
