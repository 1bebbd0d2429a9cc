import type { AssumptionSwing } from '../assumptions/assumption-register.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { CapacityResult } from '../capacity/capacity-result.ts';
import { mostUnits } from '../capacity/check-limits.ts';
import { planCapacity } from '../capacity/plan-capacity.ts';
import { PEAK_PROBABILITY } from '../capacity/unit-probabilities.ts';
import type { EventEffect } from '../forecast/forecast-result.ts';
import { percent } from '../metrics/words.ts';
import { formatMinor, parseMinor, parsePrice, priceOf } from '../money.ts';
import type { BuiltForecast } from '../outlook/build-forecast.ts';
import type { DemandChange } from '../outlook/change-demand.ts';
import { changeDemand, yearlyGrowth } from '../outlook/change-demand.ts';
import type { PlanInputs } from '../plan/build-plan.ts';
import { createRandom } from '../random.ts';
import type { RunContext } from '../run-context.ts';

/** Which assumptions move the P95 peak and the cost of following the median the most, and where the plan ends. */
export interface AssumptionWeights {
  readonly base: WeighedFigures;
  /** Largest effect on the units at the peak first, then on cost. */
  readonly assumptions: readonly WeighedAssumption[];
  /** What would have to be true for the P95 peak to need more than may run. */
  readonly ceiling: number | null;
  readonly failures: readonly AssumptionFailure[];
}

export interface WeighedFigures {
  readonly peakUnits: number;
  /** Units the median needs, hour by hour, at the price; no starts, no floors. Null without a price. */
  readonly cost: string | null;
}

/** Its key is the assumption's own name, or 'demand', 'growth', 'event:ID'. */
export interface WeighedAssumption extends AssumptionSwing {
  readonly label: string;
  readonly planned: string;
  readonly low: WeighedFigures & { readonly value: string };
  readonly high: WeighedFigures & { readonly value: string };
}

export interface AssumptionFailure {
  readonly key: string;
  readonly label: string;
  /** A factor on what is planned. */
  readonly factor: number;
  readonly sentence: string;
}

interface Trial {
  readonly key: string;
  readonly label: string;
  readonly planned: string;
  readonly low: TrialEnd;
  readonly high: TrialEnd;
}

interface TrialEnd {
  readonly value: string;
  readonly assumptions?: Partial<Assumptions>;
  readonly demand?: DemandChange;
}

const HOUR_MS = 3_600_000;
/** How far an assumption is moved where nothing says how uncertain it is. */
const TENTH = 0.1;
const GIVEN_UPLIFT_SPREAD = 0.2;
const KNEE_STEP = 0.05;

/** Null where no unit count can be derived. Each trial sizes the plan's forecast anew. */
export function weighAssumptions(
  inputs: PlanInputs,
  built: BuiltForecast,
  run: RunContext,
): AssumptionWeights | null {
  const sized = (end: Omit<TrialEnd, 'value'>) => {
    run.checkpoint();
    return sizeOf(inputs, built, end);
  };
  const base = sized({});
  if (!base) return null;
  const trials = trialsOf(inputs.assumptions, built, base.capacity);
  const weighed = trials.flatMap((trial, i): WeighedAssumption[] => {
    run.report(i / trials.length, 'Weighing assumptions');
    const low = sized(trial.low);
    const high = sized(trial.high);
    if (!low || !high) return [];
    return [
      {
        key: trial.key,
        label: trial.label,
        planned: trial.planned,
        low: { ...low.figures, value: trial.low.value },
        high: { ...high.figures, value: trial.high.value },
        swingUnits: Math.abs(high.figures.peakUnits - low.figures.peakUnits),
        swingCost: swing(low.figures.cost, high.figures.cost, inputs.assumptions.currency),
      },
    ];
  });
  const ceiling = mostUnits(inputs.assumptions) ?? inputs.assumptions.chosenPolicy?.maxReplicas ?? null;
  return {
    base: base.figures,
    assumptions: weighed.sort(
      (a, b) => b.swingUnits - a.swingUnits || Number(b.swingCost ?? 0) - Number(a.swingCost ?? 0),
    ),
    ceiling,
    failures: ceiling === null ? [] : failuresOf(base.capacity, ceiling),
  };
}

