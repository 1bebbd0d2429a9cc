import type { Plan } from '../core/plan/plan.ts';
import { minimumActions } from './aws-actions.ts';
import { eventWindowLines, policyOf, provenanceLines, resourceName, targetPercent } from './provenance.ts';

/**
 * The plan's policy as inputs of the AWS command line for an ECS service: JSON has no comments, so what to know stands in
 * `about`, and each entry says which command takes its `input`.
 *
 * @throws RangeError for a plan without a scaling policy
 */
export function renderAwsCli(plan: Plan): string {
  const policy = policyOf(plan);
  const where = {
    ServiceNamespace: 'ecs',
    ResourceId: `service/CLUSTER/${resourceName(plan.service)}`,
    ScalableDimension: 'ecs:service:DesiredCount',
  };
  const memory = plan.capacity.demandModel?.resource === 'memory';
  const document = {
    about: [
      ...provenanceLines(plan, 'AWS CLI, application-autoscaling'),
      ...eventWindowLines(plan),
      'Put your cluster in place of CLUSTER. Save each input to a file and run its command with --cli-input-json file://FILE.',
      'Not run against AWS. Every action that raises the minimum has one that lowers it: run all of them.',
      'Roll back: delete-scaling-policy and delete-scheduled-action by name, then register-scalable-target with the old minimum.',
    ],
    commands: [
      {
        command: 'aws application-autoscaling register-scalable-target',
        input: { ...where, MinCapacity: policy.minReplicas, MaxCapacity: policy.maxReplicas },
      },
      {
        command: 'aws application-autoscaling put-scaling-policy',
        input: {
          PolicyName: `headroom-${resourceName(plan.service)}`,
          ...where,
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: targetPercent(policy),
            PredefinedMetricSpecification: {
              PredefinedMetricType: memory
                ? 'ECSServiceAverageMemoryUtilization'
                : 'ECSServiceAverageCPUUtilization',
            },
            ScaleOutCooldown: 0,
            ScaleInCooldown: Math.round(policy.stabilisationDownSeconds),
          },
        },
      },
      ...minimumActions(plan).map(({ name, schedule, timeZone, minimum, about }) => ({
        command: 'aws application-autoscaling put-scheduled-action',
        about,
        input: {
          ScheduledActionName: name,
          ...where,
          Schedule: schedule,
          Timezone: timeZone,
          ScalableTargetAction: { MinCapacity: minimum, MaxCapacity: policy.maxReplicas },
        },
      })),
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
