import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import type { Plan } from '../core/plan/plan.ts';
import { eventWindowLines, oneLine, policyOf, provenanceLines, resourceName } from './provenance.ts';
import { hclComment, hclName, hclString } from './terraform-text.ts';
import { localTime, weekClock, weekTime } from './week-times.ts';

/** The platform's own most. */
const MOST_SCHEDULES = 128;

/**
 * The plan's policy for a managed instance group in Terraform: target utilisation with predictive scaling, floors as
 * schedules (the highest of all wins; they end by themselves).
 *
 * @throws RangeError for a plan without a scaling policy
 */
export function renderGcpTerraform(plan: Plan): string {
  const policy = policyOf(plan);
  const name = hclName(plan.service);
  const dated = datedSchedules(plan, policy);
  const weekly = weeklySchedules(policy);
  const fits = dated.length + weekly.length <= MOST_SCHEDULES;
  const schedules = fits ? [...dated, ...weekly] : dated.slice(0, MOST_SCHEDULES);
  const minimum = fits ? policy.minReplicas : highestFloor(policy, MOST_SCHEDULES);
  return `${hclComment([
    ...provenanceLines(plan, 'Terraform, provider hashicorp/google'),
    ...eventWindowLines(plan),
    '',
    'Not run through terraform validate. Dated schedules carry their year and fire once; those of the week fire on.',
    ...(fits
      ? []
      : [
          `More schedules than the ${MOST_SCHEDULES} an autoscaler takes: those of the week are left out, and min_replicas is the`,
          `highest of them (${minimum}), which costs more than was simulated.`,
        ]),
    'Predictive scaling learns from the past weeks: it does not know an event, so the schedules stay needed.',
    `Roll back: terraform apply with the earlier google_compute_autoscaler.${name}.`,
  ])}

variable "zone" {
  type = string
}

variable "instance_group_manager" {
  type = string
}

resource "google_compute_autoscaler" "${name}" {
  name   = "headroom-${resourceName(plan.service).slice(0, 54).replace(/-+$/, '')}"
  zone   = var.zone
  target = var.instance_group_manager
  autoscaling_policy {
    min_replicas    = ${minimum}
    max_replicas    = ${policy.maxReplicas}
    cooldown_period = ${Math.ceil(policy.startupSeconds)}
    cpu_utilization {
      target            = ${Number(policy.targetUtilisation.toFixed(2))}
      predictive_method = "OPTIMIZE_AVAILABILITY"
    }
${schedules.join('\n')}
  }
}
`;
}

/** The minimum that stands for all floors of the week and for dated ones past the first `kept`. */
export function highestFloor(
  {
    minReplicas,
    weekly,
    floors,
  }: Pick<ScalingPolicy, 'minReplicas' | 'weekly'> & {
    readonly floors: readonly { readonly replicas: number }[];
  },
  kept: number,
): number {
  return [...(weekly?.floors ?? []), ...floors.slice(kept)].reduce(
    (high, { replicas }) => Math.max(high, replicas),
    minReplicas,
  );
}

function schedule(options: {
  readonly name: string;
  readonly about: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly seconds: number;
  readonly replicas: number;
}): string {
  return `    scaling_schedules {
      name                  = ${hclString(options.name)}
      description           = ${hclString(options.about)}
      schedule              = ${hclString(options.cron)}
      time_zone             = ${hclString(options.timeZone)}
      duration_sec          = ${Math.max(300, options.seconds)}
      min_required_replicas = ${options.replicas}
    }`;
}

function datedSchedules({ assumptions: { timeZone } }: Plan, { floors }: ScalingPolicy): string[] {
  return floors.map((floor, index) => {
    const from = localTime(floor.startMs, timeZone);
    const to = localTime(floor.endMs, timeZone, 'up');
    return schedule({
      name: `headroom-event-${index + 1}`,
      about: oneLine(floor.name),
      cron: `${from.minute} ${from.hour} ${from.day} ${from.month} * ${from.year}`,
      timeZone,
      seconds: (to.epochMilliseconds - from.epochMilliseconds) / 1000,
      replicas: floor.replicas,
    });
  });
}

function weeklySchedules({ weekly }: ScalingPolicy): string[] {
  return (weekly?.floors ?? []).map(({ fromMinute, toMinute, replicas }, index) => {
    const { minute, hour, cronDay } = weekClock(fromMinute);
    return schedule({
      name: `headroom-weekly-${index + 1}`,
      about: `every week ${weekTime(fromMinute)} to ${weekTime(toMinute)}`,
      cron: `${minute} ${hour} * * ${cronDay}`,
      timeZone: weekly!.timeZone,
      seconds: 60 * (toMinute - fromMinute),
      replicas,
    });
  });
}
