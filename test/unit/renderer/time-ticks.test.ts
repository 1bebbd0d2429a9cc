import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { timeTicks } from '../../../renderer/ui/time-ticks.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function hoursIn(zone: string, ticks: readonly { readonly atMs: number }[]): readonly number[] {
  return ticks.map(({ atMs }) => Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).hour);
}

describe('timeTicks', () => {
  const spans = [2 * HOUR, 9 * HOUR, 2 * DAY, 9 * DAY, 28 * DAY, 90 * DAY, 400 * DAY, 4000 * DAY];

  it.each(spans)('gives at most as many ticks as fit, inside a span of %d ms, in order', (length) => {
    const from = Date.UTC(2026, 2, 20, 7, 13);
    const ticks = timeTicks(from, from + length, 'Europe/Berlin', 8);
    const times = ticks.map((tick) => tick.atMs);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(9);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((atMs) => atMs >= from && atMs <= from + length)).toBe(true);
  });

  it('begins days at the local midnight, also on either side of a clock change', () => {
    const from = Date.UTC(2026, 2, 27);
    const ticks = timeTicks(from, from + 5 * DAY, 'Europe/Berlin', 6);
    expect(hoursIn('Europe/Berlin', ticks)).toEqual(ticks.map(() => 0));
    expect(ticks.map((tick) => tick.label)).toEqual([
      'Sat 28 Mar',
      'Sun 29',
      'Mon 30',
      'Tue 31',
      'Wed 1 Apr',
    ]);
  });

  it('keeps to local hours of the day on the day that an hour is skipped', () => {
    const from = Date.UTC(2026, 2, 28, 23);
    const ticks = timeTicks(from, from + 23 * HOUR, 'Europe/Berlin', 8);
    expect(hoursIn('Europe/Berlin', ticks)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 0]);
  });

  it('names the year where it begins', () => {
    const ticks = timeTicks(Date.UTC(2025, 9, 1), Date.UTC(2026, 9, 31), 'UTC', 14);
    expect(ticks.map((tick) => tick.label).slice(0, 5)).toEqual([
      'Oct 2025',
      'Nov',
      'Dec',
      'Jan 2026',
      'Feb',
    ]);
  });

  it('gives none for a span of nothing', () => {
    expect(timeTicks(0, 0, 'UTC', 8)).toEqual([]);
  });
});
