import type { ScalingPolicy } from '../../core/plan/plan.ts';
import {
  type Fields,
  fieldsOf,
  listOf,
  numberOf,
  type PolicyBasis,
  quantityOf,
  type ReadAutoscaler,
  type ReadTarget,
  unreadable,
} from './policy-basis.ts';

const DEFAULT_DOWN_SECONDS = 300;

/** A HorizontalPodAutoscaler, autoscaling/v2 or v1. */
export function readHpa(document: Fields, basis: PolicyBasis): ReadAutoscaler {
  const spec = fieldsOf(document, 'spec');
  const notes: string[] = [];
  const { utilisation, ...found } = targetOf(spec, basis, notes);
  const minReplicas = numberOf(spec.minReplicas) ?? 1;
  const maxReplicas = numberOf(spec.maxReplicas);
  if (maxReplicas === null)
    throw unreadable(
      'The HorizontalPodAutoscaler has no spec.maxReplicas.',
      'Export it with kubectl get hpa -o yaml.',
    );
  return {
    format: 'HorizontalPodAutoscaler',
    found,
    policy: {
      targetUtilisation: utilisation,
      minReplicas,
      maxReplicas,
      floors: [],
      ...behaviourOf(fieldsOf(spec, 'behavior'), basis, notes),
      syncSeconds: basis.syncSeconds,
      metricLagSeconds: basis.metricLagSeconds,
      startupSeconds: basis.startupSeconds,
    },
    notes,
  };
}

function targetOf(spec: Fields, basis: PolicyBasis, notes: string[]): ReadTarget {
  const old = numberOf(spec.targetCPUUtilizationPercentage);
  if (old !== null)
    return {
      utilisation: old / 100,
      target: ['spec', 'targetCPUUtilizationPercentage'],
      inRequests: false,
    };
  const metrics = listOf(spec.metrics).map((metric) => fieldsOf(metric));
  if (metrics.length > 1)
    notes.push(
      `It watches ${metrics.length} metrics and takes the highest answer; one of them is simulated, so it may scale sooner in truth.`,
    );
  for (const [index, metric] of metrics.entries()) {
    const percent = numberOf(fieldsOf(metric, 'resource', 'target').averageUtilization);
    const target = ['spec', 'metrics', index, 'resource', 'target', 'averageUtilization'];
    if (percent !== null) return { utilisation: percent / 100, target, inRequests: false };
  }
  for (const [index, metric] of metrics.entries()) {
    const kind = metric.type === 'Pods' ? 'pods' : 'external';
    const average = quantityOf(fieldsOf(metric, kind, 'target').averageValue);
    const target = ['spec', 'metrics', index, kind, 'target', 'averageValue'];
    if (average !== null)
      return { utilisation: utilisationOf(average, basis, notes), target, inRequests: true };
  }
  throw unreadable(
    'The HorizontalPodAutoscaler has no metric that can be simulated: a target utilisation, or an average value for each pod.',
    'Give one with resource.target.averageUtilization.',
  );
}

/** A target in requests for each unit as a share of what a unit serves. */
export function utilisationOf(average: number, basis: PolicyBasis, notes: string[]): number {
  if (basis.trafficPerUnit === null)
    throw unreadable(
      `Its target is ${average} for each unit, and what a unit serves at 100 % is not known.`,
      'Plan the service first, or give its capacity per unit.',
    );
  notes.push(
    `Its target of ${average} for each unit is taken to be in the unit of the traffic, of which a unit serves ${Number(basis.trafficPerUnit.toPrecision(4))} at 100 %.`,
  );
  return Math.min(1, average / basis.trafficPerUnit);
}

/** `behavior`, as far as it is simulated: how long scaling down waits, and the tolerance. */
export function behaviourOf(
  behavior: Fields,
  basis: PolicyBasis,
  notes: string[],
): Pick<ScalingPolicy, 'stabilisationDownSeconds' | 'toleranceFraction'> {
  const up = fieldsOf(behavior, 'scaleUp');
  const down = fieldsOf(behavior, 'scaleDown');
  if ((numberOf(up.stabilizationWindowSeconds) ?? 0) > 0)
    notes.push('It waits before scaling up; that is not simulated, so it is slower in truth.');
  if (up.policies !== undefined && !isDefault(up.policies, ['Percent 100 15', 'Pods 4 15']))
    notes.push('Its limits on scaling up are not simulated: Kubernetes’ defaults are.');
  if (down.policies !== undefined && !isDefault(down.policies, ['Percent 100 15']))
    notes.push('Its limits on scaling down are not simulated: Kubernetes’ defaults are.');
  return {
    stabilisationDownSeconds: numberOf(down.stabilizationWindowSeconds) ?? DEFAULT_DOWN_SECONDS,
    toleranceFraction: numberOf(up.tolerance) ?? basis.toleranceFraction,
  };
}

function isDefault(policies: unknown, wanted: readonly string[]): boolean {
  const found = listOf(policies).map((one) => {
    const { type, value, periodSeconds } = fieldsOf(one);
    return `${String(type)} ${String(value)} ${String(periodSeconds)}`;
  });
  return found.length === wanted.length && wanted.every((one) => found.includes(one));
}
