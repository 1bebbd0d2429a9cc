import type { Plan } from '../core/plan/plan.ts';
import { minimumActions } from './aws-actions.ts';
import { eventWindowLines, policyOf, provenanceLines, resourceName, targetPercent } from './provenance.ts';
import { hclComment, hclName, hclString } from './terraform-text.ts';

/**
 * The plan's policy for an ECS service in Terraform: target tracking, scheduled actions up and down, and a predictive
 * policy for an Auto Scaling group, off until a group is named.
 *
 * @throws RangeError for a plan without a scaling policy
 */
export function renderAwsTerraform(plan: Plan): string {
  const policy = policyOf(plan);
  const name = hclName(plan.service);
  const target = targetPercent(policy);
  const metric =
    plan.capacity.demandModel?.resource === 'memory'
      ? 'ECSServiceAverageMemoryUtilization'
      : 'ECSServiceAverageCPUUtilization';
  const actions = minimumActions(plan).map(
    (action) => `${hclComment([action.about])}
resource "aws_appautoscaling_scheduled_action" "${hclName(`${name}_${action.name}`)}" {
  name               = ${hclString(action.name)}
  service_namespace  = aws_appautoscaling_target.${name}.service_namespace
  resource_id        = aws_appautoscaling_target.${name}.resource_id
  scalable_dimension = aws_appautoscaling_target.${name}.scalable_dimension
  schedule           = ${hclString(action.schedule)}
  timezone           = ${hclString(action.timeZone)}
  scalable_target_action {
    min_capacity = ${action.minimum}
    max_capacity = ${policy.maxReplicas}
  }
}`,
  );
  return `${hclComment([
    ...provenanceLines(plan, 'Terraform, provider hashicorp/aws'),
    ...eventWindowLines(plan),
    '',
    'Not run through terraform validate. Every action that raises the minimum has one that lowers it: apply both.',
    'at() has a date and fires once; cron() of the weekly actions fires until it is destroyed.',
    `Roll back: terraform destroy -target=aws_appautoscaling_policy.${name} and each scheduled action, then set the`,
    'minimum back by hand: the last one set stays.',
  ])}

variable "ecs_cluster" {
  type = string
}

variable "autoscaling_group_name" {
  description = "An EC2 Auto Scaling group for the predictive policy; empty: none is made."
  type        = string
  default     = ""
}

resource "aws_appautoscaling_target" "${name}" {
  service_namespace  = "ecs"
  resource_id        = "service/\${var.ecs_cluster}/${resourceName(plan.service)}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = ${policy.minReplicas}
  max_capacity       = ${policy.maxReplicas}

  lifecycle {
    # Scheduled actions change the minimum; without this every apply would set it back, in an event too.
    ignore_changes = [min_capacity]
  }
}

resource "aws_appautoscaling_policy" "${name}" {
  name               = "headroom-${resourceName(plan.service)}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.${name}.service_namespace
  resource_id        = aws_appautoscaling_target.${name}.resource_id
  scalable_dimension = aws_appautoscaling_target.${name}.scalable_dimension
  target_tracking_scaling_policy_configuration {
    target_value       = ${target}
    scale_in_cooldown  = ${Math.round(policy.stabilisationDownSeconds)}
    scale_out_cooldown = 0
    predefined_metric_specification {
      predefined_metric_type = "${metric}"
    }
  }
}
${actions.map((text) => `\n${text}\n`).join('')}
# Predictive scaling learns from the past 14 days: it does not know an event that has no past in them, so the scheduled
# actions stay needed. It starts in forecast-only mode. max_capacity_breach_behavior = "IncreaseMaxCapacity" would raise the
# group's maximum for good.
resource "aws_autoscaling_policy" "${name}_predictive" {
  count                  = var.autoscaling_group_name == "" ? 0 : 1
  name                   = "headroom-${resourceName(plan.service)}-predictive"
  autoscaling_group_name = var.autoscaling_group_name
  policy_type            = "PredictiveScaling"
  predictive_scaling_configuration {
    mode                         = "ForecastOnly"
    scheduling_buffer_time       = ${Math.min(3600, Math.max(0, Math.ceil(policy.startupSeconds + policy.metricLagSeconds)))}
    max_capacity_breach_behavior = "HonorMaxCapacity"
    metric_specification {
      target_value = ${target}
      predefined_metric_pair_specification {
        predefined_metric_type = "ASGCPUUtilization"
      }
    }
  }
}
`;
}
