import { Temporal } from 'temporal-polyfill';
import type { ScalingPolicy, ScheduledFloor } from '../../core/autoscaling/scaling-policy.ts';
import { readCron } from './cron-times.ts';
import {
  type Fields,
  fieldsOf,
  numberOf,
  type PolicyBasis,
  type ReadPolicy,
  unreadable,
} from './policy-basis.ts';

const WEEK_MINUTES = 10_080;
const YEAR_MS = 366 * 86_400_000;
const DEFAULT_IN_SECONDS = 300;

interface MinimumSet {
  readonly atMs: number;
  readonly minimum: number;
}

/**
 * Scaling of AWS as JSON: a target tracking policy with its scalable target and scheduled actions, in whatever arrangement
 * (inputs of the command line, outputs of describe-…, or several of them in one file).
 */
export function readAws(document: unknown, basis: PolicyBasis): ReadPolicy {
  const objects = allObjects(document);
  const notes: string[] = [];
  const tracking = objects
    .map((one) => fieldsOf(one.TargetTrackingScalingPolicyConfiguration ?? one.TargetTrackingConfiguration))
    .find((one) => numberOf(one.TargetValue) !== null);
  if (!tracking)
    throw unreadable(
      'The JSON holds no target tracking policy (TargetTrackingScalingPolicyConfiguration with a TargetValue).',
      'Give the output of aws application-autoscaling describe-scaling-policies; step scaling cannot be read.',
    );
  const metric = String(
    fieldsOf(tracking, 'PredefinedMetricSpecification').PredefinedMetricType ?? 'a metric of its own',
  );
  if (!/(CPU|Memory)/i.test(metric))
    notes.push(`Its target is on ${metric}; it is simulated as a utilisation.`);
  const actions = objects.filter(
    (one) =>
      typeof one.Schedule === 'string' &&
      numberOf(fieldsOf(one, 'ScalableTargetAction').MinCapacity) !== null,
  );
  const inActions = new Set(actions.map((one) => one.ScalableTargetAction));
  const bounds = objects.find(
    (one) => !inActions.has(one) && numberOf(one.MinCapacity) !== null && numberOf(one.MaxCapacity) !== null,
  );
  const size = objects.find((one) => numberOf(one.MinSize) !== null && numberOf(one.MaxSize) !== null);
  const minReplicas = numberOf(bounds?.MinCapacity ?? size?.MinSize);
  const maxReplicas = numberOf(bounds?.MaxCapacity ?? size?.MaxSize);
  if (minReplicas === null || maxReplicas === null)
    throw unreadable(
      'The JSON does not say how many units there may be (MinCapacity and MaxCapacity).',
      'Add the output of describe-scalable-targets to the file, for example as a list of both.',
    );
  const weekly = weeklyOf(actions, minReplicas, basis, notes);
  return {
    format: 'AWS target tracking',
    place: null,
    policy: {
      targetUtilisation: numberOf(tracking.TargetValue)! / 100,
      minReplicas,
      maxReplicas,
      floors: floorsOf(actions, { minReplicas, weekly }, basis, notes),
      ...(weekly ? { weekly } : {}),
      stabilisationDownSeconds: numberOf(tracking.ScaleInCooldown) ?? DEFAULT_IN_SECONDS,
      toleranceFraction: basis.toleranceFraction,
      syncSeconds: basis.syncSeconds,
      metricLagSeconds: basis.metricLagSeconds,
      startupSeconds: basis.startupSeconds,
    },
    notes: [
      ...notes,
      'Target tracking is simulated as an autoscaler that keeps a utilisation; AWS does not publish its own rule.',
    ],
  };
}

function allObjects(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(allObjects);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Fields, ...Object.values(value).flatMap(allObjects)];
}

function zoneOf(action: Fields): string {
  return typeof action.Timezone === 'string' ? action.Timezone : 'UTC';
}

const minimumOf = (action: Fields) => numberOf(fieldsOf(action, 'ScalableTargetAction').MinCapacity)!;

/** cron(…) actions set the minimum until the next one sets it again. */
function weeklyOf(
  actions: readonly Fields[],
  lowest: number,
  { timeZone }: PolicyBasis,
  notes: string[],
): ScalingPolicy['weekly'] {
  const sets: { minute: number; replicas: number }[] = [];
  let zone: string | null = null;
  for (const action of actions) {
    const cron = /^cron\((.*)\)$/.exec(String(action.Schedule))?.[1];
    if (cron === undefined) continue;
    const time = readCron(cron);
    if (time?.kind !== 'weekly') {
      notes.push(
        `The schedule ${String(action.Schedule)} is of a kind that is not simulated; it is left out.`,
      );
      continue;
    }
    zone ??= zoneOf(action) || timeZone;
    for (const minute of time.minutesOfWeek) sets.push({ minute, replicas: minimumOf(action) });
  }
  if (zone === null) return undefined;
  sets.sort((a, b) => a.minute - b.minute);
  const floors = sets.flatMap(({ minute, replicas }, index) => {
    if (replicas <= lowest) return [];
    const next = sets[index + 1];
    if (next) return next.minute > minute ? [{ fromMinute: minute, toMinute: next.minute, replicas }] : [];
    const first = sets[0]!.minute;
    return [
      ...(first > 0 ? [{ fromMinute: 0, toMinute: first, replicas }] : []),
      { fromMinute: minute, toMinute: WEEK_MINUTES, replicas },
    ];
  });
  return { timeZone: zone, floors: floors.sort((a, b) => a.fromMinute - b.fromMinute) };
}

/** at(…) actions: one that sets more than the week does is a floor until the next of them. */
function floorsOf(
  actions: readonly Fields[],
  { minReplicas, weekly }: Pick<ScalingPolicy, 'minReplicas'> & { readonly weekly: ScalingPolicy['weekly'] },
  { nowMs }: PolicyBasis,
  notes: string[],
): ScheduledFloor[] {
  const sets = actions
    .flatMap((action): MinimumSet[] => {
      const stamp = /^at\((.*)\)$/.exec(String(action.Schedule))?.[1];
      if (stamp === undefined) return [];
      const at = Temporal.PlainDateTime.from(stamp).toZonedDateTime(zoneOf(action));
      return [{ atMs: at.epochMilliseconds, minimum: minimumOf(action) }];
    })
    .sort((a, b) => a.atMs - b.atMs);
  const floors: ScheduledFloor[] = [];
  for (const [index, { atMs, minimum }] of sets.entries()) {
    if (minimum <= Math.max(minReplicas, weeklyAt(weekly, atMs))) continue;
    const next = sets[index + 1];
    if (!next)
      notes.push('Its last dated action raises the minimum, and none lowers it again: it would stay.');
    const endMs = next?.atMs ?? Math.max(atMs, nowMs) + YEAR_MS;
    const last = floors.at(-1);
    if (last && last.endMs === atMs && last.replicas === minimum)
      floors[floors.length - 1] = { ...last, endMs };
    else
      floors.push({ name: `Scheduled action ${floors.length + 1}`, startMs: atMs, endMs, replicas: minimum });
  }
  return floors;
}

function weeklyAt(weekly: ScalingPolicy['weekly'], atMs: number): number {
  if (!weekly) return 0;
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(weekly.timeZone);
  const minute = (local.dayOfWeek - 1) * 1440 + local.hour * 60 + local.minute;
  return (
    weekly.floors.find(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute)?.replicas ?? 0
  );
}
