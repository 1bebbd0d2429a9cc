import type { EngineApi } from '../contract/engine-api.ts';
import type { ReadPolicy } from '../import/policies/policy-basis.ts';
import { readPolicyText } from '../import/policies/read-policy-text.ts';
import { assumptionsOf } from './assumptions-of.ts';
import type { EngineContext } from './engine-context.ts';
import { keptPlan } from './plan-run.ts';
import { requireService } from './series-of-service.ts';

/** Today's scaling configuration of a service from a platform's file; nothing is kept. */
export async function policyRead(
  { service, text }: EngineApi['policy.read']['in'],
  context: EngineContext,
): Promise<EngineApi['policy.read']['out']> {
  const { policy, format, notes } = await readToday(service, text, context);
  return { policy, format, notes };
}

/** As above, with the place in the file. */
export async function readToday(service: string, text: string, context: EngineContext): Promise<ReadPolicy> {
  await requireService(service, context);
  const assumptions = await assumptionsOf(service, context);
  const plan = await keptPlan(service, context);
  const series = (await context.workspace.listSeries()).filter((one) => one.service === service);
  const { syncSeconds, metricLagSeconds, startupSeconds, toleranceFraction, timeZone } = assumptions;
  return readPolicyText(text, {
    service,
    syncSeconds,
    metricLagSeconds,
    startupSeconds,
    toleranceFraction,
    timeZone,
    trafficPerUnit: assumptions.capacityPerUnit ?? plan?.capacity.demandModel?.capacityPerUnit.value ?? null,
    nowMs: assumptions.untilMs ?? Math.max(0, ...series.map(({ endMs }) => endMs)),
  });
}
