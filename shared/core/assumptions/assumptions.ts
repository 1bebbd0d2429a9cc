import type { ScalingPolicy } from '../autoscaling/scaling-policy.ts';
import type { PlannedEvent } from '../calendar/planned-event.ts';

/** A unit planners speak in, and how it goes with traffic. */
export interface PlannerUnit {
  readonly name: string;
  /** So many of them for one unit of traffic; > 0. */
  readonly perTraffic: number;
}

/** The price of a unit for one hour where so many years of it are paid for, used or not. */
export interface CommitmentPrice {
  readonly termYears: 1 | 3;
  /** Decimal string in `Assumptions.currency`. */
  readonly pricePerUnitHour: string;
}

/** The price of a unit that may be taken away. */
export interface SpotPrice {
  readonly pricePerUnitHour: string;
  /** Share (0…1) of the units taken away in a month. */
  readonly interruptionRate: number;
}

/** The line of a price list that the plan's prices were taken from. */
export interface PricedUnitType {
  readonly name: string;
  readonly region: string;
  /** So many units fit on one of it. */
  readonly unitsOnOne: number;
  /** 'YYYY-MM-DD', as the list has it; null: it names none. */
  readonly effectiveDate: string | null;
  /** Name of the list's file. */
  readonly list: string;
  /** The list calls itself illustrative: no price of any provider. */
  readonly illustrative: boolean;
}

/** What the planner decides about money. Only cost is computed from it. */
export interface PriceAssumptions {
  /** Price of one unit for one hour in `currency`, a decimal string; null: cost is left out. */
  readonly pricePerUnitHour: string | null;
  /** ISO 4217 code. */
  readonly currency: string;
  /** What the prices were taken from; null: typed in. */
  readonly unitType: PricedUnitType | null;
  /** Prices of units committed to, at most one a term. */
  readonly commitmentPrices: readonly CommitmentPrice[];
  /** Null: no spot units are to be had or wanted. */
  readonly spotPrice: SpotPrice | null;
  /** Price of one GiB kept for one month, a decimal string in `currency`; null: what is stored is left out. */
  readonly storagePricePerGibMonth: string | null;
  /** Price of one GiB sent out, a decimal string in `currency`; null: what is sent is left out. */
  readonly transferPricePerGib: string | null;
  /** Margin lost when the fleet is one unit short at the window's peak, a decimal string; null: not known. */
  readonly marginPerMissingUnit: string | null;
  /** Cost of one unit that stands idle through the window, a decimal string; null: its price for all of the window. */
  readonly costPerIdleUnit: string | null;
  /** What one minute over capacity costs the business, a decimal string; null: not known. */
  readonly costPerOutageMinute: string | null;
}

