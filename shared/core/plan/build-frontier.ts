import { type PolicyFrontier, policyFrontier } from '../autoscaling/policy-frontier.ts';
import { type RunContext, subrange } from '../run-context.ts';
import { beforeScaling, type PlanInputs } from './build-plan.ts';

/**
 * The frontier of cost and risk for one service, from the very futures its plan is proved on. Null where no unit count
 * can be derived.
 *
 * @throws RangeError when there is no signal to forecast, or it holds no sample
 */
export function buildFrontier(inputs: PlanInputs, run: RunContext): PolicyFrontier | null {
  const { request } = beforeScaling(inputs, subrange(run, 0, 0.2));
  return request && policyFrontier({ ...request, run: subrange(run, 0.2, 1) });
}
