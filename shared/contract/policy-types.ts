import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';

export interface PolicySimulation {
  readonly policy: ScalingPolicy;
  /** Demand by step, in the unit of `capacityPerUnit`. */
  readonly demand: { readonly startMs: number; readonly stepMs: number; readonly values: readonly number[] };
  /** Demand one unit serves at 100 % utilisation. */
  readonly capacityPerUnit: number;
  readonly seed: number;
}

export interface PolicyReplay {
  readonly minutes: number;
  readonly minutesOver: number;
  readonly peakReplicas: number;
  readonly replicaHours: number;
  readonly scalingEvents: number;
  readonly worstUtilisation: number;
  readonly firstBreachMs: number | null;
}

export interface PolicyDifference {
  /**
   * A field of the policy; 'floors' counts its scheduled floors, 'highestFloor' is the highest of them, 'ownLimits' is 1
   * where it has limits of its own on how fast it scales, else 0.
   */
  readonly field:
    | 'targetUtilisation'
    | 'minReplicas'
    | 'maxReplicas'
    | 'stabilisationDownSeconds'
    | 'toleranceFraction'
    | 'floors'
    | 'highestFloor'
    | 'ownLimits';
  readonly given: number;
  readonly recommended: number;
}

export interface PolicyComparison {
  /** By control period, age of the metric and start-up of a unit they cannot differ: both are taken where the plan is. */
  readonly differences: readonly PolicyDifference[];
  readonly recommended: ScalingPolicy;
  readonly replays: readonly QuantileReplay[];
  /** The given text as it is written, and with the recommendation in it; null without a text, and where it has no place. */
  readonly amended: {
    readonly before: string;
    readonly after: string;
    readonly left: readonly string[];
  } | null;
}

/** Both policies where demand follows a quantile of the forecast all along, peaks inside a step included. */
export interface QuantileReplay {
  readonly probability: number;
  readonly given: PolicyReplay;
  readonly recommended: PolicyReplay;
  /** Each planned event inside the horizon, in order of start. */
  readonly events: readonly EventReplay[];
  /** All of the horizon in steps: the highest demand of each, in units at 100 %, and the fewest units that served. */
  readonly course: {
    readonly startMs: number;
    readonly stepMs: number;
    readonly demandUnits: readonly number[];
    readonly given: readonly number[];
    readonly recommended: readonly number[];
  };
}

export interface EventReplay {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly given: SpanReplay;
  readonly recommended: SpanReplay;
}

/** How a policy did in a stretch of a replay. */
export interface SpanReplay {
  readonly minutesOver: number;
  /** Highest demand as a share of what served at 100 %. */
  readonly worstUtilisation: number;
  readonly firstBreachMs: number | null;
}
