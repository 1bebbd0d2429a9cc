import type { Assumptions } from '../assumptions/assumptions.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import type { PlanSignal } from '../outlook/plan-signal.ts';
import type { RandomSource } from '../random.ts';

export interface CapacityRequest {
  /** The signal that was forecast first; all on one grid. */
  readonly signals: readonly PlanSignal[];
  readonly startMs: number;
  readonly stepMs: number;
  readonly assumptions: Assumptions;
  readonly outlook: DemandOutlook;
  readonly random: RandomSource;
}
