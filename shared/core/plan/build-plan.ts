import type { Assumptions } from '../assumptions/assumptions.ts';
import { type PlannedScaling, planScaling } from '../autoscaling/plan-scaling.ts';
import { scalingAssumptions } from '../autoscaling/scaling-assumptions.ts';
import type { ScalingRequest } from '../autoscaling/scaling-ground.ts';
import type { DayOff } from '../calendar/occurrence.ts';
import type { CapacityResult } from '../capacity/capacity-result.ts';
import { planCapacity } from '../capacity/plan-capacity.ts';
import { meteredCost, meteredPrice } from '../cost/metered-cost.ts';
import { type MeteredSeries, meteredForecast } from '../cost/metered-series.ts';
import { planCost } from '../cost/plan-cost.ts';
import { priceScaling } from '../cost/price-scaling.ts';
import type { ForecastResult } from '../forecast/forecast-result.ts';
import type { Note } from '../note.ts';
import { type BuiltForecast, buildForecast } from '../outlook/build-forecast.ts';
import type { DemandChange } from '../outlook/change-demand.ts';
import { changeDemand } from '../outlook/change-demand.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import type { ForecastRequest } from '../outlook/forecast-request.ts';
import type { PlanSignal } from '../outlook/plan-signal.ts';
import { createRandom } from '../random.ts';
import { riskRegister } from '../risk/risk-register.ts';
import { type RunContext, subrange } from '../run-context.ts';
import { errorBudget } from '../slo/error-budget.ts';
import { headline } from './headline.ts';
import type { Plan } from './plan.ts';

export interface PlanInputs {
  readonly id: string;
  readonly service: string;
  readonly assumptions: Assumptions;
  readonly startMs: number;
  readonly stepMs: number;
  /** The signal to forecast first. */
  readonly signals: readonly PlanSignal[];
  /** What is stored and sent out; absent: nothing is known of it. */
  readonly metered?: readonly MeteredSeries[];
  /** Days off of the planner's region over the history and the horizon; absent: none. */
  readonly daysOff?: readonly DayOff[];
  /** What demand is made to be in place of the forecast, in a scenario; absent: nothing. */
  readonly demandChanges?: readonly DemandChange[];
}

/** Sample paths behind every probability of a plan. */
export const PLAN_PATHS = 300;
/** Paths that the scaling policy is proved on and that nothing else has seen. */
const PROOF_PATHS = 500;
const LEVELS = [0.8, 0.95];

/** The forecast of a plan, before a scenario changes any of it. */
export function forecastRequestOf(inputs: PlanInputs): ForecastRequest {
  const { assumptions, signals, startMs, stepMs } = inputs;
  const [signal] = signals;
  if (!signal)
    throw new RangeError(`The service "${inputs.service}" has no traffic or saturation to forecast.`);
  return {
    signal,
    startMs,
    stepMs,
    timeZone: assumptions.timeZone,
    horizonSteps: Math.max(1, Math.round(assumptions.horizonMs / stepMs)),
    events: assumptions.events,
    daysOff: inputs.daysOff ?? [],
    peakFactor: assumptions.peakFactor,
    levels: LEVELS,
    paths: PLAN_PATHS,
    unseenPaths: PROOF_PATHS,
    seed: assumptions.seed,
  };
}

/** Demand as the plan takes it, what it needs, and what a scaling policy is to be found for. */
export interface SizedDemand {
  readonly forecast: ForecastResult;
  readonly outlook: DemandOutlook | null;
  readonly capacity: CapacityResult;
  /** Null where nothing may be planned on the forecast. */
  readonly request: ScalingRequest | null;
}

/** The forecast, with what a scenario makes of it, turned into units. */
export function sizeDemand(inputs: PlanInputs, built: BuiltForecast): SizedDemand {
  const { assumptions, signals, startMs, stepMs } = inputs;
  const { result: forecast, outlook } = changeDemand(built, inputs.demandChanges ?? []);
  if (!outlook)
    return {
      forecast,
      outlook,
      capacity: noCapacity(forecast.notes, assumptions.kneeUtilisation),
      request: null,
    };
  const random = createRandom(assumptions.seed + 1);
  const capacity = planCapacity({ signals, startMs, stepMs, assumptions, outlook, random });
  const { kind, demandModel, zoneFactor, currentUnits, peakUnits } = capacity;
  const request = {
    outlook,
    capacity: { kind, demandModel, zoneFactor, currentUnits, peakUnits },
    assumptions: scalingAssumptions(assumptions, capacity),
  };
  return { forecast, outlook, capacity, request };
}

/** What is metered, with its forecast where it has a price. */
export interface MeteredForecast extends MeteredSeries {
  readonly built: BuiltForecast | null;
}

