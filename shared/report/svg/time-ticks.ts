import { Temporal } from 'temporal-polyfill';

export interface TimeTick {
  readonly atMs: number;
  readonly label: string;
}

interface Rung {
  readonly approximateMs: number;
  readonly unit: 'minutes' | 'hours' | 'days' | 'months' | 'years';
  readonly every: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const RUNGS: readonly Rung[] = [
  ...[1, 5, 15, 30].map((every): Rung => ({ approximateMs: every * MINUTE_MS, unit: 'minutes', every })),
  ...[1, 3, 6, 12].map((every): Rung => ({ approximateMs: every * HOUR_MS, unit: 'hours', every })),
  ...[1, 2, 7, 14].map((every): Rung => ({ approximateMs: every * DAY_MS, unit: 'days', every })),
  ...[1, 2, 3, 6].map((every): Rung => ({ approximateMs: every * 30.4 * DAY_MS, unit: 'months', every })),
  ...[1, 2, 5, 10].map((every): Rung => ({ approximateMs: every * 365.2 * DAY_MS, unit: 'years', every })),
];

/**
 * Ticks at round local times of the zone (midnights stay midnights across a change of the clock), at most `count`.
 * Weekly ticks fall on Mondays.
 */
export function timeTicks(fromMs: number, toMs: number, timeZone: string, count = 8): TimeTick[] {
  const rung = RUNGS.find(({ approximateMs }) => (toMs - fromMs) / approximateMs <= count) ?? RUNGS.at(-1);
  if (!rung) return [];
  const ticks: TimeTick[] = [];
  const start = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone);
  for (
    let tick = floorTo(start, rung);
    tick.epochMilliseconds <= toMs;
    tick = tick.add({ [rung.unit]: rung.every })
  ) {
    if (tick.epochMilliseconds >= fromMs) {
      ticks.push({ atMs: tick.epochMilliseconds, label: label(tick, rung, ticks.length === 0) });
    }
  }
  return ticks;
}

function floorTo(time: Temporal.ZonedDateTime, { unit, every }: Rung): Temporal.ZonedDateTime {
  const midnight = time.startOfDay();
  switch (unit) {
    case 'minutes':
      return time.with({ minute: time.minute - (time.minute % every), second: 0, millisecond: 0 });
    case 'hours':
      return midnight;
    case 'days':
      return every >= 7 ? midnight.subtract({ days: midnight.dayOfWeek - 1 }) : midnight;
    case 'months':
      return midnight.with({ day: 1, month: midnight.month - ((midnight.month - 1) % every) });
    case 'years':
      return midnight.with({ day: 1, month: 1, year: midnight.year - (midnight.year % every) });
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function label(time: Temporal.ZonedDateTime, { unit, every }: Rung, first: boolean): string {
  const month = MONTHS[time.month - 1] ?? '';
  if (unit === 'years') return String(time.year);
  if (unit === 'months') return first || time.month === 1 ? `${month} ${time.year}` : month;
  const date = `${WEEKDAYS[time.dayOfWeek - 1]} ${time.day} ${month}`;
  if (unit === 'days') return every === 1 || every >= 7 ? date : `${time.day} ${month}`;
  const atMidnight = time.hour === 0 && time.minute === 0;
  const clock = `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
  return atMidnight || first ? `${date}${atMidnight ? '' : ` ${clock}`}` : clock;
}
