import { planScaling } from '../autoscaling/plan-scaling.ts';
import type { ScalingRequest } from '../autoscaling/scaling-ground.ts';
import type { DayOff } from '../calendar/occurrence.ts';
import { mostUnits } from '../capacity/check-limits.ts';
import { planCapacity } from '../capacity/plan-capacity.ts';
import { sumOfStarts } from '../capacity/sum-of-starts.ts';
import { planCost } from '../cost/plan-cost.ts';
import { createRandom } from '../random.ts';
import { type RunContext, subrange } from '../run-context.ts';
import { changeDemand } from '../scenario/change-demand.ts';
import type { DemandChange } from '../scenario/scenario.ts';
import { errorBudget } from '../slo/error-budget.ts';
import type { Assumptions } from './assumptions.ts';
import { type BuiltForecast, buildForecast } from './build-forecast.ts';
import type { DemandOutlook } from './demand-outlook.ts';
import { headline } from './headline.ts';
import type { CapacityResult, ForecastResult, Note, Plan } from './plan.ts';
import type { PlanSignal } from './plan-signal.ts';

export interface PlanInputs {
  readonly id: string;
  readonly service: string;
  readonly assumptions: Assumptions;
  readonly startMs: number;
  readonly stepMs: number;
  /** The signal to forecast first. */
  readonly signals: readonly PlanSignal[];
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

/**
 * The whole plan of one service: forecast, capacity, scaling, cost. Pure; same inputs, same plan.
 *
 * @throws RangeError when there is no signal to forecast, or it holds no sample
 */
export function buildPlan(inputs: PlanInputs, run: RunContext): Plan {
  const { assumptions, signals, stepMs } = inputs;
  const { forecast, outlook, capacity, request } = beforeScaling(inputs, run);
  const scaled = request && planScaling({ ...request, run: subrange(run, 0.55, 0.95) });
  run.report(0.95, 'Pricing');
  const past = { forecast, signals, startMs: inputs.startMs, stepMs };
  const cost = scaled && outlook ? planCost({ scaled, outlook, capacity, assumptions, past }) : null;
  const scaling = scaled?.result ?? null;
  const slo = errorBudget(signals, stepMs, assumptions, scaling);
  run.report(1, 'Done');
  return {
    schema: 'headroom-plan/1',
    id: inputs.id,
    service: inputs.service,
    assumptions,
    sources: signals.map(({ source }) => source),
    headline: headline(forecast, capacity, scaling, assumptions),
    forecast,
    capacity,
    scaling,
    cost,
    slo,
    notes: sortNotes([
      ...forecast.notes,
      ...capacity.notes,
      ...(scaling?.notes ?? []),
      ...(cost?.notes ?? []),
    ]),
  };
}

/** Forecast and capacity, and what scaling is planned from; its request is null where nothing may be planned. */
export function beforeScaling(
  inputs: PlanInputs,
  run: RunContext,
): {
  readonly forecast: ForecastResult;
  readonly outlook: DemandOutlook | null;
  readonly capacity: CapacityResult;
  readonly request: ScalingRequest | null;
} {
  const { assumptions, signals, startMs, stepMs } = inputs;
  const { result: forecast, outlook } = changeDemand(
    forecastOf(inputs, subrange(run, 0, 0.5)),
    inputs.demandChanges ?? [],
  );
  run.report(0.5, 'Fitting demand to capacity');
  run.checkpoint();
  const random = createRandom(assumptions.seed + 1);
  const capacity = outlook
    ? planCapacity({ signals, startMs, stepMs, assumptions, outlook, random })
    : noCapacity(forecast.notes, assumptions.kneeUtilisation);
  const request = outlook && {
    outlook,
    capacity,
    assumptions: scalingAssumptions(assumptions, capacity),
    random,
    run,
  };
  return { forecast, outlook, capacity, request };
}

/** The service's forecast, before a scenario changes any of it. */
export function forecastOf(inputs: PlanInputs, run: RunContext): BuiltForecast {
  const { assumptions, signals, startMs, stepMs } = inputs;
  const primary = signals[0];
  if (!primary)
    throw new RangeError(`The service "${inputs.service}" has no traffic or saturation to forecast.`);
  return buildForecast(
    {
      signal: primary,
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
    },
    run,
  );
}

/** The assumptions as scaling is to take them: the knee and the ceilings that hold, a node's start on top of a unit's. */
function scalingAssumptions(assumptions: Assumptions, { knee }: CapacityResult): Assumptions {
  const { startupSeconds, nodeStartSeconds } = assumptions;
  return {
    ...assumptions,
    kneeUtilisation: knee.utilisation,
    maxUnits: mostUnits(assumptions),
    startupSeconds: sumOfStarts(startupSeconds, nodeStartSeconds),
  };
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
