import { datedFloors } from '../core/autoscaling/floor-timeline.ts';
import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import type { Plan } from '../core/plan/plan.ts';
import { highestFloor } from './gcp-terraform.ts';
import { eventWindowLines, policyOf, provenanceLines, resourceName, targetPercent } from './provenance.ts';
import { localStamp, localTime } from './week-times.ts';

/** A setting holds at most 20 profiles, the ordinary one among them. */
const MOST_DATED = 19;
/** The ordinary rules step down only well below the target, or the last step up would be undone at once. */
const DOWN_SHARE = 0.7;

/**
 * The plan's policy as an Azure Resource Manager template of an autoscale setting: an ordinary profile and one for each
 * dated floor, in UTC (profiles want Windows' names of zones, which say the same hours under other names).
 *
 * @throws RangeError for a plan without a scaling policy
 */
export function renderAzureAutoscale(plan: Plan): string {
  const policy = policyOf(plan);
  const name = `headroom-${resourceName(plan.service)}`;
  // Of profiles that overlap only one holds, whichever its minimum: the spans of the timeline do not.
  const dated = datedFloors(policy);
  const ordinary = highestFloor({ ...policy, floors: dated }, MOST_DATED);
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    metadata: {
      about: [
        ...provenanceLines(plan, 'Azure autoscale setting'),
        ...eventWindowLines(plan),
        'Not deployed anywhere. A profile inherits nothing: each one carries the rules again.',
        'A dated profile ends by itself, and the ordinary one holds from then on.',
        ...(ordinary > policy.minReplicas
          ? [
              `The floors of every week do not fit into the profiles a setting may hold: the ordinary minimum is their highest (${ordinary}), which costs more than was simulated.`,
            ]
          : []),
        'Azure scales by steps, not by a target: what was simulated is the target; treat it as an approximation.',
        `Roll back: az monitor autoscale delete --name ${name} --resource-group GROUP, and deploy the earlier setting.`,
      ],
    },
    parameters: { targetResourceId: { type: 'string' } },
    resources: [
      {
        type: 'Microsoft.Insights/autoscalesettings',
        apiVersion: '2022-10-01',
        name,
        location: '[resourceGroup().location]',
        properties: {
          name,
          enabled: true,
          targetResourceUri: "[parameters('targetResourceId')]",
          profiles: [
            profile('ordinary', ordinary, policy),
            ...dated.slice(0, MOST_DATED).map((floor, index) => ({
              ...profile(`event-${index + 1}`, Math.max(floor.replicas, ordinary), policy),
              fixedDate: {
                timeZone: 'UTC',
                start: localStamp(localTime(floor.startMs, 'UTC')),
                end: localStamp(localTime(floor.endMs, 'UTC', 'up')),
              },
            })),
          ],
        },
      },
    ],
  };
  return `${JSON.stringify(template, null, 2)}\n`;
}

function profile(name: string, minimum: number, policy: ScalingPolicy): object {
  const target = targetPercent(policy);
  const lowest = Math.min(minimum, policy.maxReplicas);
  return {
    name,
    capacity: {
      minimum: String(lowest),
      maximum: String(policy.maxReplicas),
      default: String(lowest),
    },
    rules: [
      rule('GreaterThan', target, 'Increase', '20', 'PT1M'),
      rule(
        'LessThan',
        Math.floor(DOWN_SHARE * target),
        'Decrease',
        '10',
        `PT${Math.max(1, Math.round(policy.stabilisationDownSeconds / 60))}M`,
      ),
    ],
  };
}

function rule(
  operator: string,
  threshold: number,
  direction: string,
  percent: string,
  cooldown: string,
): object {
  return {
    metricTrigger: {
      metricName: 'Percentage CPU',
      metricResourceUri: "[parameters('targetResourceId')]",
      timeGrain: 'PT1M',
      statistic: 'Average',
      timeWindow: 'PT5M',
      timeAggregation: 'Average',
      operator,
      threshold,
    },
    scaleAction: { direction, type: 'PercentChangeCount', value: percent, cooldown },
  };
}
