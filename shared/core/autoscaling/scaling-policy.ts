export interface ScalingPolicy {
  readonly targetUtilisation: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly floors: readonly ScheduledFloor[];
  /** Floors that recur every week; absent: none. */
  readonly weekly?: WeeklySchedule;
  readonly stabilisationDownSeconds: number;
  readonly toleranceFraction: number;
  readonly syncSeconds: number;
  readonly metricLagSeconds: number;
  readonly startupSeconds: number;
  /** How fast it may scale where that is not by Kubernetes' defaults; absent: by them. */
  readonly limits?: ScalingLimits;
}

/** `behavior` of a HorizontalPodAutoscaler, less what a policy says itself. */
export interface ScalingLimits {
  /** Scales up by the lowest recommendation of so long; 0: at once. */
  readonly stabilisationUpSeconds: number;
  readonly up: RateLimits;
  readonly down: RateLimits;
}

export interface RateLimits {
  readonly rules: readonly ScalingRule[];
  /** 'max': the rule that allows most change decides; 'min': the one that allows least. */
  readonly select: 'max' | 'min' | 'disabled';
}

/** At most so much change in a period. */
export interface ScalingRule {
  readonly type: 'percent' | 'units';
  readonly value: number;
  readonly periodSeconds: number;
}

/** At least so many units in a window, for the event it is named after; where windows overlap the highest holds. */
export interface ScheduledFloor {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly replicas: number;
}

export interface WeeklySchedule {
  /** IANA zone whose clock the minutes are read on. */
  readonly timeZone: string;
  /** In order, none overlapping. */
  readonly floors: readonly WeeklyFloor[];
}

export interface WeeklyFloor {
  /** Minutes of the week, 0 at Monday 00:00, up to 10,080. */
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly replicas: number;
}
