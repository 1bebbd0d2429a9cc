import type { PlannedEvent } from '../calendar/planned-event.ts';
import type { ForecastScore } from '../ledger/ledger-entry.ts';
import type { Estimate } from '../metrics/estimate.ts';

/** A day as it goes, against the forecast made before it. Demand is in the forecast's unit, means of its steps. */
export interface EventDay {
  readonly service: string;
  /** The event, or the day where none was named. */
  readonly name: string;
  /** Null: a day without an event. */
  readonly eventId: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly phase: 'before' | 'during' | 'after';
  readonly nowMs: number;
  readonly timeZone: string;
  readonly unit: string;
  readonly stepMs: number;
  /** What demand is held against. */
  readonly against: {
    /** 'frozen': an entry of the ledger; 'as-of': what the plan would have said with the data there were at `madeMs`. */
    readonly kind: 'frozen' | 'as-of';
    readonly entryId: string | null;
    readonly name: string | null;
    /** First step it forecast. */
    readonly madeMs: number;
  };
  readonly freshness: Freshness;
  readonly course: DayCourse;
  /** Null before the first whole step of the day. */
  readonly soFar: SoFar | null;
  readonly peak: DayPeak;
  readonly advice: FloorAdvice;
  /** Once the day is over and all of it has been measured, else null. */
  readonly review: DayReview | null;
  /** What bears on these figures and is not known. */
  readonly notes: readonly string[];
}

export interface Freshness {
  /** The instant just after the last sample. */
  readonly lastSampleMs: number;
  readonly minutesOld: number;
  readonly stale: boolean;
  /** Older than this counts as stale. */
  readonly limitMinutes: number;
}

/** Steps around the day; arrays of equal length. */
export interface DayCourse {
  readonly startMs: number;
  readonly stepMs: number;
  readonly actual: readonly (number | null)[];
  /** As forecast before the day. */
  readonly median: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Probability the band claims to hold. */
  readonly level: number;
  /** Given the day so far; null where it has been measured. */
  readonly expected: readonly (number | null)[];
  readonly expectedLow: readonly (number | null)[];
  readonly expectedHigh: readonly (number | null)[];
  /** The last hours as recorded; null where nothing was. */
  readonly recent: {
    readonly startMs: number;
    readonly stepMs: number;
    readonly values: readonly (number | null)[];
  } | null;
}

export interface SoFar {
  readonly steps: number;
  /** Mean demand of the steps measured, and as it was forecast (median of the paths' means). */
  readonly actual: number;
  readonly expected: number;
  /** actual / expected */
  readonly ratio: number;
  /** Share (0…1) of the sample paths whose demand so far was lower; never 0 or 1, for there are only so many paths. */
  readonly percentile: number;
  readonly paths: number;
}

/** The day's highest step mean, what has been measured of it included. */
export interface DayPeak {
  /** As forecast before the day. */
  readonly planned: PeakQuantiles;
  /** Given the day so far. */
  readonly expected: PeakQuantiles;
  /** When it is expected, or was. */
  readonly atMs: number;
  readonly measured: { readonly value: number; readonly atMs: number } | null;
  /** The highest minute of the peak over its step's mean, as planned with. */
  readonly peakFactor: number;
}

export interface PeakQuantiles {
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
}

export interface FloorAdvice {
  /** 'raise': now; 'later': by `decideByMs`; 'hold': the floor is high enough; 'unknown': `sentence` says why. */
  readonly verdict: 'raise' | 'later' | 'hold' | 'unknown';
  /** What to do and why, for a planner who reads nothing else. */
  readonly sentence: string;
  /** The floor (without a policy: the fleet) in force for what is left of the day, and what says so; null: not known. */
  readonly floor: { readonly units: number; readonly source: FloorSource } | null;
  /** The floor that what is now expected asks for; null: not known. */
  readonly neededFloor: number | null;
  /** Demand (a step's mean) that the floor in force is good for; null: not known. */
  readonly goodFor: number | null;
  /** Highest P95 of a step still to come, as planned and as now expected; null: nothing is left of the day. */
  readonly plannedAhead: number | null;
  readonly expectedAhead: number | null;
  /** Units that carry the P95 peak still to come at the knee, reserve kept; null: no unit count can be derived. */
  readonly peakUnits: number | null;
  /** The most units the policy may start; null: no policy. */
  readonly mostUnits: number | null;
  /** First minute at which P95 demand passes what the floor is good for; null: not in what is left of the day. */
  readonly crossesMs: number | null;
  /** From the decision until the first new unit serves: start-up, node, age of the metric. */
  readonly leadSeconds: number;
  /** Minutes from now until it is too late to decide; below 0: it is. Null where nothing is crossed. */
  readonly minutesLeft: number | null;
  readonly decideByMs: number | null;
}

export type FloorSource = 'planner' | 'policy' | 'replicas' | 'assumption';

/** What the event did against the plan. */
export interface DayReview {
  /** Only the day's steps. */
  readonly score: Pick<ForecastScore, 'measured' | 'steps' | 'wape' | 'wapeBaseline' | 'bias' | 'coverage'>;
  readonly peak: {
    readonly actual: number;
    readonly atMs: number;
    readonly median: number;
    readonly p95: number;
    /** (median − actual) / actual */
    readonly error: number;
    readonly withinP95: boolean;
  };
  /** Minutes at which demand was over what served at the knee; null: no unit count, or units not known. */
  readonly minutesOver: { readonly minutes: number; readonly units: FloorSource } | null;
  /** Null for a day without an event. */
  readonly uplift: LearnedUplift | null;
}

export interface LearnedUplift {
  /** Factor planned with, over the event (mean of the logarithm). */
  readonly planned: number;
  /** Factor on what ordinary demand would have been, with the interval that ordinary days' error makes. */
  readonly learned: Estimate;
  /** Ordinary demand since the forecast was made, over what was forecast: taken out of the uplift. */
  readonly ordinaryRatio: number;
  /** Ordinary steps it rests on; 0: none, and it is 1. */
  readonly ordinarySteps: number;
  /** The event as the calendar would hold it: this occurrence among its past ones, its uplift learned. */
  readonly event: PlannedEvent;
  /** The calendar holds this occurrence already. */
  readonly alreadyLearned: boolean;
}