function sizeOf(
  { assumptions: planned, signals, startMs, stepMs }: PlanInputs,
  built: BuiltForecast,
  { assumptions: changed, demand }: Omit<TrialEnd, 'value'>,
): { readonly figures: WeighedFigures; readonly capacity: CapacityResult } | null {
  const assumptions = { ...planned, ...changed };
  const changedForecast = changeDemand(built, demand ? [demand] : []).outlook;
  if (!changedForecast) return null;
  const outlook = { ...changedForecast, peakFactor: assumptions.peakFactor ?? changedForecast.peakFactor };
  const random = createRandom(assumptions.seed + 1);
  const capacity = planCapacity({ signals, startMs, stepMs, assumptions, outlook, random });
  const peak = capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  if (!peak) return null;
  const median = capacity.requiredUnits.find(({ probability }) => probability === 0.5)?.values ?? [];
  const unitHours = (median.reduce((sum, units) => sum + units, 0) * outlook.stepMs) / HOUR_MS;
  const { pricePerUnitHour, currency } = assumptions;
  const cost =
    pricePerUnitHour === null
      ? null
      : formatMinor(priceOf(parsePrice(pricePerUnitHour), unitHours, currency), currency);
  return { capacity, figures: { peakUnits: peak.units, cost } };
}

function trialsOf(assumptions: Assumptions, built: BuiltForecast, capacity: CapacityResult): Trial[] {
  const growth = yearlyGrowth(built.result);
  const everywhere = (factor: number): DemandChange => ({ kind: 'factor', fromMs: null, toMs: null, factor });
  const knee = assumptions.kneeUtilisation;
  const { zones, zonesLost } = assumptions;
  const spread = capacityRange(capacity, assumptions);
  const gain = (factor: number) => ({ efficiencyGain: (1 + assumptions.efficiencyGain) * factor - 1 });
  const peakFactor = built.result.peakFactor.value;
  const price = assumptions.pricePerUnitHour;
  return [
    {
      key: 'demand',
      label: 'Demand throughout',
      planned: 'as forecast',
      low: { value: '10 % less', demand: everywhere(1 - TENTH) },
      high: { value: '10 % more', demand: everywhere(1 + TENTH) },
    },
    {
      key: 'growth',
      label: 'Growth a year',
      planned: percent(growth),
      low: { value: 'none', demand: { kind: 'growth', perYear: Math.min(0, growth) } },
      high: {
        value: percent(Math.max(2 * growth, TENTH)),
        demand: { kind: 'growth', perYear: Math.max(2 * growth, TENTH) },
      },
    },
    ...built.result.events.filter(({ source }) => source !== 'unknown').map(eventTrial),
    {
      key: 'kneeUtilisation',
      label: 'Highest accepted utilisation',
      planned: percent(knee),
      low: { value: percent(knee - KNEE_STEP), assumptions: { kneeUtilisation: knee - KNEE_STEP } },
      high: {
        value: percent(Math.min(1, knee + KNEE_STEP)),
        assumptions: { kneeUtilisation: Math.min(1, knee + KNEE_STEP) },
      },
    },
    {
      key: 'zonesLost',
      label: 'Zones lost at the peak',
      planned: `${zonesLost} of ${zones}`,
      low: { value: '0', assumptions: { zonesLost: 0 } },
      high: {
        value: String(Math.min(zones - 1, zonesLost + 1)),
        assumptions: { zonesLost: Math.min(zones - 1, zonesLost + 1) },
      },
    },
    {
      key: 'capacityPerUnit',
      label: 'Traffic a unit carries',
      planned: spread.planned,
      low: { value: spread.low.words, assumptions: gain(spread.low.factor) },
      high: { value: spread.high.words, assumptions: gain(spread.high.factor) },
    },
    {
      key: 'peakFactor',
      label: 'Peak inside a step',
      planned: `${rounded(peakFactor)} times the mean`,
      low: {
        value: `${rounded(Math.max(1, peakFactor * (1 - TENTH)))} times`,
        assumptions: { peakFactor: Math.max(1, peakFactor * (1 - TENTH)) },
      },
      high: {
        value: `${rounded(peakFactor * (1 + TENTH))} times`,
        assumptions: { peakFactor: peakFactor * (1 + TENTH) },
      },
    },
    ...(price === null ? [] : [priceTrial(price, assumptions.currency)]),
  ];
}

