import type { Note } from '../note.ts';

/** What lies behind a plan's cost. Money is in decimal strings of the plan's currency, exact to the minor unit. */
export interface CostDetail {
  /** The recommended policy, what runs today as far as it is known, and static fleets, priced over the same windows. */
  readonly options: readonly CostOption[];
  /** What a static fleet costs for each step of risk, least safe first. */
  readonly riskSteps: readonly RiskStep[];
  readonly savings: readonly Saving[];
  /** Null where traffic is no rate of anything countable. */
  readonly unitCost: UnitCost | null;
  /** Null without a price for any commitment. */
  readonly commitments: CommitmentAdvice | null;
  /** Null where the planner has not said what a missing unit loses. */
  readonly percentile: PercentileAdvice | null;
}

/** One way to run the service, priced. */
export interface CostOption {
  /**
   * 'recommended', 'today' (the policy in use, simulated), 'recorded' (the recorded replicas' week repeated), 'fixed' (the
   * units there are, day and night), 'static-p50', 'static-p90', 'static-p95'
   */
  readonly id: string;
  readonly label: string;
  /** Units, where it is a fleet of fixed size. */
  readonly units: number | null;
  /** Its mean is the sum of the months' means; its quantiles are those of the whole window, not the months' sum. */
  readonly total: CostAmounts;
  readonly months: readonly CostAmounts[];
  /** Parts of the months. */
  readonly events: readonly CostAmounts[];
}

export interface CostAmounts {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Mean over the futures. */
  readonly unitHours: number;
  readonly mean: string;
  /** Cost that a share (probability) of the futures stays within; empty where it is the same in all. */
  readonly quantiles: readonly { readonly probability: number; readonly amount: string }[];
}

/** The static fleet that carries the window's peak with a probability. */
export interface RiskStep {
  readonly probability: number;
  readonly units: number;
  readonly amount: string;
  /** Beyond the step before; null for the first. */
  readonly extraUnits: number | null;
  readonly extraAmount: string | null;
}

export interface Saving {
  /** 'right-size': fewer units of the fleet as it is; 'policy': the recommended policy in place of what is known of today. */
  readonly id: 'right-size' | 'policy';
  readonly label: string;
  /** Over the plan's window; negative: it costs more. */
  readonly inWindow: string;
  /** For 365 days of it, where the fleet is fixed; null: the window says nothing of other seasons. */
  readonly inYear: string | null;
  /** Null: nothing speaks against it. */
  readonly excuse: string | null;
}

export interface UnitCost {
  /** What is counted, in thousands: 'requests'. */
  readonly counted: string;
  /** Whole months of the history that hold units and traffic, then those of the plan. */
  readonly months: readonly UnitCostMonth[];
  /** Relative change a year through the history's months (0.1 is 10 %); null: none that chance does not give as well. */
  readonly yearlyChange: number | null;
  /** Cost of 1,000 more at the top: (P95 − P50 cost) / (P95 − P50 count); null where the futures do not differ. */
  readonly marginalPerThousand: string | null;
  /** The same in the planner's own unit, month by month; absent where they gave none that can be counted. */
  readonly planner?: { readonly counted: string; readonly perThousand: readonly (string | null)[] };
}

export interface UnitCostMonth {
  readonly label: string;
  readonly source: 'history' | 'plan';
  /** Requests (or whatever is counted) in the part of the month that is known or planned. */
  readonly count: number;
  readonly cost: string;
  /** Six decimals; null where nothing came. */
  readonly perThousand: string | null;
}

/** How much to commit to, read off the hourly need for units in the futures of the plan, events left out. */
export interface CommitmentAdvice {
  readonly terms: readonly CommitmentTerm[];
  /** 'none' first; the chosen one is marked. */
  readonly choices: readonly CommitmentChoice[];
  readonly spot: SpotAdvice | null;
  /** Units against the share of the time that at least so many are needed; absent in plans of earlier versions. */
  readonly curve?: readonly DurationPoint[];
  readonly windowDays: number;
  /** Hours of events, left out where the level is chosen. */
  readonly eventHours: number;
  readonly notes: readonly Note[];
}

