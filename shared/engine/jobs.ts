import type { PriceAssumptions } from '../core/assumptions/assumptions.ts';
import { type PlannedScaling, planScaling } from '../core/autoscaling/plan-scaling.ts';
import { type PolicyFrontier, policyFrontier } from '../core/autoscaling/policy-frontier.ts';
import type { ScalingRequest } from '../core/autoscaling/scaling-ground.ts';
import type { ForecastResult } from '../core/forecast/forecast-result.ts';
import { type BuiltForecast, buildForecast } from '../core/outlook/build-forecast.ts';
import { explainForecast } from '../core/outlook/explain-forecast.ts';
import {
  type ExplanationRange,
  type ExplanationView,
  viewExplanation,
} from '../core/outlook/explanation-view.ts';
import type { ForecastRequest } from '../core/outlook/forecast-request.ts';
import {
  assemblePlan,
  type MeteredForecast,
  type PlanInputs,
  type SizedDemand,
  sizeDemand,
} from '../core/plan/build-plan.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { RunContext } from '../core/run-context.ts';
import { type AssumptionWeights, weighAssumptions } from '../core/scenario/weigh-assumptions.ts';

type FrontierPrices = Pick<PriceAssumptions, 'pricePerUnitHour' | 'currency'>;

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
  'plan.size': { in: { readonly inputs: PlanInputs; readonly built: BuiltForecast }; out: SizedDemand };
  'plan.scale': { in: ScalingRequest; out: PlannedScaling | null };
  'plan.assemble': {
    in: {
      readonly inputs: PlanInputs;
      readonly sized: SizedDemand;
      readonly scaled: PlannedScaling | null;
      readonly metered: readonly MeteredForecast[];
    };
    out: Plan;
  };
  'plan.weigh': {
    in: { readonly inputs: PlanInputs; readonly built: BuiltForecast };
    out: AssumptionWeights | null;
  };
  'plan.frontier': {
    in: { readonly request: ScalingRequest; readonly prices: FrontierPrices };
    out: PolicyFrontier | null;
  };
}

export type JobName = keyof Jobs;

const jobs: { readonly [J in JobName]: (input: Jobs[J]['in'], run: RunContext) => Jobs[J]['out'] } = {
  'forecast.build': buildForecast,
  'forecast.explain': ({ forecast, range, timeZone }) =>
    viewExplanation(explainForecast(forecast, timeZone), range, timeZone),
  'plan.size': ({ inputs, built }) => sizeDemand(inputs, built),
  'plan.scale': planScaling,
  'plan.assemble': ({ inputs, sized, scaled, metered }) => assemblePlan(inputs, sized, scaled, metered),
  'plan.weigh': ({ inputs, built }, run) => weighAssumptions(inputs, built, run),
  'plan.frontier': ({ request, prices }, run) => policyFrontier(request, prices, run),
};

/** Runs a job here and now; workers and the command line both end in this call. */
export function runJob<J extends JobName>(job: J, input: Jobs[J]['in'], run: RunContext): Jobs[J]['out'] {
  return jobs[job](input, run);
}
