import type { Assumptions } from '../assumptions/assumptions.ts';
import type { ScalingResult } from '../autoscaling/scaling-result.ts';
import type { CapacityResult } from '../capacity/capacity-result.ts';
import type { CostResult } from '../cost/cost-result.ts';
import type { MeteredCost } from '../cost/metered-detail.ts';
import type { ForecastResult } from '../forecast/forecast-result.ts';
import type { Note } from '../note.ts';
import type { Risk } from '../risk/risk.ts';
import type { SeriesSource } from '../series/series-source.ts';
import type { SloResult } from '../slo/slo-result.ts';

/**
 * The plan: every figure any screen, report or export shows, as plain JSON (epoch milliseconds UTC, `null` for
 * missing, never NaN). Nothing downstream computes a figure again.
 */
export interface Plan {
  readonly schema: 'headroom-plan/1';
  /** Hash of the inputs (series, assumptions, method version): same inputs, same id. */
  readonly id: string;
  readonly service: string;
  readonly assumptions: Assumptions;
  readonly sources: readonly SeriesSource[];
  /** What the plan says now, in one sentence. */
  readonly headline: string;
  readonly forecast: ForecastResult;
  readonly capacity: CapacityResult;
  /** Null where no unit count can be derived; `capacity.notes` says why. */
  readonly scaling: ScalingResult | null;
  /** Null where the planner gave no price or there is no unit count. */
  readonly cost: CostResult | null;
  /** What is stored and sent out; null where the data hold no such series; absent in plans of earlier versions. */
  readonly metered?: MeteredCost | null;
  /** Null where the data hold neither errors beside traffic nor latency beside an SLO. */
  readonly slo: SloResult | null;
  /** What can go wrong, as far as the plan has figures for it; absent in plans of earlier versions. */
  readonly risks?: readonly Risk[];
  /** What is not known and bears on the plan, most important first. */
  readonly notes: readonly Note[];
}
