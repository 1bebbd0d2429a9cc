import type { PolicyFrontier } from '../core/autoscaling/policy-frontier.ts';
import { type BuiltForecast, buildForecast, type ForecastRequest } from '../core/plan/build-forecast.ts';
import { buildFrontier } from '../core/plan/build-frontier.ts';
import { buildPlan, type PlanInputs } from '../core/plan/build-plan.ts';
import { explainForecast } from '../core/plan/explain-forecast.ts';
import {
  type ExplanationRange,
  type ExplanationView,
  viewExplanation,
} from '../core/plan/explanation-view.ts';
import type { ForecastResult, Plan } from '../core/plan/plan.ts';
import type { RunContext } from '../core/run-context.ts';
import { runScenario } from '../core/scenario/compare-scenarios.ts';
import type { Scenario, ScenarioFigures, ScenarioResult } from '../core/scenario/scenario.ts';
import { type AssumptionWeights, weighAssumptions } from '../core/scenario/weigh-assumptions.ts';

/** Pure computations heavy enough to leave the engine's thread. Inputs and outputs survive structured clone. */
export interface Jobs {
  'forecast.build': { in: ForecastRequest; out: BuiltForecast };
  'forecast.explain': {
    in: {
      readonly forecast: ForecastResult;
      readonly range: ExplanationRange | null;
      /** IANA zone in which instants are written. */
      readonly timeZone: string;
    };
    out: ExplanationView;
  };
  'plan.build': { in: PlanInputs; out: Plan };
  'plan.weigh': { in: PlanInputs; out: AssumptionWeights | null };
  'scenario.run': {
    in: {
      readonly inputs: PlanInputs;
      readonly scenario: Scenario & { readonly planId: string };
      readonly base: ScenarioFigures;
    };
    out: ScenarioResult;
  };
  'plan.frontier': { in: PlanInputs; out: PolicyFrontier | null };
}

export type JobName = keyof Jobs;

const jobs: { readonly [J in JobName]: (input: Jobs[J]['in'], run: RunContext) => Jobs[J]['out'] } = {
  'forecast.build': buildForecast,
  'forecast.explain': ({ forecast, range, timeZone }) =>
    viewExplanation(explainForecast(forecast, timeZone), range, timeZone),
  'plan.build': buildPlan,
  'plan.weigh': weighAssumptions,
  'scenario.run': ({ inputs, scenario, base }, run) => runScenario(inputs, scenario, base, run),
  'plan.frontier': buildFrontier,
};

/** Runs a job here and now; workers and the command line both end in this call. */
export function runJob<J extends JobName>(job: J, input: Jobs[J]['in'], run: RunContext): Jobs[J]['out'] {
  return jobs[job](input, run);
}
