import { PEAK_PROBABILITY } from '../capacity/unit-probabilities.ts';
import { formatMinor, parseMinor } from '../cost/money.ts';
import { buildPlan, type PlanInputs, type PlanStages, sizePlan } from '../plan/build-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { type RunContext, subrange, UNATTENDED } from '../run-context.ts';
import { applyScenario } from './apply-scenario.ts';
import { describeChange } from './describe-change.ts';
import type { Scenario, ScenarioFigures, ScenarioResult, ScenarioStep } from './scenario.ts';

const DECISION_PROBABILITY = 0.9;

/**
 * A scenario as a plan of its own, set against the plan it is a change of, with what each of its changes does to the
 * P95 peak.
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
  const changed = (count: number): PlanInputs => {
    const { assumptions, demandChanges } = applyScenario(
      inputs.assumptions,
      scenario.changes.slice(0, count),
    );
    return { ...inputs, assumptions, demandChanges };
  };
  const whole = { ...changed(scenario.changes.length), id: scenario.planId };
  const plan = await buildPlan(whole, stages, subrange(run, 0, 0.7));
  const figures = scenarioFigures(plan);
  const sizedPeak = async (count: number) => {
    const { capacity } = await sizePlan(changed(count), stages, {
      ...UNATTENDED,
      checkpoint: run.checkpoint,
    });
    return unitsAtPeak(capacity);
  };
  return {
    name: scenario.name,
    changes: scenario.changes,
    figures,
    difference: differenceOf(figures, base),
    steps: await stepsOf(inputs, scenario, { base, figures }, sizedPeak, subrange(run, 0.7, 1)),
  };
}

/** The figures of a plan that scenarios are compared by. */
export function scenarioFigures({ id, capacity, scaling, cost, assumptions }: Plan): ScenarioFigures {
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
    unitHours: recommended?.replicaHoursMean ?? null,
    breachProbability: recommended?.breachProbability ?? null,
    breaches: recommended?.breaches ?? null,
    paths: recommended?.paths ?? null,
    currency: assumptions.currency,
    cost: cost?.totalAutoscaled ?? null,
    costP95: total?.quantiles.find(({ probability }) => probability === PEAK_PROBABILITY)?.amount ?? null,
    staticCost: cost?.totalStatic ?? null,
  };
}

function differenceOf(to: ScenarioFigures, from: ScenarioFigures): ScenarioResult['difference'] {
  const less = (a: number | null | undefined, b: number | null | undefined) =>
    a === null || a === undefined || b === null || b === undefined ? null : a - b;
  return {
    peakUnitsP95: less(unitsAtPeak(to), unitsAtPeak(from)),
    unitHours: less(to.unitHours, from.unitHours),
    cost:
      to.cost === null || from.cost === null || to.currency !== from.currency
        ? null
        : formatMinor(parseMinor(to.cost, to.currency) - parseMinor(from.cost, to.currency), to.currency),
    breachProbability: less(to.breachProbability?.value, from.breachProbability?.value),
  };
}

/** `sizedPeak`: units at the P95 peak after so many of the changes. */
async function stepsOf(
  inputs: PlanInputs,
  { changes }: Scenario,
  { base, figures }: { readonly base: ScenarioFigures; readonly figures: ScenarioFigures },
  sizedPeak: (count: number) => Promise<number | null>,
  run: RunContext,
): Promise<ScenarioStep[]> {
  const steps: ScenarioStep[] = [];
  let before = unitsAtPeak(base);
  for (const [i, change] of changes.entries()) {
    run.report(i / changes.length, 'Explaining the difference');
    run.checkpoint();
    const after = i + 1 === changes.length ? unitsAtPeak(figures) : await sizedPeak(i + 1);
    steps.push({
      change,
      label: describeChange(change, inputs.assumptions),
      peakUnitsP95: after === null || before === null ? null : after - before,
    });
    before = after;
  }
  return steps;
}

function unitsAtPeak({ peakUnits }: Pick<ScenarioFigures, 'peakUnits'>): number | null {
  return peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY)?.units ?? null;
}
