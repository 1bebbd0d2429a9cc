import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import type { Plan } from '../core/plan/plan.ts';
import { hpaBehaviour, scaledResource } from './hpa.ts';
import {
  eventWindowLines,
  expiryMs,
  oneLine,
  policyOf,
  provenanceLines,
  resourceName,
  targetPercent,
  zonedAndUtc,
} from './provenance.ts';
import { cronOf, localTime, weekClock } from './week-times.ts';
import { yamlText } from './yaml-text.ts';

/**
 * The plan's policy as a KEDA ScaledObject: the same utilisation target, floors as cron triggers (the highest of all
 * triggers wins).
 *
 * @throws RangeError for a plan without a scaling policy
 */
export function renderKeda(plan: Plan): string {
  const policy = policyOf(plan);
  const name = resourceName(plan.service);
  const manifest = {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name },
    spec: {
      scaleTargetRef: { name },
      pollingInterval: Math.max(1, Math.round(policy.syncSeconds)),
      minReplicaCount: policy.minReplicas,
      maxReplicaCount: policy.maxReplicas,
      advanced: { horizontalPodAutoscalerConfig: { behavior: hpaBehaviour(policy) } },
      triggers: [
        {
          type: scaledResource(plan),
          metricType: 'Utilization',
          metadata: { value: String(targetPercent(policy)) },
        },
        ...cronTriggers(plan),
      ],
    },
  };
  return yamlText(manifest, {
    head: [
      ...provenanceLines(plan, 'KEDA ScaledObject keda.sh/v1alpha1'),
      ...eventWindowLines(plan),
      '',
      'Roll back: before applying, keep what is there, and apply it again to return to it:',
      `  kubectl get scaledobject ${name} -o yaml > before-${name}.yaml`,
      `  kubectl apply -f before-${name}.yaml`,
    ],
    path: ['spec'],
    keys: {
      scaleTargetRef: ['Named after the service; set it to your Deployment.'],
      minReplicaCount: [
        'KEDA makes an HPA of its own. A hand-written HPA on the same Deployment would fight with it: delete that one.',
      ],
      triggers: [
        ...policy.floors.flatMap((floor) => [
          `${oneLine(floor.name)}: at least ${floor.replicas} from ${zonedAndUtc(floor.startMs, plan.assumptions.timeZone)}`,
          `  until ${zonedAndUtc(floor.endMs, plan.assumptions.timeZone)}`,
        ]),
        ...(policy.floors.length
          ? [
              'A cron has five fields and no year: the triggers of dated floors FIRE AGAIN on the same day next year.',
              `Take them out when this file expires: ${zonedAndUtc(expiryMs(plan), plan.assumptions.timeZone)}.`,
            ]
          : []),
      ],
    },
  });
}

/** The floors of the plan's policy as triggers, events first. */
export function cronTriggers(plan: Plan): object[] {
  const policy = policyOf(plan);
  return [...eventTriggers(plan, policy), ...weeklyTriggers(policy)];
}

function cronTrigger(timezone: string, start: string, end: string, replicas: number): object {
  return { type: 'cron', metadata: { timezone, start, end, desiredReplicas: String(replicas) } };
}

function eventTriggers({ assumptions: { timeZone } }: Plan, { floors }: ScalingPolicy): object[] {
  return floors.map(({ startMs, endMs, replicas }) =>
    cronTrigger(
      timeZone,
      cronOf(localTime(startMs, timeZone)),
      cronOf(localTime(endMs, timeZone, 'up')),
      replicas,
    ),
  );
}

function weeklyTriggers({ weekly }: ScalingPolicy): object[] {
  const cron = (minuteOfWeek: number) => {
    const { minute, hour, cronDay } = weekClock(minuteOfWeek);
    return `${minute} ${hour} * * ${cronDay}`;
  };
  return (weekly?.floors ?? []).map(({ fromMinute, toMinute, replicas }) =>
    cronTrigger(weekly!.timeZone, cron(fromMinute), cron(toMinute), replicas),
  );
}
