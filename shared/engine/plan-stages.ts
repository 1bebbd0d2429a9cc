import type { PlanStages } from '../core/plan/build-plan.ts';
import { UNATTENDED } from '../core/run-context.ts';
import type { EngineContext } from './engine-context.ts';

/** The parts of a plan as jobs, so that those whose input has not changed are not computed again. */
export function planStages({ compute, checkpoint }: EngineContext): PlanStages {
  const unseen = { ...UNATTENDED, checkpoint };
  return {
    forecast: (request, run) => compute.run('forecast.build', request, run),
    size: (input) => compute.run('plan.size', input, unseen),
    scale: (request, run) => compute.run('plan.scale', request, run),
    assemble: (input) => compute.run('plan.assemble', input, unseen),
  };
}