/** A point of the load duration curve: for `share` (0…1) of the hours of all futures at least so many units are needed. */
export interface DurationPoint {
  readonly share: number;
  readonly units: number;
  /** The same of the hours outside events. */
  readonly ordinary: number;
}

export interface CommitmentTerm {
  readonly termYears: 1 | 3;
  readonly pricePerUnitHour: string;
  /** Committed price over the price on demand: the share of the time a unit must be used to pay for itself. */
  readonly priceRatio: number;
  /** The level that is cheapest on average over the futures: the most units each used more than `priceRatio` of the time. */
  readonly level: number;
  /** The same in single futures: P10 and P90 of their own best levels. */
  readonly levelLow: number;
  readonly levelHigh: number;
  /** What the level would be with the hours of events counted in. */
  readonly levelWithEvents: number;
  /** The level if demand stops growing. */
  readonly levelWithoutGrowth: number;
  /** The commitment pays while demand stays above this share of the forecast; null: at any demand. */
  readonly breakEvenDemand: number | null;
}

export interface CommitmentChoice {
  readonly id: 'none' | '1-year' | '3-year' | 'mix';
  readonly label: string;
  readonly layers: readonly { readonly termYears: 1 | 3; readonly units: number }[];
  /** Cost of the plan's window: commitments and what runs on demand beyond them. */
  readonly cost: string;
  readonly saved: string;
  /** Share of the committed unit-hours that are used; null for none. */
  readonly usedShare: number | null;
  /** The same window if demand stops growing at the last sample. */
  readonly costWithoutGrowth: string;
  readonly savedWithoutGrowth: string;
  /** What is owed for a year, used or not. */
  readonly owedPerYear: string;
  readonly chosen: boolean;
  readonly reason: string;
  /** The cost by how it is bought; absent in plans of earlier versions. Events are parts of the months. */
  readonly months?: readonly PurchaseSplit[];
  readonly events?: readonly PurchaseSplit[];
  /** Of the whole window. */
  readonly quantiles?: PurchaseSplit['quantiles'];
}

/** What a window costs by how it is bought. */
export interface PurchaseSplit {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Longest term first; the same in every future. */
  readonly committed: readonly {
    readonly termYears: 1 | 3;
    readonly units: number;
    readonly amount: string;
  }[];
  /** Mean over the futures of what runs beyond the commitments. */
  readonly onDemand: string;
  readonly total: string;
  /** The whole, commitments included, that a share (probability) of the futures stays within. */
  readonly quantiles: readonly { readonly probability: number; readonly amount: string }[];
}

/** Spot in place of what the chosen commitments leave on demand. */
export interface SpotAdvice {
  readonly unitHours: number;
  readonly cost: string;
  readonly saved: string;
  /** Units taken away during the window, expected. */
  readonly interruptions: number;
}

/** Which percentile of the peak to provide for, by what being wrong costs (the newsvendor's fractile). */
export interface PercentileAdvice {
  /** shortage / (shortage + idle), 0…1 */
  readonly fractile: number;
  readonly marginPerMissingUnit: string;
  readonly costPerIdleUnit: string;
  /** Where the idle unit's cost comes from. */
  readonly idleFrom: 'given' | 'price';
  readonly units: number;
  /** Demand at the peak that those units carry. */
  readonly demand: number;
  readonly inUse: { readonly probability: number; readonly units: number };
  /** What each size costs by being too large or too small, expected over the futures. */
  readonly sizes: readonly {
    readonly probability: number;
    readonly units: number;
    readonly idle: string;
    readonly short: string;
    readonly total: string;
  }[];
  readonly notes: readonly Note[];
}
