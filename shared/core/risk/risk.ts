import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Estimate } from '../metrics/estimate.ts';

/** What can go wrong with the plan, as far as the plan itself has figures for it. */
export interface Risk {
  /** 'over-capacity', 'nothing-changed', 'zone-lost', 'limit-quota', 'resource-disk', 'too-late', or a note's code. */
  readonly id: string;
  readonly what: string;
  readonly likelihood: Likelihood;
  /** Minutes over capacity expected in the window (if it happens, where the likelihood is of that); null: no figure. */
  readonly minutes: number | null;
  /** Those minutes at the planner's cost of one, a decimal string of the plan's currency; null: either is not known. */
  readonly cost: string | null;
  readonly mitigation: string;
  /** The assumption that it rests on, whose owner answers for it. */
  readonly assumption: keyof Assumptions;
}

export type Likelihood =
  /** Share of the simulated futures; `ifSo`: of those in which the cause is there, whose own likelihood nobody knows. */
  | {
      readonly kind: 'simulated';
      readonly probability: Estimate;
      readonly breaches: number;
      readonly paths: number;
      readonly ifSo: boolean;
    }
  /** This share of the futures (0…1) or more. */
  | { readonly kind: 'at-least'; readonly probability: number }
  | { readonly kind: 'not-known' };
