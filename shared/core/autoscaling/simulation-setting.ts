import type { StartDelays } from './start-delays.ts';

/** Stands for "no limit" where a size is wanted. */
export const MOST_UNITS = 2 ** 30;

/** Everything about a run but the policy and the path. */
export interface SimulationSetting {
  /** The controller's period. */
  readonly syncSeconds: number;
  /** Age of the metric when the controller reads it. */
  readonly metricLagSeconds: number;
  readonly startDelays: StartDelays;
  /** Utilisation of a unit without load, 0…1. */
  readonly idleUtilisation: number;
  /** Fewest units allowed, by minute; past its end the last value holds. */
  readonly lowest: Int32Array;
  /** Most units allowed, at most `MOST_UNITS`; it wins over `lowest`. */
  readonly highest: number;
  /** Share of a unit's full capacity above which it no longer serves as promised; default 1. */
  readonly overAt?: number;
  /** How often a unit fails, per day; it is started anew at once. Default 0. */
  readonly failuresPerUnitDay?: number;
  /**
   * What becomes of load that nothing serves: it is shed and gone (default), or waits in a queue served in order, whose
   * minutes count as over for as long as a request waits longer than `patienceSeconds`.
   */
  readonly overload?:
    | { readonly kind: 'queue'; readonly patienceSeconds: number }
    | { readonly kind: 'shed' };
}

export interface ZoneLoss {
  readonly minute: number;
  readonly share: number;
  readonly noticedSeconds?: number;
}

export const LONGEST_NOTICE_SECONDS = 600;

/** How one path is to be run. */
export interface PathRun {
  /** Chooses the start-up times: runs with the same salt draw alike, whatever the policy (common random numbers). */
  readonly salt: number;
  /**
   * A zone is lost: in this minute this share of the serving units goes, rounded up, and is started anew once
   * `noticedSeconds` have passed (at most `LONGEST_NOTICE_SECONDS`; default: at once).
   */
  readonly zoneLoss?: ZoneLoss | undefined;
  /** Ends the run once this many seconds were over capacity; default: never. */
  readonly stopAfterSecondsOver?: number;
  /** Keeps the state every day began in, for `runAgainWithLoss`. */
  readonly keepDays?: boolean;
  /** Receives, by minute, the unit-seconds paid for (added) and the fewest units serving (overwritten). */
  readonly unitSecondsByMinute?: Float64Array;
  readonly servingByMinute?: Int32Array;
  /** Receives, by minute, the seconds over capacity (overwritten where there are any). */
  readonly secondsOverByMinute?: Float64Array;
  /** Receives the units serving in every tick. */
  readonly servingByTick?: Int32Array;
}

/** What happened on a path. The simulator overwrites it on the next. */
export interface PathOutcome {
  /** Seconds with more load than the serving units carry at 100 %. */
  secondsOver: number;
  peakUnits: number;
  /** Unit-seconds paid for: from the moment a unit is asked for. */
  unitSeconds: number;
  /** How often the size changed. */
  changes: number;
  /** Highest load as a share of what the serving units carry at 100 %. */
  worstLoad: number;
  /** Load that was shed, in unit-seconds: errors are this over all load. 0 where it queues. */
  shedUnitSeconds: number;
  /** Longest wait in the queue; 0 where load is shed. */
  longestWaitSeconds: number;
  /** First minute over capacity, or −1. */
  firstOverMinute: number;
}
