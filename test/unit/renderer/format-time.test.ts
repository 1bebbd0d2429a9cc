import { describe, expect, it } from 'vitest';
import { durationTicks, formatDuration, formatStep } from '../../../renderer/ui/format-duration.ts';
import {
  formatDay,
  formatInstant,
  formatInstantBriefly,
  formatInstantWithYear,
  formatUtc,
  fromWallTime,
  toWallTime,
} from '../../../renderer/ui/format-time.ts';

const BLACK_FRIDAY_20H_BERLIN = Date.UTC(2026, 10, 27, 19);

it('writes an instant in the zone given, in one form on every runtime', () => {
  expect(formatInstant(BLACK_FRIDAY_20H_BERLIN, 'Europe/Berlin')).toBe('Fri 27 Nov 20:00');
  expect(formatInstantBriefly(BLACK_FRIDAY_20H_BERLIN, 'Europe/Berlin')).toBe('27 Nov 20:00');
  expect(formatInstantWithYear(BLACK_FRIDAY_20H_BERLIN, 'America/New_York')).toBe('Fri 27 Nov 2026 14:00');
  expect(formatDay(BLACK_FRIDAY_20H_BERLIN, 'Asia/Tokyo')).toBe('28 Nov 2026');
  expect(formatUtc(BLACK_FRIDAY_20H_BERLIN)).toBe('2026-11-27 19:00 UTC');
});

it('abbreviates September as all other months, to three letters', () => {
  expect(formatDay(Date.UTC(2026, 8, 5, 12), 'UTC')).toBe('5 Sep 2026');
});

describe('wall times', () => {
  it('go to an instant and back in the same zone', () => {
    const wall = '2026-11-27 20:00:00';
    expect(fromWallTime(wall, 'Europe/Berlin')).toBe(BLACK_FRIDAY_20H_BERLIN);
    expect(toWallTime(BLACK_FRIDAY_20H_BERLIN, 'Europe/Berlin')).toBe(wall);
  });

  it('that a clock change skips move forward by the hour skipped', () => {
    expect(fromWallTime('2026-03-29 02:30:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
  });

  it('that are none give null', () => {
    expect(fromWallTime('tomorrow', 'Europe/Berlin')).toBeNull();
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0'],
    [250, '250 ms'],
    [90_000, '90 s'],
    [5_400_000, '1 h 30 min'],
    [86_400_000, '1 d'],
    [34_304_400_000, '397 d 1 h'],
    [-3_600_000, '−1 h'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('calls a minute a minute where it is a cadence', () => {
    expect(formatStep(60_000)).toBe('1 min');
  });
});

it('puts ticks of an axis into the future on round durations', () => {
  const day = 86_400_000;
  expect(durationTicks(28 * day, 5)).toEqual([0, 7 * day, 14 * day, 21 * day, 28 * day]);
});
