import { Temporal } from 'temporal-polyfill';
import type { WeeklySchedule } from '../core/autoscaling/scaling-policy.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

export interface WeekClock {
  /** 'Mon'. */
  readonly day: string;
  /** As cron counts: Monday is 1, Sunday 0. */
  readonly cronDay: number;
  readonly hour: number;
  readonly minute: number;
}

/** Clock of a minute of the week; the end of Sunday is the beginning of Monday. */
export function weekClock(minute: number): WeekClock {
  const inWeek = minute % WEEK_MINUTES;
  const day = Math.floor(inWeek / DAY_MINUTES);
  return {
    day: DAYS[day]!,
    cronDay: (day + 1) % 7,
    hour: Math.floor((inWeek % DAY_MINUTES) / 60),
    minute: inWeek % 60,
  };
}

/** 'Mon 08:00'. */
export function weekTime(minute: number): string {
  const { day, hour, minute: rest } = weekClock(minute);
  return `${day} ${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** The minimum from each minute of the week on at which it changes: for platforms that set it and leave it. */
export function minimumChanges(
  { floors }: WeeklySchedule,
  lowest: number,
): { readonly minute: number; readonly replicas: number }[] {
  const at = (minute: number) =>
    floors
      .filter(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute)
      .reduce((high, { replicas }) => Math.max(high, replicas), lowest);
  const times = new Set(floors.flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute % WEEK_MINUTES]));
  return [...times]
    .sort((a, b) => a - b)
    .map((minute) => ({ minute, replicas: at(minute) }))
    .filter(({ minute, replicas }) => at((minute + WEEK_MINUTES - 1) % WEEK_MINUTES) !== replicas);
}

/** Instants inside [startMs, endMs) at which a weekly schedule changes the minimum. */
export function changesWithin(
  weekly: WeeklySchedule,
  lowest: number,
  startMs: number,
  endMs: number,
): number[] {
  const minutes = minimumChanges(weekly, lowest).map(({ minute }) => minute);
  const instants: number[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(weekly.timeZone).startOfDay();
  for (; day.epochMilliseconds < endMs; day = day.add({ days: 1 }))
    for (const minute of minutes) {
      if (Math.floor(minute / DAY_MINUTES) !== day.dayOfWeek - 1) continue;
      const { hour, minute: rest } = weekClock(minute);
      const at = day.with({ hour, minute: rest }).epochMilliseconds;
      if (at >= startMs && at < endMs) instants.push(at);
    }
  return instants.sort((a, b) => a - b);
}

/** Local clock of an instant, whole minutes: down for a beginning, up for an end. */
export function localTime(
  epochMs: number,
  timeZone: string,
  round: 'down' | 'up' = 'down',
): Temporal.ZonedDateTime {
  const minutes = epochMs / 60_000;
  return Temporal.Instant.fromEpochMilliseconds(
    60_000 * (round === 'down' ? Math.floor(minutes) : Math.ceil(minutes)),
  ).toZonedDateTimeISO(timeZone);
}

/** '2026-11-27T07:40:00', on the local clock. */
export function localStamp(time: Temporal.ZonedDateTime): string {
  return time.toPlainDateTime().toString({ smallestUnit: 'second' });
}

/** 'M H D MON *': five fields, no year. */
export function cronOf(time: Temporal.ZonedDateTime): string {
  return `${time.minute} ${time.hour} ${time.day} ${time.month} *`;
}
