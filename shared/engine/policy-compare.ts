import type { EngineApi, PolicyDifference } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import { unitCapacityOf } from '../core/capacity/unit-capacity.ts';
import type { ScalingPolicy } from '../core/plan/plan.ts';
import type { EngineContext } from './engine-context.ts';
import { planRun } from './plan-run.ts';
import { replayPolicy } from './policy-simulate.ts';

const PROBABILITIES = [0.5, 0.9, 0.95];
const FIELDS = [
  'targetUtilisation',
  'minReplicas',
  'maxReplicas',
  'stabilisationDownSeconds',
  'toleranceFraction',
  'syncSeconds',
  'metricLagSeconds',
  'startupSeconds',
] as const;

/**
 * A policy beside the plan's recommendation: where they differ, and what either does when demand follows the forecast's
 * quantiles, peak inside a step included.
 */
export async function policyCompare(
  { service, policy }: EngineApi['policy.compare']['in'],
  context: EngineContext,
): Promise<EngineApi['policy.compare']['out']> {
  const plan = await planRun({ service }, context);
  const recommended = plan.scaling?.policy;
  const unit = unitCapacityOf(plan.capacity, {
    ...plan.assumptions,
    kneeUtilisation: plan.capacity.knee.utilisation,
  });
  if (!recommended || !unit)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `The plan of "${service}" has no scaling policy to compare with.`,
      hint: plan.capacity.notes[0]?.message ?? 'Give the traffic one unit serves.',
    });
  const { forecast, assumptions } = plan;
  const replays = forecast.quantiles
    .filter(({ probability }) => PROBABILITIES.includes(probability))
    .map(({ probability, values }) => {
      const demand = {
        startMs: forecast.startMs,
        stepMs: forecast.stepMs,
        values: values.map((value) => Math.max(0, value * forecast.peakFactor.value)),
      };
      const replay = (one: ScalingPolicy) => replayPolicy(one, demand, unit, assumptions.seed);
      return { probability, given: replay(policy), recommended: replay(recommended) };
    });
  return { differences: differencesOf(policy, recommended), recommended, replays };
}

function differencesOf(given: ScalingPolicy, recommended: ScalingPolicy): PolicyDifference[] {
  const plain = FIELDS.filter((field) => given[field] !== recommended[field]).map((field) => ({
    field,
    given: given[field],
    recommended: recommended[field],
  }));
  const floors = (policy: ScalingPolicy) => policy.floors.length + (policy.weekly?.floors.length ?? 0);
  const highest = (policy: ScalingPolicy) =>
    [...policy.floors, ...(policy.weekly?.floors ?? [])].reduce(
      (high, { replicas }) => Math.max(high, replicas),
      0,
    );
  const schedules = [
    { field: 'floors' as const, given: floors(given), recommended: floors(recommended) },
    { field: 'highestFloor' as const, given: highest(given), recommended: highest(recommended) },
  ].filter((one) => one.given !== one.recommended);
  return [...plain, ...schedules];
}
