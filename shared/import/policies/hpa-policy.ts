import type {
  RateLimits,
  ScalingLimits,
  ScalingPolicy,
  ScalingRule,
} from '../../core/autoscaling/scaling-policy.ts';
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

/** `behavior`: how long scaling waits, how fast it may go, and the tolerance. */
export function behaviourOf(
  behavior: Fields,
  basis: PolicyBasis,
  notes: string[],
): Pick<ScalingPolicy, 'stabilisationDownSeconds' | 'toleranceFraction' | 'limits'> {
  const up = fieldsOf(behavior, 'scaleUp');
  const down = fieldsOf(behavior, 'scaleDown');
  const limits: ScalingLimits = {
    stabilisationUpSeconds: numberOf(up.stabilizationWindowSeconds) ?? 0,
    up: limitsOf(up, DEFAULT_LIMITS.up, notes),
    down: limitsOf(down, DEFAULT_LIMITS.down, notes),
  };
  const isDefault = JSON.stringify(limits) === JSON.stringify(DEFAULT_LIMITS);
  return {
    stabilisationDownSeconds: numberOf(down.stabilizationWindowSeconds) ?? DEFAULT_DOWN_SECONDS,
    toleranceFraction: numberOf(up.tolerance) ?? basis.toleranceFraction,
    ...(isDefault ? {} : { limits }),
  };
}

/** Kubernetes' defaults (Horizontal Pod Autoscaling, "Default behavior"); each part left out is by them. */
const DEFAULT_LIMITS: ScalingLimits = {
  stabilisationUpSeconds: 0,
  up: {
    rules: [
      { type: 'percent', value: 100, periodSeconds: 15 },
      { type: 'units', value: 4, periodSeconds: 15 },
    ],
    select: 'max',
  },
  down: { rules: [{ type: 'percent', value: 100, periodSeconds: 15 }], select: 'max' },
};

const SELECTIONS = { Max: 'max', Min: 'min', Disabled: 'disabled' } as const;
const RULE_TYPES = { Percent: 'percent', Pods: 'units' } as const;

function limitsOf(direction: Fields, byDefault: RateLimits, notes: string[]): RateLimits {
  const given = listOf(direction.policies);
  const rules = given.flatMap((one): ScalingRule[] => {
    const { type, value, periodSeconds } = fieldsOf(one);
    const kind = RULE_TYPES[String(type) as keyof typeof RULE_TYPES];
    const [amount, period] = [numberOf(value), numberOf(periodSeconds)];
    if (kind !== undefined && amount !== null && period !== null)
      return [{ type: kind, value: amount, periodSeconds: period }];
    notes.push(`A limit on scaling is of a kind that is not simulated (${String(type)}); it is left out.`);
    return [];
  });
  return {
    rules: rules.length > 0 ? sorted(rules) : byDefault.rules,
    select: SELECTIONS[String(direction.selectPolicy) as keyof typeof SELECTIONS] ?? byDefault.select,
  };
}

/** In one order: which rule stands first decides nothing. */
function sorted(rules: readonly ScalingRule[]): readonly ScalingRule[] {
  const key = ({ type, value, periodSeconds }: ScalingRule) => `${type} ${value} ${periodSeconds}`;
  return rules.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
