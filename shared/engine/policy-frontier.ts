import type { EngineApi } from '../contract/engine-api.ts';
import { sizePlan } from '../core/plan/build-plan.ts';
import { subrange } from '../core/run-context.ts';
import type { EngineContext } from './engine-context.ts';
import { planBasis, planInputs } from './plan-run.ts';
import { planStages } from './plan-stages.ts';

/**
 * What less risk costs a service: some sixty policies on futures nothing was chosen on. Any of them can be taken by
 * making it the assumptions' `chosenPolicy`. Null where no unit count can be derived.
 */
export async function policyFrontier(
  { service }: EngineApi['policy.frontier']['in'],
  context: EngineContext,
): Promise<EngineApi['policy.frontier']['out']> {
  const inputs = await planInputs(await planBasis(service, context), context);
  const { request } = await sizePlan(inputs, planStages(context), subrange(context, 0, 0.2));
  if (!request) return null;
  const { pricePerUnitHour, currency } = inputs.assumptions;
  const job = { request, prices: { pricePerUnitHour, currency } };
  return context.compute.run('plan.frontier', job, subrange(context, 0.2, 1));
}
