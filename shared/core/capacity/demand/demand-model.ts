import type { Estimate } from '../../metrics/estimate.ts';
import type { DemandCurve } from './demand-curve.ts';

/** Utilisation of one unit as a function of the traffic on it, as the data show it today. */
export interface DemandModel {
  readonly resource: string;
  /** The form that predicted left-out stretches of the data best. */
  readonly form: DemandCurve['form'];
  readonly curve: DemandCurve;
  /** Utilisation (0…1) without traffic. */
  readonly intercept: Estimate;
  /** Utilisation (0…1) per unit of traffic on one unit of capacity, where there is little traffic. */
  readonly slope: Estimate;
  /** Where a line with a break bends, and its slope from there on; null for the other forms. */
  readonly bend: {
    readonly traffic: Estimate;
    readonly utilisation: number;
    readonly slopeAfter: Estimate;
  } | null;
  /** A change of what one request costs; the curve is the one after it. Null: none was found. */
  readonly costShift: CostChange | null;
  readonly rSquared: number;
  readonly samples: number;
  /** Traffic on one unit at utilisation 1. */
  readonly capacityPerUnit: Estimate;
  /** Highest utilisation the data shows: beyond it the curve is extrapolated. */
  readonly observedUpTo: number;
  /** Each form with its mean absolute error of utilisation (0…1) on stretches left out; null: it could not be fitted. */
  readonly forms: readonly { readonly form: DemandCurve['form']; readonly error: number | null }[];
  readonly method: string;
  /** Every resource that was fitted, the binding one first, then the next to bind. */
  readonly candidates: readonly {
    readonly resource: string;
    readonly unitsAtPeak: number;
    readonly rSquared: number;
  }[];
}

/** What one request costs has changed. */
export interface CostChange {
  readonly kind: 'step' | 'gradual';
  /** Relative change: 0.2 is 20 % dearer. For 'gradual' over all of the history. */
  readonly change: Estimate;
  /** Since when, with its 95 % interval; for 'gradual' the history's ends. */
  readonly fromMs: number;
  readonly lowMs: number;
  readonly highMs: number;
}
