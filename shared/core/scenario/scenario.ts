import type { Estimate } from '../metrics/estimate.ts';

/** A named list of changes to a service's plan; made one after another. */
export interface Scenario {
  readonly name: string;
  readonly changes: readonly ScenarioChange[];
}

export type ScenarioChange =
  /** Growth a year in place of the forecast's own (0.2 is 20 %). */
  | { readonly kind: 'growth'; readonly perYear: number }
  /** Customers gained or lost from an instant on, as a share of demand: -0.1 is a tenth less. */
  | { readonly kind: 'customers'; readonly share: number; readonly fromMs: number }
  /** An event's days later; negative: earlier. Wall-clock times stay. */
  | { readonly kind: 'event-moved'; readonly eventId: string; readonly days: number }
  /** Demand inside an event, times a factor. */
  | { readonly kind: 'event-demand'; readonly eventId: string; readonly factor: number }
  /** Zones that may be lost at the peak, in place of those planned for. */
  | { readonly kind: 'zones-lost'; readonly zones: number }
  /** Every price, times a factor. */
  | { readonly kind: 'price'; readonly factor: number }
  /** Traffic a unit carries more, as a share: 0.1 is 10 % more, -0.1 a tenth less. */
  | { readonly kind: 'efficiency'; readonly gain: number };

/** The figures scenarios are compared by. Money is in decimal strings; null where a plan has no such figure. */
export interface ScenarioFigures {
  readonly planId: string;
  readonly peakMs: number | null;
  /** P95 demand at the peak. */
  readonly peakDemand: number | null;
  readonly peakUnits: readonly { readonly probability: number; readonly units: number }[];
  readonly headroomAtPeak: number | null;
  /** P90 date on which what there is runs out. */
  readonly exhaustionMs: number | null;
  /** The last day to decide on more capacity; null: nothing runs out in the window. */
  readonly deadlineMs: number | null;
  readonly unitHours: number | null;
  readonly breachProbability: Estimate | null;
  readonly breaches: number | null;
  readonly paths: number | null;
  readonly currency: string;
  readonly cost: string | null;
  readonly costP95: string | null;
  readonly staticCost: string | null;
  readonly course: DemandCourse;
}

/** Demand and need over the window, for drawing: at most some hundred stretches, each by its highest step. */
export interface DemandCourse {
  readonly startMs: number;
  /** Length of a stretch. */
  readonly stepMs: number;
  /** Median demand. */
  readonly median: readonly number[];
  /** Units needed at P95; empty where none can be derived. */
  readonly unitsP95: readonly number[];
}

/** Figures of one plan less those of another; null where either has none. */
export interface ScenarioDifference {
  readonly peakDemand: number | null;
  readonly peakUnitsP95: number | null;
  readonly unitHours: number | null;
  /** Null also where the currencies differ. */
  readonly cost: string | null;
  readonly breachProbability: number | null;
}

export interface ScenarioResult {
  readonly name: string;
  readonly changes: readonly ScenarioChange[];
  readonly figures: ScenarioFigures;
  /** Against the base. */
  readonly difference: ScenarioDifference;
  /** What each change does, made one after another; they add up to the difference. */
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioStep extends ScenarioDifference {
  readonly change: ScenarioChange;
  /** In words: 'Customers 20 % more from 2026-11-20'. */
  readonly label: string;
}

export interface ScenarioComparison {
  readonly service: string;
  readonly base: ScenarioFigures;
  readonly scenarios: readonly ScenarioResult[];
}
