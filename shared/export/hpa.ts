import { Document, isMap, isScalar, type YAMLMap } from 'yaml';
import type { Plan, ScalingPolicy } from '../core/plan/plan.ts';
import { eventWindowLines, oneLine, provenanceLines, resourceName, zonedAndUtc } from './provenance.ts';

const DEFAULT_TOLERANCE = 0.1;

/**
 * The plan's policy as a HorizontalPodAutoscaler (autoscaling/v2), its provenance, expiry and roll-back as comments.
 * Floors for events have no place in an HPA: each is written as the command that sets it.
 *
 * @throws RangeError for a plan without a scaling policy
 */
export function renderHpa(plan: Plan): string {
  if (!plan.scaling)
    throw new RangeError(
      `The plan of "${plan.service}" has no scaling policy: ${plan.capacity.notes[0]?.message ?? 'its capacity is not known.'}`,
    );
  const { policy } = plan.scaling;
  const name = resourceName(plan.service);
  const document = new Document({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: policy.minReplicas,
      maxReplicas: policy.maxReplicas,
      metrics: [metric(plan, policy)],
      behavior: behaviour(policy),
    },
  });
  document.commentBefore = comment([
    ...provenanceLines(plan, 'HorizontalPodAutoscaler autoscaling/v2'),
    ...eventWindowLines(plan),
    ...rollBackLines(name),
  ]);
  const spec = document.get('spec', true) as unknown as YAMLMap;
  commentKey(spec, 'scaleTargetRef', ['Named after the service; set it to your Deployment.']);
  commentKey(spec, 'minReplicas', floorLines(plan, name));
  commentKey(spec, 'metrics', [
    'Utilisation is counted against the container request: it holds as planned where the request is what',
    'one unit can use.',
  ]);
  if (policy.toleranceFraction !== DEFAULT_TOLERANCE)
    commentKey(spec, 'behavior', [
      'tolerance needs Kubernetes 1.33 with the HPAConfigurableTolerance gate, or a later release where it is on.',
    ]);
  return document.toString({ lineWidth: 0 });
}

function metric(plan: Plan, policy: ScalingPolicy): object {
  const resource = plan.capacity.demandModel?.resource === 'memory' ? 'memory' : 'cpu';
  return {
    type: 'Resource',
    resource: {
      name: resource,
      target: { type: 'Utilization', averageUtilization: Math.round(100 * policy.targetUtilisation) },
    },
  };
}

/** Kubernetes' defaults, written out: they are what the plan was simulated with. */
function behaviour(policy: ScalingPolicy): object {
  const tolerance =
    policy.toleranceFraction === DEFAULT_TOLERANCE ? {} : { tolerance: String(policy.toleranceFraction) };
  return {
    scaleUp: {
      stabilizationWindowSeconds: 0,
      ...tolerance,
      selectPolicy: 'Max',
      policies: [
        { type: 'Percent', value: 100, periodSeconds: 15 },
        { type: 'Pods', value: 4, periodSeconds: 15 },
      ],
    },
    scaleDown: {
      stabilizationWindowSeconds: policy.stabilisationDownSeconds,
      ...tolerance,
      selectPolicy: 'Max',
      policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
    },
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
  const { floors, minReplicas } = plan.scaling!.policy;
  if (floors.length === 0) return [];
  const patch = (units: number) =>
    `  kubectl patch hpa ${name} --type merge -p '{"spec":{"minReplicas":${units}}}'`;
  const zone = plan.assumptions.timeZone;
  return [
    'An HPA has no schedule. The plan holds only if these floors are set and lifted in time:',
    ...floors.flatMap((floor) => [
      `${oneLine(floor.name)}: at least ${floor.replicas} from ${zonedAndUtc(floor.startMs, zone)}`,
      patch(floor.replicas),
      `  until ${zonedAndUtc(floor.endMs, zone)}`,
      patch(minReplicas),
    ]),
  ];
}

function commentKey(map: YAMLMap, key: string, lines: readonly string[]): void {
  if (lines.length === 0 || !isMap(map)) return;
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (pair && isScalar(pair.key)) pair.key.commentBefore = comment(lines);
}

function comment(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
}
