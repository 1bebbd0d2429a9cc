import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { EventReplay, PolicyDifference, QuantileReplay } from '../contract/policy-types.ts';
import { inSurroundings } from '../core/autoscaling/policy-strategy.ts';
import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import { type UnitCapacity, unitCapacityOf } from '../core/capacity/unit-capacity.ts';
import type { Plan } from '../core/plan/plan.ts';
import { type AmendedText, amendPolicyText } from '../export/amend-policy.ts';
import type { EngineContext } from './engine-context.ts';
import { planRun } from './plan-run.ts';
import { readToday } from './policy-read.ts';
import { type MinuteCourse, replayPolicy } from './policy-simulate.ts';
import { courseOf, spanReplay } from './replay-course.ts';

const PROBABILITIES = [0.5, 0.9, 0.95];
const FIELDS = [
  'targetUtilisation',
  'minReplicas',
  'maxReplicas',
  'stabilisationDownSeconds',
  'toleranceFraction',
] as const;

/**
 * A policy beside the plan's recommendation: where they differ, and what either does when demand follows the forecast's
 * quantiles, peak inside a step included.
 */
export async function policyCompare(
  { service, policy, text }: EngineApi['policy.compare']['in'],
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
  const given = inSurroundings(policy, recommended);
  return {
    differences: differencesOf(given, recommended),
    recommended,
    replays: replaysOf(plan, unit, { given, recommended }),
    amended: text === undefined ? null : await amended(service, text, plan, unit.atFull, context),
  };
}

async function amended(
  service: string,
  text: string,
  plan: Plan,
  trafficPerUnit: number,
  context: EngineContext,
): Promise<AmendedText | null> {
  const { place } = await readToday(service, text, context);
  return place && amendPolicyText(text, place, plan, trafficPerUnit);
}

interface Compared {
  readonly given: ScalingPolicy;
  readonly recommended: ScalingPolicy;
}

function replaysOf(
  { forecast, assumptions }: Plan,
  unit: UnitCapacity,
  policies: Compared,
): QuantileReplay[] {
  const { startMs, stepMs } = forecast;
  const endMs = startMs + forecast.median.length * stepMs;
  const events = assumptions.events
    .filter((event) => event.endMs > startMs && event.startMs < endMs)
    .sort((a, b) => a.startMs - b.startMs);
  return forecast.quantiles
    .filter(({ probability }) => PROBABILITIES.includes(probability))
    .map(({ probability, values }) => {
      const raised = values.map((value) => Math.max(0, value * forecast.peakFactor.value));
      const courses = new Map<ScalingPolicy, MinuteCourse>();
      const replay = (policy: ScalingPolicy) =>
        replayPolicy(policy, { startMs, stepMs, values: raised }, unit, assumptions.seed, (course) =>
          courses.set(policy, course),
        );
      const given = replay(policies.given);
      const recommended = replay(policies.recommended);
      const [givenCourse, recommendedCourse] = [policies.given, policies.recommended].map(
        (policy) => courses.get(policy)!,
      ) as [MinuteCourse, MinuteCourse];
      return {
        probability,
        given,
        recommended,
        events: events.map(
          (event): EventReplay => ({
            name: event.name,
            startMs: event.startMs,
            endMs: event.endMs,
            given: spanReplay(givenCourse, startMs, event),
            recommended: spanReplay(recommendedCourse, startMs, event),
          }),
        ),
        course: courseOf(givenCourse, recommendedCourse, startMs),
      };
    });
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
    { field: 'ownLimits' as const, given: Number(!!given.limits), recommended: Number(!!recommended.limits) },
    { field: 'highestFloor' as const, given: highest(given), recommended: highest(recommended) },
  ].filter((one) => one.given !== one.recommended);
  return [...plain, ...schedules];
}