/** The plan of its parts, priced. `scaled`: null where no policy could be proved. */
export function assemblePlan(
  inputs: PlanInputs,
  { forecast, outlook, capacity }: SizedDemand,
  scaled: PlannedScaling | null,
  metered: readonly MeteredForecast[] = [],
): Plan {
  const { assumptions, signals, startMs, stepMs } = inputs;
  const past = { forecast, signals, startMs, stepMs };
  const cost = scaled && outlook ? planCost({ scaled, outlook, capacity, assumptions, past }) : null;
  const scaling = scaled && priceScaling(scaled.result, assumptions);
  const window = {
    startMs: forecast.startMs,
    endMs: forecast.startMs + forecast.median.length * forecast.stepMs,
  };
  const meters = meteredCost({ metered, window, assumptions, cost });
  const notes = sortNotes([
    ...forecast.notes,
    ...capacity.notes,
    ...(scaling?.notes ?? []),
    ...(cost?.notes ?? []),
    ...(meters?.notes ?? []),
  ]);
  return {
    schema: 'headroom-plan/1',
    id: inputs.id,
    service: inputs.service,
    assumptions,
    sources: [...signals, ...metered.map(({ signal }) => signal)].map(({ source }) => source),
    headline: headline(forecast, capacity, scaling, assumptions),
    forecast,
    capacity,
    scaling,
    cost,
    metered: meters,
    slo: errorBudget(signals, stepMs, assumptions, scaling),
    risks: riskRegister({ assumptions, capacity, scaling, forecast, notes }),
    notes,
  };
}

/** The parts a plan is computed in: each depends on its input alone, so that it may run, and be kept, anywhere. */
export interface PlanStages {
  forecast(request: ForecastRequest, run: RunContext): Promise<BuiltForecast>;
  size(input: { readonly inputs: PlanInputs; readonly built: BuiltForecast }): Promise<SizedDemand>;
  scale(request: ScalingRequest, run: RunContext): Promise<PlannedScaling | null>;
  assemble(input: {
    readonly inputs: PlanInputs;
    readonly sized: SizedDemand;
    readonly scaled: PlannedScaling | null;
    readonly metered: readonly MeteredForecast[];
  }): Promise<Plan>;
}

/** Every part here and now. */
export const PLAN_HERE: PlanStages = {
  forecast: async (request, run) => buildForecast(request, run),
  size: async ({ inputs, built }) => sizeDemand(inputs, built),
  scale: async (request, run) => planScaling(request, run),
  assemble: async ({ inputs, sized, scaled, metered }) => assemblePlan(inputs, sized, scaled, metered),
};

/**
 * The whole plan of one service: forecast, capacity, scaling, cost. Same inputs, same plan.
 *
 * @throws RangeError when there is no signal to forecast, or it holds no sample
 */
export async function buildPlan(inputs: PlanInputs, stages: PlanStages, run: RunContext): Promise<Plan> {
  const sized = await sizePlan(inputs, stages, subrange(run, 0, 0.5));
  const scaled = sized.request && (await stages.scale(sized.request, subrange(run, 0.5, 0.9)));
  const metered = await forecastMetered(inputs, stages, subrange(run, 0.9, 0.95));
  run.report(0.95, 'Pricing');
  const plan = await stages.assemble({ inputs, sized, scaled, metered });
  run.report(1, 'Done');
  return plan;
}

/** Forecasts what is metered and priced. A scenario changes what is sent out with demand, not what is stored. */
async function forecastMetered(
  inputs: PlanInputs,
  stages: PlanStages,
  run: RunContext,
): Promise<MeteredForecast[]> {
  const plan = forecastRequestOf(inputs);
  const forecasts: MeteredForecast[] = [];
  for (const one of inputs.metered ?? []) {
    const request = meteredPrice(one.kind, inputs.assumptions) === null ? null : meteredForecast(one, plan);
    const built = request && (await stages.forecast(request, run));
    const changes = one.kind === 'transfer' ? (inputs.demandChanges ?? []) : [];
    forecasts.push({ ...one, built: built && changeDemand(built, changes) });
  }
  return forecasts;
}

/** A plan as far as the units it needs. */
export async function sizePlan(
  inputs: PlanInputs,
  stages: PlanStages,
  run: RunContext,
): Promise<SizedDemand> {
  const built = await stages.forecast(forecastRequestOf(inputs), run);
  run.report(1, 'Fitting demand to capacity');
  return stages.size({ inputs, built });
}

function noCapacity(notes: readonly Note[], knee: number): CapacityResult {
  return {
    kind: 'limit',
    unitName: 'unit',
    demandModel: null,
    capacityPerUnitAtKnee: null,
    zoneFactor: 1,
    requiredUnits: [],
    peakUnits: [],
    currentUnits: null,
    headroomNow: null,
    headroomAtPeak: null,
    exhaustion: [],
    limit: null,
    quota: null,
    knee: { utilisation: knee, source: 'planner', latency: null, queueing: null, excuse: null },
    resources: [],
    events: [],
    limits: [],
    decision: null,
    rightSizing: null,
    options: [],
    figures: [],
    scatter: [],
    notes,
  };
}

const SEVERITY = { critical: 0, warning: 1, info: 2 };

function sortNotes(notes: readonly Note[]): Note[] {
  const seen = new Set<string>();
  return notes
    .filter(({ code, message }) => !seen.has(code + message) && seen.add(code + message))
    .sort((a, b) => SEVERITY[a.severity] - SEVERITY[b.severity]);
}
