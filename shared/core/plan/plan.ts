import type { DemandCurve } from '../capacity/demand/demand-curve.ts';
import type { CostDetail } from '../cost/cost-detail.ts';
import type { MeteredCost } from '../cost/metered-detail.ts';
import type { Risk } from '../risk/risk.ts';
import type { Signal } from '../series/signal.ts';
import type { Assumptions, PlannedEvent } from './assumptions.ts';

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

/** Where a series in the plan came from. */
export interface SeriesSource {
  readonly seriesId: string;
  readonly service: string;
  readonly signal: Signal;
  readonly resource: string | null;
  readonly unit: string;
  readonly stepMs: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly points: number;
  readonly gaps: number;
  readonly files: readonly string[];
}

export interface Note {
  readonly severity: 'info' | 'warning' | 'critical';
  readonly code: string;
  readonly message: string;
}

/** An estimate with the interval that goes with it. `level` 0.95 means 95 %. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** Central prediction interval of one level; arrays run over the horizon. */
export interface Band {
  /** Probability (0…1) the band claims to hold, e.g. 0.95. */
  readonly level: number;
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export interface ForecastResult {
  /** The signal forecast: 'traffic', or 'saturation' where the files hold nothing else. */
  readonly signal: Signal;
  readonly unit: string;
  /** Grid of both the history and the forecast. */
  readonly stepMs: number;
  readonly startMs: number;
  /** The grid the model was fitted on was rolled up from this cadence. */
  readonly sourceStepMs: number;
  /** History on the fitting grid: mean of each step, and the highest raw sample inside it. */
  readonly history: {
    readonly startMs: number;
    readonly mean: readonly (number | null)[];
    readonly max: readonly (number | null)[];
  };
  /**
   * Demand where it was cut off: what was served, and what was estimated and used in its place, with an 80 % interval.
   * Null where it nowhere was.
   */
  readonly censoredDemand: {
    readonly level: number;
    readonly steps: readonly {
      readonly atMs: number;
      readonly served: number;
      readonly estimated: number;
      readonly low: number;
      readonly high: number;
    }[];
  } | null;
  /** Central forecast (median) with events applied, and without. */
  readonly median: readonly number[];
  readonly medianWithoutEvents: readonly number[];
  /** Seasonal naive with the same events applied, always beside the forecast. */
  readonly baseline: readonly number[];
  readonly bands: readonly Band[];
  /** One-sided quantiles of demand over time, from the sample paths: P50, P90, P95. */
  readonly quantiles: readonly { readonly probability: number; readonly values: readonly number[] }[];
  /** Quantiles of the highest value in the window: what capacity needs. */
  readonly windowMaximum: readonly { readonly probability: number; readonly value: number }[];
  /** A day's highest raw sample over its highest step mean, P95 over the days of the history; 1 where unknown. */
  readonly peakFactor: { readonly value: number; readonly source: 'given' | 'learned' | 'none' };
  readonly seasonsSteps: readonly number[];
  readonly events: readonly EventEffect[];
  readonly methods: readonly { readonly id: string; readonly label: string; readonly weight: number }[];
  readonly backtest: BacktestResult;
  readonly paths: number;
  readonly notes: readonly Note[];
}

/** An event as applied: its peak with and without. */
export interface EventEffect {
  readonly event: PlannedEvent;
  /** Where the uplift comes from; 'unknown': to be learned, but the history holds no occurrence of it. */
  readonly source: 'given' | 'learned' | 'unknown';
  /** The factor applied (mean over the event on a logarithmic scale); without width where it is given. */
  readonly uplift: Estimate;
  /** What the past occurrences teach, also where a given uplift stands in its place; null: there are none. */
  readonly learned: Estimate | null;
  /** Occurrences in the history that `learned` comes from. */
  readonly pastOccurrences: number;
  /** Growth of the uplift itself, a year, as carried on (0.02 is 2 %); growth of ordinary demand comes on top. */
  readonly yearlyGrowth: number;
  /** The step at which the median forecast of the event's window is highest. */
  readonly peakMs: number;
  /** The highest step of the event's window over the sample paths: median and 80 % interval. */
  readonly peak: Estimate;
  /** The same at P95. */
  readonly peakP95: number;
  /** Median forecast at `peakMs` without the event. */
  readonly peakWithoutEvent: number;
}

/** Rolling-origin backtest, with the seasonal naive beside it. */
export interface BacktestResult {
  readonly origins: number;
  readonly horizonSteps: number;
  /** Mean absolute scaled error; scale: in-sample seasonal difference at the first season. Null: too little data. */
  readonly mase: number | null;
  readonly maseBaseline: number | null;
  /** Weighted absolute percentage error, 0…. */
  readonly wape: number | null;
  readonly wapeBaseline: number | null;
  /** Relative error of the highest step of each origin's window, mean absolute. */
  readonly peakError: number | null;
  /** Share of backtest points inside the band, with its binomial 95 % interval. */
  readonly coverage: readonly {
    readonly level: number;
    readonly observed: Estimate;
    readonly points: number;
  }[];
  /** Error by horizon, at most 48 points. */
  readonly byHorizon: readonly {
    readonly aheadMs: number;
    readonly mae: number;
    readonly maeBaseline: number;
  }[];
  /** What would have been forecast at each past origin, oldest first. */
  readonly past: readonly PastForecast[];
}

/** A forecast as it would have been at a past origin, beside what came. Arrays run over `steps`. */
export interface PastForecast {
  /** The origin: the first step that was not known. */
  readonly startMs: number;
  /** Steps after `startMs`; some are left out where the window is long. */
  readonly steps: readonly number[];
  readonly actual: readonly (number | null)[];
  readonly median: readonly number[];
  /** Seasonal naive, without events. */
  readonly baseline: readonly number[];
  /** Made of the other origins' errors; null where there are none. */
  readonly band: Band | null;
  /** Weighted absolute percentage error of the whole window, 0…; null where nothing was measured. */
  readonly wape: number | null;
  readonly wapeBaseline: number | null;
  /** Highest step measured in the whole window, and the median's highest of the measured steps; null: none was. */
  readonly peak: number | null;
  readonly peakMedian: number | null;
}

export interface CapacityResult {
  /** 'per-unit': traffic → units by the demand model; 'limit': the signal against its own limit. */
  readonly kind: 'per-unit' | 'limit';
  readonly unitName: string;
  readonly demandModel: DemandModel | null;
  /** Traffic one unit serves at the knee (already after knee, before zones). */
  readonly capacityPerUnitAtKnee: number | null;
  readonly zoneFactor: number;
  /** Units needed over time on the forecast grid, by probability. Empty for 'limit'. */
  readonly requiredUnits: readonly { readonly probability: number; readonly values: readonly number[] }[];
  /** Units needed to carry the window's maximum, by probability. Empty for 'limit'. */
  readonly peakUnits: readonly {
    readonly probability: number;
    readonly units: number;
    readonly atMs: number;
    readonly demand: number;
  }[];
  readonly currentUnits: number | null;
  /** Fraction of usable capacity free at the last sample, and at the P95 peak (negative: short). */
  readonly headroomNow: number | null;
  readonly headroomAtPeak: number | null;
  /** First instant at which demand exceeds what there is, by probability; null inside the horizon. */
  readonly exhaustion: readonly { readonly probability: number; readonly atMs: number | null }[];
  /** For 'limit': the ceiling the signal is held against, in its own unit. */
  readonly limit: number | null;
  readonly quota: { readonly maxUnits: number; readonly shortBy: number } | null;
  /** The utilisation units are counted at, and what the data say about it. */
  readonly knee: KneeFinding;
  /** Each resource's own limit and when it is reached with the units there are. */
  readonly resources: readonly ResourceOutlook[];
  /** What each event in the window needs. */
  readonly events: readonly EventNeed[];
  /** Every ceiling that was given, against the need. */
  readonly limits: readonly LimitCheck[];
  /** The last day on which more capacity can still be had in time; null where nothing runs out in what can be seen. */
  readonly decision: DecisionDeadline | null;
  /** Whether the fleet may shrink; null where there is no fleet to compare with. */
  readonly rightSizing: RightSizing | null;
  /** What was considered, and why it was not chosen. */
  readonly options: readonly CapacityOption[];
  /** How each figure came about. */
  readonly figures: readonly PlanFigure[];
  /** Utilisation against traffic per unit, for the scatter; at most 600 points. */
  readonly scatter: readonly { readonly traffic: number; readonly utilisation: number }[];
  readonly notes: readonly Note[];
}

export interface KneeFinding {
  readonly utilisation: number;
  readonly source: 'planner' | 'latency' | 'queueing';
  /** Where latency reaches its SLO; null without latency, without an SLO, or where it shows no queue. */
  readonly latency: {
    readonly utilisation: Estimate;
    readonly sloMs: number;
    /** latency = idleMs + riseMs · wait(workers, utilisation), the wait of M/M/c in service times. */
    readonly idleMs: number;
    readonly riseMs: number;
    readonly workers: number;
    readonly observedUpTo: number;
    readonly samples: number;
  } | null;
  /** Where three requests in ten wait for one of a unit's workers (Erlang C); null where their number is not known. */
  readonly queueing: { readonly workers: number; readonly utilisation: number } | null;
  /** Why latency gives no knee, where there is latency and an SLO. */
  readonly excuse: string | null;
}

/** When a probability's demand first exceeds what there is; null: not inside the horizon. */
export interface DatedQuantile {
  readonly probability: number;
  readonly atMs: number | null;
}

export interface ResourceOutlook {
  readonly resource: string;
  /** 'binds' first, then 'next'; 'loose': follows traffic too loosely; 'idle': above its limit without traffic. */
  readonly role: 'binds' | 'next' | 'other' | 'loose' | 'idle';
  /** What makes it grow: traffic, by its demand model, or time, by its trend. */
  readonly driver: 'traffic' | 'time';
  readonly limitUtilisation: number;
  /** Mean of the last day of data, 0…1. */
  readonly utilisationNow: number | null;
  /** At the P95 peak with the units there are and the zones that may be lost gone; may exceed 1. */
  readonly utilisationAtPeak: number | null;
  /** Growth a day, of the trend; null for 'traffic'. */
  readonly growthPerDay: number | null;
  readonly exhaustion: readonly DatedQuantile[];
}

export interface EventNeed {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly needs: readonly {
    readonly probability: number;
    /** Highest traffic of the event, the peak inside a step included. */
    readonly demand: number;
    /** The same in the planner's unit; null where none was given. */
    readonly plannerDemand: number | null;
    readonly units: number;
  }[];
  /** Free share of the units there are at the event's P95 peak (negative: short). */
  readonly headroom: number | null;
  /** What the units there are carry at the knee, zone reserve kept, in the planner's unit. */
  readonly plannerCapacity: number | null;
}

/** A ceiling on the number of units, whatever sets it. */
export interface LimitCheck {
  readonly id: 'quota' | 'nodes' | 'connections' | 'addresses';
  readonly label: string;
  /** In the ceiling's own unit: units, nodes, connections, addresses. */
  readonly limit: number;
  readonly neededAtP95: number;
  readonly shortBy: number;
  /** So many units may run because of it. */
  readonly allowedUnits: number;
  readonly firstExceeded: readonly DatedQuantile[];
}

export interface DecisionDeadline {
  /** What runs out first. */
  readonly cause: string;
  /** The probability it is dated at: 0.9; 0.95 where nothing runs out at 0.9. */
  readonly probability: number;
  readonly breachMs: number;
  readonly leadTimeDays: number | null;
  /** Breach less lead time; the breach itself where the lead time is not known. */
  readonly deadlineMs: number;
  /** The deadline lay before the last sample. */
  readonly passed: boolean;
}

export interface RightSizing {
  readonly fromUnits: number;
  /** What the P99 peak needs. */
  readonly toUnits: number;
  readonly safe: boolean;
  /** Why not, where it is not. */
  readonly reasons: readonly string[];
}

export interface CapacityOption {
  readonly id: string;
  readonly label: string;
  readonly units: number | null;
  /** Price of an hour of it, a decimal string; null without a price. */
  readonly costPerHour: string | null;
  readonly verdict: 'chosen' | 'possible' | 'rejected';
  readonly reason: string;
}

/** A figure with its formula and what went in. */
export interface PlanFigure {
  readonly id: string;
  readonly label: string;
  readonly value: number | null;
  readonly unit: string;
  readonly formula: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly value: number | string;
    readonly source: string;
  }[];
}

