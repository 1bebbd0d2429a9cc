import { lowestAt } from '../core/autoscaling/floor-timeline.ts';
import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import type { Plan } from '../core/plan/plan.ts';
import { oneLine, policyOf } from './provenance.ts';
import { changesWithin, localStamp, localTime, minimumChanges, weekClock, weekTime } from './week-times.ts';

/** A scheduled action: from then on at least so many. */
export interface MinimumAction {
  readonly name: string;
  /** As Application Auto Scaling takes it: at(…) or cron(…). */
  readonly schedule: string;
  readonly timeZone: string;
  readonly minimum: number;
  readonly about: string;
}

const MINUTE_MS = 60_000;

/**
 * Every floor as actions that raise the minimum and actions that lower it again: the platform keeps the last one it was
 * given. Where a weekly change falls into an event, the event's floor is set again a minute later; where events overlap,
 * each of these actions sets the highest floor there is then.
 */
export function minimumActions(plan: Plan): MinimumAction[] {
  const policy = policyOf(plan);
  const { timeZone } = plan.assumptions;
  const at = (epochMs: number, round: 'up' | 'down' = 'down') =>
    `at(${localStamp(localTime(epochMs, timeZone, round))})`;
  const dated = policy.floors.flatMap((floor, index): MinimumAction[] => {
    const about = oneLine(floor.name);
    const action = (name: string, schedule: string, minimum: number) => ({
      name: `headroom-event-${index + 1}-${name}`,
      schedule,
      timeZone,
      minimum,
      about,
    });
    const inside = policy.weekly
      ? changesWithin(policy.weekly, policy.minReplicas, floor.startMs, floor.endMs)
      : [];
    return [
      action('up', at(floor.startMs), lowestAt(policy, floor.startMs)),
      ...inside.map((ms, k) => action(`hold-${k + 1}`, at(ms + MINUTE_MS), lowestAt(policy, ms + MINUTE_MS))),
      action('down', at(floor.endMs, 'up'), lowestAt(policy, MINUTE_MS * Math.ceil(floor.endMs / MINUTE_MS))),
    ];
  });
  // Where one floor ends in the minute in which another begins, both would set the same; a time holds one action.
  const once = dated.filter(
    ({ schedule }, index) => dated.findIndex((other) => other.schedule === schedule) === index,
  );
  const inOrder = once.sort((a, b) => (a.schedule < b.schedule ? -1 : 1));
  return [...inOrder, ...weeklyActions(policy)];
}

function weeklyActions({ weekly, minReplicas }: ScalingPolicy): MinimumAction[] {
  if (!weekly) return [];
  return minimumChanges(weekly, minReplicas).map(({ minute, replicas }, index) => {
    const { day, hour, minute: rest } = weekClock(minute);
    return {
      name: `headroom-weekly-${index + 1}`,
      schedule: `cron(${rest} ${hour} ? * ${day.toUpperCase()} *)`,
      timeZone: weekly.timeZone,
      minimum: replicas,
      about: `every week from ${weekTime(minute)}`,
    };
  });
}
