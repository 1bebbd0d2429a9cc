import { floorTimeline, lowestAt } from '../core/autoscaling/floor-timeline.ts';
import type { RateLimits, ScalingLimits, ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import type { Plan } from '../core/plan/plan.ts';
import {
  eventWindowLines,
  oneLine,
  policyOf,
  provenanceLines,
  resourceName,
  targetPercent,
  zonedAndUtc,
} from './provenance.ts';
import { minimumChanges, weekTime } from './week-times.ts';
import { yamlText } from './yaml-text.ts';

const DEFAULT_TOLERANCE = 0.1;

/**
 * The plan's policy as a HorizontalPodAutoscaler (autoscaling/v2), its provenance, expiry and roll-back as comments.
 * Floors for events have no place in an HPA: each is written as the command that sets it.
 *
 * @throws RangeError for a plan without a scaling policy
 */
export function renderHpa(plan: Plan): string {
  const policy = policyOf(plan);
  const name = resourceName(plan.service);
  const manifest = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: policy.minReplicas,
      maxReplicas: policy.maxReplicas,
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: scaledResource(plan),
            target: { type: 'Utilization', averageUtilization: targetPercent(policy) },
          },
        },
      ],
      behavior: hpaBehaviour(policy),
    },
  };
  return yamlText(manifest, {
    head: [
      ...provenanceLines(plan, 'HorizontalPodAutoscaler autoscaling/v2'),
      ...eventWindowLines(plan),
      ...rollBackLines(name),
    ],
    path: ['spec'],
    keys: {
      scaleTargetRef: ['Named after the service; set it to your Deployment.'],
      minReplicas: [...floorLines(plan, name), ...weeklyLines(policy)],
      metrics: [
        'Utilisation is counted against the container request: it holds as planned where the request is what',
        'one unit can use.',
      ],
      behavior:
        policy.toleranceFraction === DEFAULT_TOLERANCE
          ? []
          : [
              'tolerance needs Kubernetes 1.33 with the HPAConfigurableTolerance gate, or a later release where it is on.',
            ],
    },
  });
}

/** The resource a Kubernetes autoscaler watches: memory where it binds, else CPU. */
export function scaledResource({ capacity }: Plan): 'cpu' | 'memory' {
  return capacity.demandModel?.resource === 'memory' ? 'memory' : 'cpu';
}

/** How fast it scales, written out with Kubernetes' defaults: they are what the plan was simulated with. */
export function hpaBehaviour(policy: ScalingPolicy): {
  readonly scaleUp: Readonly<Record<string, unknown>>;
  readonly scaleDown: Readonly<Record<string, unknown>>;
} {
  const tolerance =
    policy.toleranceFraction === DEFAULT_TOLERANCE ? {} : { tolerance: String(policy.toleranceFraction) };
  const { up, down } = policy.limits ?? DEFAULT_LIMITS;
  return {
    scaleUp: {
      stabilizationWindowSeconds: policy.limits?.stabilisationUpSeconds ?? 0,
      ...tolerance,
      ...rulesOf(up),
    },
    scaleDown: {
      stabilizationWindowSeconds: policy.stabilisationDownSeconds,
      ...tolerance,
      ...rulesOf(down),
    },
  };
}

const DEFAULT_LIMITS: Pick<ScalingLimits, 'up' | 'down'> = {
  up: {
    select: 'max',
    rules: [
      { type: 'percent', value: 100, periodSeconds: 15 },
      { type: 'units', value: 4, periodSeconds: 15 },
    ],
  },
  down: { select: 'max', rules: [{ type: 'percent', value: 100, periodSeconds: 15 }] },
};
const SELECTIONS = { max: 'Max', min: 'Min', disabled: 'Disabled' } as const;

function rulesOf({ rules, select }: RateLimits): Readonly<Record<string, unknown>> {
  return {
    selectPolicy: SELECTIONS[select],
    policies: rules.map(({ type, value, periodSeconds }) => ({
      type: type === 'percent' ? 'Percent' : 'Pods',
      value,
      periodSeconds,
    })),
  };
}

function rollBackLines(name: string): string[] {
  return [
    '',
    'Roll back: before applying, keep what is there, and apply it again to return to it:',
    `  kubectl get hpa ${name} -o yaml > before-${name}.yaml`,
    `  kubectl apply -f before-${name}.yaml`,
    'Do not run it beside a KEDA ScaledObject on the same Deployment: the two would fight over its size.',
  ];
}

function floorLines(plan: Plan, name: string): string[] {
  const { policy } = plan.scaling!;
  const spans = floorTimeline(policy);
  if (spans.length === 0) return [];
  const patch = (units: number) =>
    `  kubectl patch hpa ${name} --type merge -p '{"spec":{"minReplicas":${units}}}'`;
  const zone = plan.assumptions.timeZone;
  return [
    'An HPA has no schedule. The plan holds only if these floors are set and lifted in time, in this order:',
    ...spans.flatMap(({ names, replicas, startMs, endMs }, index) => [
      `${names.map(oneLine).join(', ')}: at least ${replicas} from ${zonedAndUtc(startMs, zone)}`,
      patch(replicas),
      // Where the next floor begins at once, its own command is the change.
      ...(spans[index + 1]?.startMs === endMs
        ? []
        : [`  until ${zonedAndUtc(endMs, zone)}`, patch(lowestAt(policy, endMs))]),
    ]),
  ];
}

function weeklyLines({ weekly, minReplicas, floors }: ScalingPolicy): string[] {
  if (!weekly?.floors.length) return [];
  return [
    `Floors of every week (${weekly.timeZone}) were simulated, too, and have no place in an HPA either: use the KEDA file,`,
    `or set minReplicas by a CronJob at each of these times${floors.length > 0 ? ',' : ':'}`,
    ...(floors.length > 0
      ? ['suspended while a dated floor from above is in force, as it would lower that one:']
      : []),
    ...minimumChanges(weekly, minReplicas).map(
      ({ minute, replicas }) => `  ${weekTime(minute)}  at least ${replicas}`,
    ),
  ];
}
