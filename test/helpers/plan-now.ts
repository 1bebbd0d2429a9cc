import { planScaling } from '../../shared/core/autoscaling/plan-scaling.ts';
import { buildForecast } from '../../shared/core/outlook/build-forecast.ts';
import {
  assemblePlan,
  forecastRequestOf,
  type PlanInputs,
  sizeDemand,
} from '../../shared/core/plan/build-plan.ts';
import type { Plan } from '../../shared/core/plan/plan.ts';
import { UNATTENDED } from '../../shared/core/run-context.ts';

/** A plan without waiting: its parts called one after another. */
export function planNow(inputs: PlanInputs): Plan {
  const sized = sizeDemand(inputs, buildForecast(forecastRequestOf(inputs)));
  return assemblePlan(inputs, sized, sized.request && planScaling(sized.request, UNATTENDED));
}
