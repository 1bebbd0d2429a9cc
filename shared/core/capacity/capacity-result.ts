import type { Estimate } from '../metrics/estimate.ts';
import type { Note } from '../note.ts';
import type { DemandModel } from './demand/demand-model.ts';

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
