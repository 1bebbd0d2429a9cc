import type { Plan } from '../core/plan/plan.ts';
import { eventWindowLines, policyOf, provenanceLines, resourceName } from './provenance.ts';
import { yamlText } from './yaml-text.ts';

const LEAST_PERCENT = 5;

/**
 * Spare nodes as a CapacityBuffer of the cluster autoscaler: as large a share of the fleet as demand can grow by while new
 * units start, so that they find a node.
 *
 * @throws RangeError for a plan without a scaling policy
 */
export function renderCapacityBuffer(plan: Plan): string {
  policyOf(plan);
  const name = resourceName(plan.service);
  const { growthOverLag, lagSeconds } = plan.scaling!.derivation;
  const percentage = Math.max(LEAST_PERCENT, Math.ceil(100 * (growthOverLag - 1)));
  const manifest = {
    apiVersion: 'autoscaling.x-k8s.io/v1beta1',
    kind: 'CapacityBuffer',
    metadata: { name: `${name.slice(0, 56).replace(/-+$/, '')}-buffer` },
    spec: {
      provisioningStrategy: 'buffer.x-k8s.io/active-capacity',
      scalableRef: { apiGroup: 'apps', kind: 'Deployment', name },
      percentage,
    },
  };
  return yamlText(manifest, {
    head: [
      ...provenanceLines(plan, 'CapacityBuffer autoscaling.x-k8s.io/v1beta1'),
      ...eventWindowLines(plan),
      '',
      'It is accepted and does NOTHING unless the autoscaler runs with its feature gate:',
      '  cluster-autoscaler --capacity-buffer-controller-enabled --capacity-buffer-pod-injection-enabled',
      'Controllers before the beta know autoscaling.x-k8s.io/v1alpha1 only. Check that status.conditions says ready.',
      `Roll back: kubectl delete capacitybuffer ${name.slice(0, 56).replace(/-+$/, '')}-buffer`,
    ],
    path: ['spec'],
    keys: {
      percentage: [
        `Demand grows by up to ${Math.round(100 * (growthOverLag - 1))} % within the ${Math.round(lagSeconds)} s from a rise to the units that answer it`,
        `(at least ${LEAST_PERCENT} %).`,
      ],
    },
  });
}
