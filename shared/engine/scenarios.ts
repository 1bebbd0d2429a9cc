import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import { forecastRequestOf } from '../core/plan/build-plan.ts';
import { subrange } from '../core/run-context.ts';
import { applyScenario } from '../core/scenario/apply-scenario.ts';
import { runScenario, scenarioFigures } from '../core/scenario/compare-scenarios.ts';
import type { Scenario, ScenarioComparison, ScenarioResult } from '../core/scenario/scenario.ts';
import type { AssumptionWeights } from '../core/scenario/weigh-assumptions.ts';
import { contentHash } from './content-hash.ts';
import type { EngineContext } from './engine-context.ts';
import { type PlanBasis, planBasis, planInputs, planRun } from './plan-run.ts';
import { planStages } from './plan-stages.ts';
import { requireService } from './series-of-service.ts';

const SCENARIOS_KIND = 'scenarios';
/** Raised with what a result holds. */
const RESULT_KIND = 'scenario-result/2';
const WEIGHTS_KIND = 'assumption-weights';

export async function scenariosGet(
  { service }: EngineApi['scenarios.get']['in'],
  context: EngineContext,
): Promise<EngineApi['scenarios.get']['out']> {
  await requireService(service, context);
  const kept = await context.workspace.getDocument(SCENARIOS_KIND, service);
  return { scenarios: kept ? (JSON.parse(kept) as readonly Scenario[]) : [] };
}

export async function scenariosSet(
  { service, scenarios }: EngineApi['scenarios.set']['in'],
  context: EngineContext,
): Promise<EngineApi['scenarios.set']['out']> {
  await requireService(service, context);
  await context.workspace.putDocument(SCENARIOS_KIND, service, JSON.stringify(scenarios));
  return { scenarios };
}

/** The service's plan beside a plan for each of its scenarios; those that nothing has changed for are the kept ones. */
export async function scenariosCompare(
  { service }: EngineApi['scenarios.compare']['in'],
  context: EngineContext,
): Promise<ScenarioComparison> {
  const { scenarios } = await scenariosGet({ service }, context);
  const part = 1 / (scenarios.length + 1);
  const plan = await planRun({ service }, { ...context, ...subrange(context, 0, part) });
  const base = scenarioFigures(plan);
  const basis = await planBasis(service, context);
  const results: ScenarioResult[] = [];
  for (const [i, scenario] of scenarios.entries()) {
    const run = { ...context, ...subrange(context, (i + 1) * part, (i + 2) * part) };
    results.push(await scenarioResult(basis, scenario, base, run));
  }
  context.report(1, 'Done');
  return { service, base, scenarios: results };
}

async function scenarioResult(
  basis: PlanBasis,
  scenario: Scenario,
  base: ScenarioComparison['base'],
  context: EngineContext,
): Promise<ScenarioResult> {
  const planId = contentHash(JSON.stringify([basis.id, scenario.changes])).slice(0, 16);
  const key = `${basis.service}/${scenario.name}`;
  const kept = await context.workspace.getDocument(RESULT_KIND, key);
  if (kept) {
    const result = JSON.parse(kept) as ScenarioResult;
    if (result.figures.planId === planId) return result;
  }
  try {
    applyScenario(basis.assumptions, scenario.changes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new EngineError({
      code: 'INVALID_INPUT',
      message: `The scenario "${scenario.name}" cannot be made: ${error.message}`,
      path: 'scenarios',
    });
  }
  const inputs = await planInputs(basis, context);
  const result = await runScenario(inputs, { ...scenario, planId }, base, planStages(context), context);
  await context.workspace.putDocument(RESULT_KIND, key, JSON.stringify(result));
  return result;
}

/** Which assumptions move the service's peak and cost the most; null where no unit count can be derived. */
export async function assumptionsWeigh(
  { service }: EngineApi['assumptions.weigh']['in'],
  context: EngineContext,
): Promise<EngineApi['assumptions.weigh']['out']> {
  const basis = await planBasis(service, context);
  const kept = await keptWeights(basis, context);
  if (kept) return kept;
  const inputs = await planInputs(basis, context);
  const built = await planStages(context).forecast(forecastRequestOf(inputs), subrange(context, 0, 0.6));
  const weights = await context.compute.run('plan.weigh', { inputs, built }, subrange(context, 0.6, 1));
  const document = JSON.stringify({ planId: basis.id, weights });
  await context.workspace.putDocument(WEIGHTS_KIND, service, document);
  return weights;
}

/** What was weighed for the plan as it is; null where nothing was, or for another. */
export async function keptWeights(
  { id, service }: PlanBasis,
  { workspace }: EngineContext,
): Promise<AssumptionWeights | null> {
  const kept = await workspace.getDocument(WEIGHTS_KIND, service);
  if (!kept) return null;
  const { planId, weights } = JSON.parse(kept) as { planId: string; weights: AssumptionWeights | null };
  return planId === id ? weights : null;
}
