import type { Estimate } from '../metrics/estimate.ts';
import type { Plan } from '../plan/plan.ts';
import type { VarianceSplit } from './split-variance.ts';

/**
 * A plan as it stood when it was frozen. Its id is the SHA-256 of the entry's text, which holds the id of the entry before
 * it: an entry that is altered, and one that is taken out of the middle, no longer fit.
 */
export interface LedgerEntry {
  readonly schema: 'headroom-ledger/1';
  readonly name: string;
  readonly service: string;
  /** By the host's clock. */
  readonly frozenMs: number;
  readonly previous: string | null;
  readonly plan: Plan;
}

/** An entry as a list shows it. */
export interface LedgerSummary {
  readonly id: string;
  /** 'altered': the text does not have this id, or does not follow the entry before; 'missing': it is gone. */
  readonly state: 'intact' | 'altered' | 'missing';
  /** Null where the entry is missing or cannot be read. */
  readonly name: string | null;
  readonly frozenMs: number | null;
  readonly planId: string | null;
  /** The forecast's window. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly headline: string | null;
  /** The last score, null before any. */
  readonly score: LedgerScore | null;
}

/** What was frozen against what came; only steps for which there are actuals. */
export interface LedgerScore {
  readonly id: string;
  readonly scoredMs: number;
  readonly forecast: ForecastScore;
  /** One line a month of the frozen cost that is measured nearly whole; empty without price or replicas. */
  readonly cost: readonly CostVariance[];
}

export interface ForecastScore {
  /** Steps with an actual, of those that were forecast. */
  readonly measured: number;
  readonly steps: number;
  /** Weighted absolute percentage error, of the median and of the frozen seasonal naive; null where nothing came. */
  readonly wape: number | null;
  readonly wapeBaseline: number | null;
  /** 1 − wape / wapeBaseline: above 0 the forecast was worth making. */
  readonly skill: number | null;
  /** (forecast − actual) / actual of the sum; above 0: too high. */
  readonly bias: number | null;
  readonly coverage: readonly {
    readonly level: number;
    readonly inside: number;
    readonly points: number;
    readonly observed: Estimate;
  }[];
  readonly peak: PeakScore | null;
  readonly events: readonly (PeakScore & { readonly name: string })[];
}

export interface PeakScore {
  /** Highest step mean measured, and when. */
  readonly actual: number;
  readonly atMs: number;
  readonly median: number;
  readonly p95: number;
  /** (median − actual) / actual */
  readonly error: number;
  readonly withinP95: boolean;
}

export interface CostVariance {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Share of the month's steps with actuals; what is missing is taken to be like the rest. */
  readonly measuredShare: number;
  readonly plannedUnitHours: number;
  readonly actualUnitHours: number;
  readonly split: VarianceSplit;
}

/** How the frozen forecasts of a service have done, all together. */
export interface LedgerCalibration {
  readonly forecasts: number;
  readonly coverage: ForecastScore['coverage'];
  /** Of the peaks scored, those within the frozen P95. */
  readonly peaksWithinP95: { readonly within: number; readonly of: number };
  /** Oldest first. */
  readonly overTime: readonly {
    readonly id: string;
    readonly name: string;
    readonly frozenMs: number;
    readonly wape: number | null;
    readonly wapeBaseline: number | null;
    readonly peakError: number | null;
  }[];
}
