import type { Assumptions } from '../assumptions/assumptions.ts';
import type { PlannedScaling, PolicyUsage } from '../autoscaling/plan-scaling.ts';
import type { CapacityResult } from '../capacity/capacity-result.ts';
import { PEAK_PROBABILITY } from '../capacity/unit-probabilities.ts';
import { countOf } from '../count-of.ts';
import type { ForecastResult } from '../forecast/forecast-result.ts';
import { percent, percentile } from '../metrics/words.ts';
import { parsePrice } from '../money.ts';
import type { Note } from '../note.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import { explainForecast } from '../outlook/explain-forecast.ts';
import type { PlanSignal } from '../outlook/plan-signal.ts';
import { advisePercentile } from './advise-percentile.ts';
import { calendarMonths } from './calendar-months.ts';
import { adviseCommitments } from './commitments.ts';
import type { CommitmentAdvice, CostAmounts, CostDetail, CostOption } from './cost-detail.ts';
import {
  type CostWindow,
  type Pricing,
  policyOption,
  recordedOption,
  riskSteps,
  savingsOf,
  staticOption,
} from './cost-options.ts';
import type { CostLine, CostResult } from './cost-result.ts';
import { peakSeasonOf } from './peak-season.ts';
import { type RecordedFleet, recordedFleet } from './recorded-fleet.ts';
import { unitCostOf } from './unit-cost.ts';
import { meanHoursIn } from './usage-hours.ts';
import { nodePacking, packUsage } from './whole-nodes.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const STATIC_PROBABILITIES = [0.5, 0.9, 0.95];

export interface CostRequest {
  readonly scaled: PlannedScaling;
  readonly outlook: DemandOutlook;
  readonly capacity: CapacityResult;
  readonly assumptions: Assumptions;
  /** What the plan was forecast from; absent: what rests on the past (unit cost, growth, season) is left out. */
  readonly past?: {
    readonly forecast: ForecastResult;
    readonly signals: readonly PlanSignal[];
    readonly startMs: number;
    readonly stepMs: number;
  };
}

/**
 * What the plan costs at the planner's price: each calendar month of the business zone and each event window, the
 * recommended policy (unit-hours paid for over the simulated futures, starting units included) beside what runs
 * today and static fleets; what commitments, another percentile and one request more cost. A line is
 * price × hours, exact, rounded once half to even; totals are sums of lines. Null without a price.
 */
export function planCost(request: CostRequest): CostResult | null {
  const { scaled, outlook, capacity, assumptions } = request;
  const { currency, pricePerUnitHour } = assumptions;
  const atPeak = capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  if (pricePerUnitHour === null || !atPeak) return null;
  const { startMs } = outlook;
  const endMs = startMs + scaled.unitSecondsByMinute.length * MINUTE_MS;
  const pricing: Pricing = {
    price: parsePrice(pricePerUnitHour),
    currency,
    packing: nodePacking(assumptions),
    startMs,
    endMs,
    months: calendarMonths(startMs, endMs, assumptions.timeZone),
    events: eventWindows(assumptions, startMs, endMs),
  };
  const { paths } = scaled.result.recommended;
  const usageOf = (id: string) => scaled.usages.find((usage) => usage.id === id);
  const recommended = policyOption(recommendedUsage(scaled), paths, pricing);
  const recorded = request.past
    ? recordedFleet({ ...request.past, timeZone: assumptions.timeZone, packing: pricing.packing })
    : null;
  const fixed = staticOption('static-p95', '', atPeak.units, pricing);
  const options = [
    recommended,
    ...presentOptions({ usage: usageOf('today'), recorded, paths }, capacity, assumptions, pricing),
    ...STATIC_PROBABILITIES.flatMap((wanted) => staticFor(wanted, capacity, pricing)),
  ];
  const detail: CostDetail = {
    options,
    riskSteps: riskSteps(capacity.peakUnits, pricing),
    savings: savingsOf(options, capacity, recorded, pricing),
    unitCost: request.past
      ? unitCostOf({
          ...request.past,
          outlook,
          recommended,
          timeZone: assumptions.timeZone,
          price: pricePerUnitHour,
          currency,
          packing: pricing.packing,
          plannerUnit: assumptions.plannerUnit,
        })
      : null,
    commitments: commitmentsOf(request, pricing),
    percentile: advisePercentile(capacity, assumptions, (endMs - startMs) / HOUR_MS),
  };
  return {
    currency,
    pricePerUnitHour,
    totalAutoscaled: recommended.total.mean,
    totalStatic: fixed.total.mean,
    staticUnits: atPeak.units,
    months: recommended.months.map((month, i) => costLine(month, fixed.months[i]!)),
    events: recommended.events.map((event, i) => costLine(event, fixed.events[i]!)),
    notes: [
      ...breachNotes(scaled.result.recommended.breachProbability.value, assumptions),
      ...costNotes(pricing, assumptions),
      ...recordedNotes(recorded, capacity.unitName),
      ...(detail.commitments?.notes ?? []),
      ...(detail.percentile?.notes ?? []),
    ],
    detail,
  };
}

function recommendedUsage({ usages, unitSecondsByMinute }: PlannedScaling): PolicyUsage {
  const hoursByPath = usages.find(({ id }) => id === 'recommended')?.hoursByPath ?? [];
  return { id: 'recommended', label: 'Recommended policy', unitSecondsByMinute, hoursByPath };
}

/** Events as far as they lie in the plan. */
export function eventWindows({ events }: Assumptions, startMs: number, endMs: number): CostWindow[] {
  return events
    .map((event) => ({
      label: event.name,
      startMs: Math.max(startMs, event.startMs),
      endMs: Math.min(endMs, event.endMs),
    }))
    .filter((window) => window.startMs < window.endMs);
}