/** The service's promise and what has been spent of its error budget. */
export interface SloResult {
  readonly objective: number;
  readonly windowDays: number;
  readonly source: 'errors' | 'latency';
  /** Share of requests (errors) or of the time (latency) that broke the promise in the newest window of the data. */
  readonly badShare: number;
  /** Share of the window's error budget that is; above 1 it is overspent. */
  readonly spentShare: number;
  /** Days of data the share rests on. */
  readonly days: number;
  /** Share of the budget the plan's window is expected to spend under the recommended policy; null without one. */
  readonly expectedShare: number | null;
}

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

/** Money is in decimal strings of `currency`, exact to the minor unit. */
export interface CostResult {
  readonly currency: string;
  readonly pricePerUnitHour: string;
  readonly totalAutoscaled: string;
  readonly totalStatic: string;
  readonly staticUnits: number;
  readonly months: readonly CostLine[];
  readonly events: readonly CostLine[];
  readonly notes: readonly Note[];
  /** Options, commitments, percentile and unit cost; absent in plans of earlier versions. */
  readonly detail?: CostDetail;
}

export interface CostLine {
  /** '2026-11' or the event's name. */
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly hours: number;
  readonly replicaHoursAutoscaled: number;
  readonly replicaHoursStatic: number;
  readonly autoscaled: string;
  readonly static: string;
}