function eventTrial({ event, uplift, source }: EventEffect): Trial {
  const isLearned = source === 'learned' && uplift.high > uplift.low;
  const low = isLearned ? uplift.low : uplift.value * (1 - GIVEN_UPLIFT_SPREAD);
  const high = isLearned ? uplift.high : uplift.value * (1 + GIVEN_UPLIFT_SPREAD);
  const within = (value: number): DemandChange => ({
    kind: 'factor',
    fromMs: event.startMs,
    toMs: event.endMs,
    factor: value / uplift.value,
  });
  return {
    key: `event:${event.id}`,
    label: `Demand during ${event.name}`,
    planned: `${rounded(uplift.value)} times the ordinary`,
    low: { value: `${rounded(low)} times`, demand: within(low) },
    high: { value: `${rounded(high)} times`, demand: within(high) },
  };
}

function priceTrial(price: string, currency: string): Trial {
  const times = (factor: number) => String(Number((Number(price) * factor).toPrecision(6)));
  return {
    key: 'pricePerUnitHour',
    label: 'Price of a unit for an hour',
    planned: `${currency} ${price}`,
    low: { value: `${currency} ${times(1 - TENTH)}`, assumptions: { pricePerUnitHour: times(1 - TENTH) } },
    high: { value: `${currency} ${times(1 + TENTH)}`, assumptions: { pricePerUnitHour: times(1 + TENTH) } },
  };
}

/** The 95 % interval of the fitted capacity where it is what is planned with; else a tenth either way. */
function capacityRange(
  { demandModel }: CapacityResult,
  { capacityPerUnit }: Assumptions,
): Record<'low' | 'high', { readonly words: string; readonly factor: number }> & {
  readonly planned: string;
} {
  const fitted = capacityPerUnit === null ? demandModel?.capacityPerUnit : undefined;
  const value = fitted?.value ?? capacityPerUnit ?? 0;
  const low = fitted?.low ?? value * (1 - TENTH);
  const high = fitted?.high ?? value * (1 + TENTH);
  const end = (of: number) => ({ words: rounded(of), factor: value > 0 ? of / value : 1 });
  return { planned: rounded(value), low: end(low), high: end(high) };
}

/** Units are in proportion to demand, so what breaks the ceiling follows without a search. */
function failuresOf(
  { peakUnits, capacityPerUnitAtKnee, zoneFactor, events }: CapacityResult,
  ceiling: number,
): AssumptionFailure[] {
  const peak = peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY);
  if (!peak || capacityPerUnitAtKnee === null || !(peak.demand > 0)) return [];
  const most = ceiling * capacityPerUnitAtKnee * zoneFactor;
  const factor = most / peak.demand;
  const already = factor < 1;
  const fails: AssumptionFailure[] = [
    {
      key: 'demand',
      label: 'Demand at the peak',
      factor,
      sentence: already
        ? `The P95 peak needs ${peak.units}, more than the ${ceiling} that may run: it fails as planned.`
        : `Demand at the P95 peak ${percent(factor - 1)} higher would need more than the ${ceiling} that may run.`,
    },
    {
      key: 'capacityPerUnit',
      label: 'Traffic a unit carries',
      factor: 1 / factor,
      sentence: already
        ? `Each unit would have to carry ${percent(1 / factor - 1)} more for the ${ceiling} that may run to do.`
        : `Units that carry ${percent(1 - 1 / factor)} less would not do with ${ceiling}.`,
    },
  ];
  for (const event of events) {
    const need = event.needs.find(({ probability }) => probability === PEAK_PROBABILITY);
    if (!need || !(need.demand > 0)) continue;
    const times = most / need.demand;
    fails.push({
      key: `event:${event.name}`,
      label: `Demand during ${event.name}`,
      factor: times,
      sentence:
        times < 1
          ? `${event.name} needs ${need.units} at P95, more than the ${ceiling} that may run.`
          : `${event.name} with ${percent(times - 1)} more than its P95 demand would need more than the ${ceiling} that may run.`,
    });
  }
  return fails.sort((a, b) => Math.abs(Math.log(a.factor)) - Math.abs(Math.log(b.factor)));
}

function swing(low: string | null, high: string | null, currency: string): string | null {
  if (low === null || high === null) return null;
  const between = parseMinor(high, currency) - parseMinor(low, currency);
  return formatMinor(between < 0n ? -between : between, currency);
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}
