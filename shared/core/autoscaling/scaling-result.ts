import type { Estimate } from '../metrics/estimate.ts';
import type { Note } from '../note.ts';
import type { ScalingPolicy } from './scaling-policy.ts';

/** A policy and its proof; prices bear on none of it. */
export interface ProvedScaling {
  readonly policy: ScalingPolicy;
  /** How the target was derived: T = (a + (U − a)·Z/min(G, 1.5)) / (1 + tol), down to a whole percent that keeps U. */
  readonly derivation: {
    /** a: utilisation of a unit without traffic. With a = 0 the formula is U·Z / ((1 + tol)·G). */
    readonly idleUtilisation: number;
    readonly lagSeconds: number;
    readonly growthOverLag: number;
    readonly zoneFactor: number;
    readonly kneeUtilisation: number;
    readonly toleranceFraction: number;
    readonly target: number;
  };
  readonly recommended: ProvedSummary;
  /** The recommended policy beside references over the same paths, which nothing was chosen on. */
  readonly references: readonly {
    readonly id: string;
    readonly label: string;
    readonly summary: ProvedSummary;
  }[];
  /** What breaks the policy first: the assumption that may change least before the accepted risk is passed. */
  readonly sensitivity: readonly SensitivityResult[];
  /** One path replayed under the policy (the path with the median peak), reduced for the chart. */
  readonly replay: {
    readonly stepMs: number;
    readonly startMs: number;
    readonly demandUnits: readonly number[];
    readonly readyUnits: readonly number[];
  };
  /** The median and the worst path, step by step of the controller; absent in plans of earlier versions. */
  readonly paths?: readonly ReplayedPath[];
  readonly notes: readonly Note[];
}

/** The days around the peak of one path, with what served under each policy. */
export interface ReplayedPath {
  /** 'median': the path with the median peak; 'worst': the one the recommended policy was over capacity on longest. */
  readonly path: 'median' | 'worst';
  readonly startMs: number;
  /** Demand by minute, in units at 100 %. */
  readonly demandUnits: readonly number[];
  /** The recommended policy, and after it today's ('today') or, where none is known, the fixed fleet there is ('fixed'). */
  readonly policies: readonly ServingUnits[];
}

/** How many units served: `units[i]` from `fromSeconds[i]` on, counted from the path's start, until the next. */
export interface ServingUnits {
  readonly id: string;
  readonly label: string;
  /** Seconds between the instants at which the number may change. */
  readonly stepSeconds: number;
  readonly fromSeconds: readonly number[];
  readonly units: readonly number[];
}

/** A proof with what each of its policies costs. */
export interface ScalingResult extends ProvedScaling {
  readonly recommended: SimulationSummary;
  readonly references: readonly {
    readonly id: string;
    readonly label: string;
    readonly summary: SimulationSummary;
  }[];
}

/** How far one assumption may be wrong, all others holding. Sorted by the smallest change first. */
export interface SensitivityResult {
  readonly assumption: 'uplift' | 'demand' | 'startupSeconds' | 'kneeUtilisation';
  readonly label: string;
  /** What the plan assumes, in the assumption's own unit; uplift and demand are factors on what is planned (1). */
  readonly planned: number;
  /** Value at which the breach probability passes the accepted one; null: not within the range tried. */
  readonly breaksAt: number | null;
  readonly triedUpTo: number;
}

export interface ProvedSummary {
  readonly paths: number;
  readonly breaches: number;
  /** What counts as a breach, in words. */
  readonly breachDefinition: string;
  /** Clopper–Pearson 95 %; with 0 breaches the value printed is "below 3/n". */
  readonly breachProbability: Estimate;
  readonly minutesOverPerPath: number;
  /** Share of all demand that no unit was there for: errors, if it is shed. */
  readonly unservedShare: number;
  /** Minutes over as a share of the minutes the objective leaves for failing in the window; 1 spends them all. */
  readonly errorBudgetShare: number;
  readonly peakReplicasMedian: number;
  readonly peakReplicasP95: number;
  readonly replicaHoursMean: number;
  readonly scalingEventsPerDay: number;
}

export interface SimulationSummary extends ProvedSummary {
  /** Mean unit-hours at the planner's price, in `assumptions.currency`; null without a price. */
  readonly cost: string | null;
}