/** Everything the planner decides; the rest of a plan is computed. Units are in the names. */
export interface Assumptions extends PriceAssumptions {
  /** IANA zone in which days, months and event windows are read. */
  readonly timeZone: string;
  /** How far past the last sample to plan. */
  readonly horizonMs: number;
  /** Only data before this instant is used; null: all. */
  readonly untilMs: number | null;
  readonly events: readonly PlannedEvent[];
  /** Country, or country and state, whose holidays are days off: 'US', 'US-NY', 'DE'; null: none. */
  readonly holidayRegion: string | null;
  /** Highest minute of a peak hour over the hour's mean, ≥ 1, where the planner knows it; null: learned from the data. */
  readonly peakFactor: number | null;
  /** Utilisation (0…1) of the binding resource the planner accepts at peak. */
  readonly kneeUtilisation: number;
  /** Zones the fleet is spread over, and how many of them may be lost at the peak (N-k). */
  readonly zones: number;
  readonly zonesLost: number;
  /** Time from the decision to scale until a new unit serves, P95. */
  readonly startupSeconds: number;
  /** Age of the metric the autoscaler reads. */
  readonly metricLagSeconds: number;
  /** The controller's period; Kubernetes' default is 15. */
  readonly syncSeconds: number;
  /** The autoscaler's dead band (0…1) around its target; Kubernetes' default is 0.1. */
  readonly toleranceFraction: number;
  /** Units running now; null: the last value of the replicas series, or else not known. */
  readonly currentUnits: number | null;
  /** The most units that may run (quota); null: no limit given. */
  readonly maxUnits: number | null;
  /** Traffic one unit serves at 100 % utilisation; null: fitted from saturation against traffic. */
  readonly capacityPerUnit: number | null;
  /** Traffic a unit will carry beyond what the data show, as a share: 0.1 is 10 % more; below 0: less. */
  readonly efficiencyGain: number;
  /** The breach probability (0…1) the planner accepts for the window. */
  readonly acceptedBreachProbability: number;
  /** A window is breached by more minutes over capacity than this, counted together; 0: by any, however short. */
  readonly breachMinutes: number;
  /** Share of the time (0…1) the service promises to serve; the rest is the error budget that minutes over spend. */
  readonly sloObjective: number;
  /** Days of the window the objective is promised over. */
  readonly sloWindowDays: number;
  /** Latency the service promises, in ms; null: not given, so that no knee is read off latency. */
  readonly latencySloMs: number | null;
  /** 'planner': `kneeUtilisation` holds. 'data': the knee that latency shows, else the one queueing gives, else that figure. */
  readonly kneeFrom: 'planner' | 'data';
  /** Workers (cores, threads) in one unit that share its queue; null: not known. */
  readonly unitWorkers: number | null;
  /** Highest accepted share (0…1) of what fills up rather than queues: memory, disk, connections. */
  readonly spaceLimitUtilisation: number;
  /** What the planner counts in, and how much of it one unit of traffic makes: 0.9 orders/min for each request/s. */
  readonly plannerUnit: PlannerUnit | null;
  /** Days from the decision until more capacity can be used: procurement, quota, load test; null: not known. */
  readonly leadTimeDays: number | null;
  /** Traffic taken over when another region fails, as a share of this service's own: 0.5 is half as much again. */
  readonly failoverShare: number;
  /** Units on one node, and the most nodes there may be; null: not known, no limit given. */
  readonly unitsPerNode: number | null;
  readonly maxNodes: number | null;
  /** Time to provision a node, P95, on top of a unit's start; 0: nodes stand ready. */
  readonly nodeStartSeconds: number;
  /** Database connections each unit holds, and the most there may be; null: not known, no limit given. */
  readonly connectionsPerUnit: number | null;
  readonly maxConnections: number | null;
  /** Network addresses the subnets have for units, one each; null: no limit given. */
  readonly maxIpAddresses: number | null;
  /** The policy in use today, simulated beside the recommended one; null: not known. */
  readonly presentPolicy: ScalingPolicy | null;
  /** The platform's file `presentPolicy` was read from; null: it came in another way. No figure depends on it. */
  readonly presentPolicyFile: { readonly name: string; readonly text: string } | null;
  /** The policy the planner takes instead of the cheapest that holds; null: none. */
  readonly chosenPolicy: ScalingPolicy | null;
  /** Seed of every random draw in the plan. */
  readonly seed: number;
}

const DAY_MS = 86_400_000;

export const DEFAULT_ASSUMPTIONS: Assumptions = {
  timeZone: 'UTC',
  horizonMs: 28 * DAY_MS,
  untilMs: null,
  events: [],
  holidayRegion: null,
  peakFactor: null,
  kneeUtilisation: 0.7,
  zones: 3,
  zonesLost: 1,
  startupSeconds: 90,
  metricLagSeconds: 30,
  syncSeconds: 15,
  toleranceFraction: 0.1,
  currentUnits: null,
  maxUnits: null,
  capacityPerUnit: null,
  pricePerUnitHour: null,
  currency: 'USD',
  unitType: null,
  commitmentPrices: [],
  spotPrice: null,
  storagePricePerGibMonth: null,
  transferPricePerGib: null,
  marginPerMissingUnit: null,
  costPerIdleUnit: null,
  costPerOutageMinute: null,
  efficiencyGain: 0,
  acceptedBreachProbability: 0.05,
  breachMinutes: 10,
  sloObjective: 0.999,
  sloWindowDays: 30,
  latencySloMs: null,
  kneeFrom: 'planner',
  unitWorkers: null,
  spaceLimitUtilisation: 0.85,
  plannerUnit: null,
  leadTimeDays: null,
  failoverShare: 0,
  unitsPerNode: null,
  maxNodes: null,
  nodeStartSeconds: 0,
  connectionsPerUnit: null,
  maxConnections: null,
  maxIpAddresses: null,
  presentPolicy: null,
  presentPolicyFile: null,
  chosenPolicy: null,
  seed: 1,
};
