import { Temporal } from 'temporal-polyfill';

/** One label of a time axis. `major` marks the tick that names the larger unit (the day among hours). */
export interface TimeTick {
  readonly atMs: number;
  readonly label: string;
}

type Rung = { readonly unit: 'minute' | 'hour' | 'day' | 'month' | 'year'; readonly every: number };

const RUNGS: readonly (Rung & { readonly approximateMs: number })[] = [
  { unit: 'minute', every: 1, approximateMs: 60_000 },
  { unit: 'minute', every: 5, approximateMs: 300_000 },
  { unit: 'minute', every: 15, approximateMs: 900_000 },
  { unit: 'minute', every: 30, approximateMs: 1_800_000 },
  { unit: 'hour', every: 1, approximateMs: 3_600_000 },
  { unit: 'hour', every: 3, approximateMs: 10_800_000 },
  { unit: 'hour', every: 6, approximateMs: 21_600_000 },
  { unit: 'hour', every: 12, approximateMs: 43_200_000 },
  { unit: 'day', every: 1, approximateMs: 86_400_000 },
  { unit: 'day', every: 2, approximateMs: 172_800_000 },
  { unit: 'day', every: 7, approximateMs: 604_800_000 },
  { unit: 'day', every: 14, approximateMs: 1_209_600_000 },
  { unit: 'month', every: 1, approximateMs: 2_629_800_000 },
  { unit: 'month', every: 2, approximateMs: 5_259_600_000 },
  { unit: 'month', every: 3, approximateMs: 7_889_400_000 },
  { unit: 'month', every: 6, approximateMs: 15_778_800_000 },
  { unit: 'year', every: 1, approximateMs: 31_557_600_000 },
];

/**
 * Ticks on round local times (hours, midnights, Mondays, firsts of months) of the zone, at most `most` of them, so
 * that a day after a clock change still begins at its midnight.
 */
export function timeTicks(fromMs: number, toMs: number, timeZone: string, most: number): readonly TimeTick[] {
  if (!(toMs > fromMs) || most < 1) return [];
  const rung = RUNGS.find((candidate) => (toMs - fromMs) / candidate.approximateMs <= most) ?? {
    unit: 'year' as const,
    every: Math.ceil((toMs - fromMs) / 31_557_600_000 / most),
  };
  const ticks: TimeTick[] = [];
  let at = floorTo(zoned(fromMs, timeZone), rung);
  while (at.epochMilliseconds <= toMs) {
    if (at.epochMilliseconds >= fromMs) {
      ticks.push({ atMs: at.epochMilliseconds, label: labelOf(at, rung, ticks.length === 0) });
    }
    at = next(at, rung);
  }
  return ticks;
}

function zoned(instantMs: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(instantMs)).toZonedDateTimeISO(timeZone);
}

function floorTo(time: Temporal.ZonedDateTime, rung: Rung): Temporal.ZonedDateTime {
  const { unit, every } = rung;
  if (unit === 'minute')
    return time.round({ smallestUnit: 'minute', roundingIncrement: every, roundingMode: 'floor' });
  const midnight = time.startOfDay();
  if (unit === 'hour') return midnight;
  if (unit === 'day') return every >= 7 ? midnight.subtract({ days: midnight.dayOfWeek - 1 }) : midnight;
  const month = unit === 'year' ? 1 : 1 + Math.floor((time.month - 1) / every) * every;
  return midnight.with({ day: 1, month }).startOfDay();
}

/** Hours step by wall clock within the day, and the day begins anew at its own midnight. */
function next(time: Temporal.ZonedDateTime, { unit, every }: Rung): Temporal.ZonedDateTime {
  if (unit === 'minute') return time.add({ minutes: every });
  if (unit !== 'hour') return time.add({ [`${unit}s`]: every });
  const later = time.toPlainDateTime().add({ hours: every }).toZonedDateTime(time.timeZoneId);
  return later.epochMilliseconds > time.epochMilliseconds ? later : time.add({ hours: every });
}

function labelOf(time: Temporal.ZonedDateTime, { unit, every }: Rung, first: boolean): string {
  const hour = String(time.hour).padStart(2, '0');
  const minute = String(time.minute).padStart(2, '0');
  if (unit === 'minute' || unit === 'hour') {
    const atMidnight = time.hour === 0 && time.minute === 0;
    return atMidnight || first
      ? `${dayAndMonth(time)}${atMidnight ? '' : ` ${hour}:${minute}`}`
      : `${hour}:${minute}`;
  }
  if (unit === 'day' && every === 1)
    return `${WEEKDAYS[time.dayOfWeek - 1]} ${time.day}${first || time.day === 1 ? ` ${MONTHS[time.month - 1]}` : ''}`;
  if (unit === 'day') return dayAndMonth(time);
  if (unit === 'month') {
    const name = MONTHS[time.month - 1]!;
    return first || time.month === 1 ? `${name} ${time.year}` : name;
  }
  return String(time.year);
}

function dayAndMonth(time: Temporal.ZonedDateTime): string {
  return `${time.day} ${MONTHS[time.month - 1]}`;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
