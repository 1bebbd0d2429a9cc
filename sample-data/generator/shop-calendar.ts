import { Temporal } from 'temporal-polyfill';

/** The shop's business zone: people buy by the clock on their wall, so demand follows it through both DST changes. */
export const SHOP_TIME_ZONE = 'Europe/Berlin';

export const HOUR_MS = 3_600_000;

/** Instant of a wall-clock time in the shop's zone, e.g. '2025-11-28T20:00'; epoch ms. */
export function shopInstantMs(wallClock: string): number {
  return Temporal.PlainDateTime.from(wallClock).toZonedDateTime(SHOP_TIME_ZONE).epochMilliseconds;
}

export interface ShopHour {
  readonly startMs: number;
  /** RFC 3339 in UTC, as exporters write it. */
  readonly stamp: string;
  /** Wall-clock date in the shop's zone, e.g. '2025-11-28'. */
  readonly date: string;
  /** Wall-clock hour, 0…23. */
  readonly hour: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** 1…366. */
  readonly dayOfYear: number;
}

/** Every hour from `startMs` up to and including the hour that begins at `lastMs`. */
export function shopHours(startMs: number, lastMs: number): ShopHour[] {
  const hours: ShopHour[] = [];
  for (let atMs = startMs; atMs <= lastMs; atMs += HOUR_MS) {
    const instant = Temporal.Instant.fromEpochMilliseconds(atMs);
    const local = instant.toZonedDateTimeISO(SHOP_TIME_ZONE);
    hours.push({
      startMs: atMs,
      stamp: instant.toString({ smallestUnit: 'second' }),
      date: local.toPlainDate().toString(),
      hour: local.hour,
      weekday: local.dayOfWeek,
      dayOfYear: local.dayOfYear,
    });
  }
  return hours;
}
