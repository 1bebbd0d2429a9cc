import type { CapacityResult } from '../capacity/capacity-result.ts';
import { PEAK_PROBABILITY } from '../capacity/unit-probabilities.ts';
import type { ForecastResult } from '../forecast/forecast-result.ts';
import { formatMinor, parseMinor } from '../money.ts';
import { buildPlan, type PlanInputs, type PlanStages } from '../plan/build-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { type RunContext, subrange } from '../run-context.ts';
import { applyScenario } from './apply-scenario.ts';
import { describeChange } from './describe-change.ts';
import type {
  DemandCourse,
  Scenario,
  ScenarioDifference,
  ScenarioFigures,
  ScenarioResult,
  ScenarioStep,
} from './scenario.ts';

const DECISION_PROBABILITY = 0.9;
/** As many as a chart can tell apart; four weeks of hours stay hours. */
const MOST_STRETCHES = 700;
const COURSE_DIGITS = 6;

/**
 * A scenario as a plan of its own, set against the plan it is a change of. What each change does is told by a plan of
 * the changes up to it, so that every figure is explained, and the explanations add up.
 *
 * @throws RangeError where a change cannot be made
 */
export async function runScenario(
  inputs: PlanInputs,
  scenario: Scenario & { readonly planId: string },
  base: ScenarioFigures,
  stages: PlanStages,
  run: RunContext,
): Promise<ScenarioResult> {
  const { changes, planId, name } = scenario;
  const figuresAfter = async (count: number, part: RunContext): Promise<ScenarioFigures> => {
    const { assumptions, demandChanges } = applyScenario(inputs.assumptions, changes.slice(0, count));
    const plan = await buildPlan({ ...inputs, assumptions, demandChanges, id: planId }, stages, part);
    return scenarioFigures(plan);
  };
  const last = Math.max(1, changes.length);
  const steps: ScenarioStep[] = [];
  let figures = base;
  for (let count = Math.min(1, changes.length); count <= changes.length; count++) {
    const before = figures;
    figures = await figuresAfter(count, subrange(run, Math.max(0, count - 1) / last, count / last));
    const change = changes[count - 1];
    if (change)
      steps.push({
        change,
        label: describeChange(change, inputs.assumptions),
        ...differenceOf(figures, before),
      });
  }
  return { name, changes, figures, difference: differenceOf(figures, base), steps };
}

/** The figures of a plan that scenarios are compared by. */
export function scenarioFigures({
  id,
  forecast,
  capacity,
  scaling,
  cost,
  metered,
  assumptions,
}: Plan): ScenarioFigures {
  const peak = capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY) ?? null;
  const total = cost?.detail?.options.find((option) => option.id === 'recommended')?.total ?? null;
  const { recommended } = scaling ?? {};
  return {
    planId: id,
    peakMs: peak?.atMs ?? null,
    peakDemand: peak?.demand ?? null,
    peakUnits: capacity.peakUnits.map(({ probability, units }) => ({ probability, units })),
    headroomAtPeak: capacity.headroomAtPeak,
    exhaustionMs:
      capacity.exhaustion.find(({ probability }) => probability === DECISION_PROBABILITY)?.atMs ?? null,
    deadlineMs: capacity.decision?.deadlineMs ?? null,
    unitHours: recommended?.replicaHoursMean ?? null,
    breachProbability: recommended?.breachProbability ?? null,
    breaches: recommended?.breaches ?? null,
    paths: recommended?.paths ?? null,
    currency: assumptions.currency,
    cost: metered?.totalWithUnits ?? cost?.totalAutoscaled ?? null,
    costP95: total?.quantiles.find(({ probability }) => probability === PEAK_PROBABILITY)?.amount ?? null,
    staticCost: cost?.totalStatic ?? null,
    course: demandCourse(forecast, capacity),
  };
}

function demandCourse(forecast: ForecastResult, { requiredUnits }: CapacityResult): DemandCourse {
  const { startMs, stepMs, median } = forecast;
  const units = requiredUnits.find(({ probability }) => probability === PEAK_PROBABILITY)?.values ?? [];
  const size = Math.max(1, Math.ceil(median.length / MOST_STRETCHES));
  const highest = (values: readonly number[]) =>
    Array.from({ length: Math.ceil(values.length / size) }, (_, i) =>
      Number(Math.max(...values.slice(i * size, (i + 1) * size)).toPrecision(COURSE_DIGITS)),
    );
  return { startMs, stepMs: size * stepMs, median: highest(median), unitsP95: highest(units) };
}

function differenceOf(to: ScenarioFigures, from: ScenarioFigures): ScenarioDifference {
  const less = (a: number | null | undefined, b: number | null | undefined) =>
    a === null || a === undefined || b === null || b === undefined ? null : a - b;
  return {
    peakDemand: less(to.peakDemand, from.peakDemand),
    peakUnitsP95: less(unitsAtPeak(to), unitsAtPeak(from)),
    unitHours: less(to.unitHours, from.unitHours),
    cost:
      to.cost === null || from.cost === null || to.currency !== from.currency
        ? null
        : formatMinor(parseMinor(to.cost, to.currency) - parseMinor(from.cost, to.currency), to.currency),
    breachProbability: less(to.breachProbability?.value, from.breachProbability?.value),
  };
}

function unitsAtPeak({ peakUnits }: Pick<ScenarioFigures, 'peakUnits'>): number | null {
  return peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY)?.units ?? null;
}
