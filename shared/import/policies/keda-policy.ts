import type { ScalingPolicy, ScheduledFloor } from '../../core/autoscaling/scaling-policy.ts';
import { nextDate, readCron } from './cron-times.ts';
import { behaviourOf, utilisationOf } from './hpa-policy.ts';
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

type WeeklyFloors = NonNullable<ScalingPolicy['weekly']>['floors'];

const WEEK_MINUTES = 10_080;
const DAY_MS = 86_400_000;
/** KEDA's own default. */
const DEFAULT_MOST = 100;

/** A KEDA ScaledObject: its cpu, memory or prometheus trigger as the target, its cron triggers as floors. */
export function readKeda(document: Fields, basis: PolicyBasis): ReadAutoscaler {
  const spec = fieldsOf(document, 'spec');
  const notes: string[] = [];
  const triggers = listOf(spec.triggers).map((trigger) => fieldsOf(trigger));
  const crons = triggers.filter(({ type }) => type === 'cron');
  const { utilisation, ...found } = targetOf(triggers, basis, notes);
  const { floors, weekly } = cronFloors(crons, basis, notes);
  return {
    format: 'KEDA ScaledObject',
    found,
    policy: {
      targetUtilisation: utilisation,
      minReplicas: numberOf(spec.minReplicaCount) ?? 0,
      maxReplicas: numberOf(spec.maxReplicaCount) ?? DEFAULT_MOST,
      floors,
      ...(weekly ? { weekly } : {}),
      ...behaviourOf(fieldsOf(spec, 'advanced', 'horizontalPodAutoscalerConfig', 'behavior'), basis, notes),
      syncSeconds: basis.syncSeconds,
      metricLagSeconds: basis.metricLagSeconds,
      startupSeconds: basis.startupSeconds,
    },
    notes,
  };
}

function targetOf(triggers: readonly Fields[], basis: PolicyBasis, notes: string[]): ReadTarget {
  const metrics = [...triggers.entries()].filter(([, { type }]) => type !== 'cron');
  const at = (index: number, key: string) => ['spec', 'triggers', index, 'metadata', key];
  if (metrics.length > 1)
    notes.push(
      `It has ${metrics.length} metric triggers and takes the highest answer; one of them is simulated, so it may scale sooner in truth.`,
    );
  for (const [index, { type, metadata }] of metrics) {
    if (type !== 'cpu' && type !== 'memory') continue;
    const percent = numberOf(fieldsOf(metadata).value);
    if (percent !== null)
      return { utilisation: percent / 100, target: at(index, 'value'), inRequests: false };
  }
  for (const [index, { type, metadata }] of metrics) {
    if (type !== 'prometheus') continue;
    const threshold = quantityOf(fieldsOf(metadata).threshold);
    if (threshold !== null)
      return {
        utilisation: utilisationOf(threshold, basis, notes),
        target: at(index, 'threshold'),
        inRequests: true,
      };
  }
  throw unreadable(
    'The ScaledObject has no trigger that can be simulated: cpu, memory or prometheus.',
    'Give one with its value or threshold.',
  );
}

function cronFloors(
  triggers: readonly Fields[],
  { nowMs, timeZone }: PolicyBasis,
  notes: string[],
): { readonly floors: ScheduledFloor[]; readonly weekly: ScalingPolicy['weekly'] } {
  const floors: ScheduledFloor[] = [];
  const weekly: WeeklyFloors[number][] = [];
  let weeklyZone: string | null = null;
  for (const [index, { metadata }] of triggers.entries()) {
    const fields = fieldsOf(metadata);
    const zone = typeof fields.timezone === 'string' ? fields.timezone : timeZone;
    const start = readCron(String(fields.start ?? ''));
    const end = readCron(String(fields.end ?? ''));
    const replicas = numberOf(fields.desiredReplicas);
    if (!start || !end || replicas === null || start.kind !== end.kind) {
      notes.push(
        `The schedule ${String(fields.start)} to ${String(fields.end)} is of a kind that is not simulated; it is left out.`,
      );
    } else if (start.kind === 'dated' && end.kind === 'dated') {
      const endMs = nextDate(end, zone, nowMs);
      // The window may have begun already.
      const startMs = nextDate(start, zone, Math.max(0, endMs - 365 * DAY_MS));
      floors.push({
        name: `Schedule ${index + 1}`,
        startMs: Math.min(startMs, endMs - 60_000),
        endMs,
        replicas,
      });
    } else if (start.kind === 'weekly' && end.kind === 'weekly') {
      if (weeklyZone !== null && weeklyZone !== zone)
        notes.push(
          `Weekly schedules are in several zones; those in ${zone} are read on the clock of ${weeklyZone}.`,
        );
      weeklyZone ??= zone;
      weekly.push(...weeklyFloors(start.minutesOfWeek, end.minutesOfWeek, replicas));
    }
  }
  if (floors.length > 0) notes.push('A cron has no year: its dated schedules fire again next year.');
  const ordered = withoutOverlap(weekly);
  return { floors, weekly: weeklyZone === null ? undefined : { timeZone: weeklyZone, floors: ordered } };
}

/** Each start with the first end after it; one that runs over Sunday's midnight is cut in two. */
function weeklyFloors(starts: readonly number[], ends: readonly number[], replicas: number): WeeklyFloors {
  return starts.flatMap((fromMinute) => {
    const next = ends.find((end) => end > fromMinute);
    if (next !== undefined) return [{ fromMinute, toMinute: next, replicas }];
    const first = ends[0]!;
    return [
      { fromMinute, toMinute: WEEK_MINUTES, replicas },
      ...(first > 0 ? [{ fromMinute: 0, toMinute: first, replicas }] : []),
    ];
  });
}

/** The highest of overlapping floors, in order. */
function withoutOverlap(floors: WeeklyFloors): WeeklyFloors {
  const times = [...new Set(floors.flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute]))].sort(
    (a, b) => a - b,
  );
  const found: WeeklyFloors[number][] = [];
  for (const [index, fromMinute] of times.slice(0, -1).entries()) {
    const toMinute = times[index + 1]!;
    const replicas = floors
      .filter((floor) => floor.fromMinute <= fromMinute && toMinute <= floor.toMinute)
      .reduce((high, floor) => Math.max(high, floor.replicas), 0);
    const last = found.at(-1);
    if (replicas === 0) continue;
    if (last && last.toMinute === fromMinute && last.replicas === replicas)
      found[found.length - 1] = { ...last, toMinute };
    else found.push({ fromMinute, toMinute, replicas });
  }
  return found;
}