/** What runs today, the best known of it first: the planner's own policy, the recorded fleet, a number of units. */
function presentOptions(
  known: {
    readonly usage: PolicyUsage | undefined;
    readonly recorded: RecordedFleet | null;
    readonly paths: number;
  },
  { currentUnits, unitName }: CapacityResult,
  assumptions: Assumptions,
  pricing: Pricing,
): CostOption[] {
  const { usage, recorded, paths } = known;
  // The last sample of a record is no size that anybody keeps.
  const isSize = currentUnits !== null && (assumptions.currentUnits !== null || recorded === null);
  const fixedLabel = `${countOf(currentUnits ?? 0, unitName)} day and night`;
  return [
    ...(usage ? [policyOption(usage, paths, pricing)] : []),
    ...(recorded ? [recordedOption(recorded, unitName, pricing)] : []),
    ...(isSize ? [staticOption('fixed', fixedLabel, currentUnits, pricing)] : []),
  ];
}

function recordedNotes(recorded: RecordedFleet | null, unitName: string): Note[] {
  if (!recorded) return [];
  const { weeks, lowest, highest } = recorded;
  return [
    {
      severity: 'info',
      code: 'as-recorded',
      message: `“As recorded” is the week that the replicas series shows on average over the last ${weeks === 1 ? 'week' : `${weeks} weeks`} (${Math.round(lowest)} to ${Math.round(highest)} ${unitName}s), repeated through the window: it follows no growth and no event that lies ahead.`,
    },
  ];
}

function staticFor(wanted: number, { peakUnits, unitName }: CapacityResult, pricing: Pricing): CostOption[] {
  const peak = peakUnits.find(({ probability }) => probability === wanted);
  if (!peak) return [];
  const name = percentile(wanted);
  const label = `Static fleet for the ${name} peak: ${countOf(peak.units, unitName)}`;
  return [staticOption(`static-${name.toLowerCase()}`, label, peak.units, pricing)];
}

function costLine(policy: CostAmounts, fixed: CostAmounts): CostLine {
  return {
    label: policy.label,
    startMs: policy.startMs,
    endMs: policy.endMs,
    hours: (policy.endMs - policy.startMs) / HOUR_MS,
    replicaHoursAutoscaled: policy.unitHours,
    replicaHoursStatic: fixed.unitHours,
    autoscaled: policy.mean,
    static: fixed.mean,
  };
}

function commitmentsOf(
  { scaled, assumptions, past }: CostRequest,
  { events, months, startMs, packing }: Pricing,
): CommitmentAdvice | null {
  if (assumptions.commitmentPrices.length === 0) return null;
  const usage = packUsage(recommendedUsage(scaled), packing);
  const { hoursByPath } = usage;
  const isEvent = (hour: number) => {
    const middle = startMs + (hour + 0.5) * HOUR_MS;
    return events.some((event) => event.startMs <= middle && middle < event.endMs);
  };
  return adviseCommitments({
    hoursByPath,
    meanHours: meanHoursIn(usage, scaled.result.recommended.paths, startMs),
    startMs,
    months,
    events,
    isEvent,
    withoutGrowth: past ? growthUndone(past.forecast) : () => 1,
    assumptions,
    peakSeason: past ? peakSeasonOf(past.forecast) : null,
  });
}

/** The forecast's trend at its start over the trend at an hour of it; 1 where the trend does not rise. */
function growthUndone(forecast: ForecastResult): (hour: number) => number {
  const { trend, historySteps } = explainForecast(forecast);
  const start = trend[historySteps - 1] ?? 0;
  return (hour) => {
    const step = Math.floor((hour * HOUR_MS) / forecast.stepMs);
    const then = trend[Math.min(trend.length - 1, historySteps + step)] ?? start;
    return then > start && start > 0 ? start / then : 1;
  };
}

/** What a policy saves is no saving where it does not hold. */
function breachNotes(probability: number, { acceptedBreachProbability: accepted }: Assumptions): Note[] {
  if (probability <= accepted) return [];
  return [
    {
      severity: 'warning',
      code: 'cost-of-a-breach',
      message: `The policy that is priced breaches in ${percent(probability)} of futures, and you accept ${percent(accepted)}: what it costs is no saving beside a fleet that holds.`,
    },
  ];
}

function costNotes({ endMs, packing }: Pricing, assumptions: Assumptions): Note[] {
  const { events, zonesLost, unitType } = assumptions;
  const notes: Note[] = [
    {
      severity: 'info',
      code: 'on-demand-only',
      message:
        'Totals of units are on demand at the one price given: commitments and spot are stated apart, and so are storage and data sent out, where they are priced; licences are not in it.',
    },
  ];
  if (unitType?.illustrative)
    notes.push({
      severity: 'warning',
      code: 'illustrative-price',
      message: `The price is from ${unitType.list}, which calls itself illustrative: it is no price of any provider.`,
    });
  if (packing)
    notes.push({
      severity: 'info',
      code: 'whole-nodes',
      message: `Nodes are paid for whole: ${packing.fit} units fit on one, and the units of each hour are rounded up to full nodes. Scaling compares policies by their units alone.`,
    });
  if (zonesLost > 0)
    notes.push({
      severity: 'info',
      code: 'cost-without-zone-loss',
      message: 'Units run while no zone is lost; replacements during a loss are not priced.',
    });
  if (events.some((event) => event.startMs < endMs && event.endMs > endMs))
    notes.push({
      severity: 'info',
      code: 'event-cut',
      message: 'An event reaches past the horizon: only its part inside is priced.',
    });
  return notes;
}
