import type { EngineApi } from '../contract/engine-api.ts';
import type { EngineContext } from './engine-context.ts';
import { planBasis, planInputs } from './plan-run.ts';

/**
 * What less risk costs a service: some sixty policies on futures nothing was chosen on. Any of them can be taken by
 * making it the assumptions' `chosenPolicy`. Null where no unit count can be derived.
 */
export async function policyFrontier(
  { service }: EngineApi['policy.frontier']['in'],
  context: EngineContext,
): Promise<EngineApi['policy.frontier']['out']> {
  const inputs = await planInputs(await planBasis(service, context), context);
  return context.compute.run('plan.frontier', inputs, context);
}
