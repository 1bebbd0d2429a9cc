import type { EngineApi } from '../contract/engine-api.ts';
import type { EngineContext } from './engine-context.ts';
import { planRun } from './plan-run.ts';

/** What the forecast of the service's present plan is made of: the kept plan where nothing has changed since. */
export async function forecastExplain(
  { service, range }: EngineApi['forecast.explain']['in'],
  context: EngineContext,
): Promise<EngineApi['forecast.explain']['out']> {
  const plan = await planRun({ service }, context);
  return context.compute.run(
    'forecast.explain',
    { forecast: plan.forecast, range: range ?? null, timeZone: plan.assumptions.timeZone },
    context,
  );
}
