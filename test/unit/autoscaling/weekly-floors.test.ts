import { describe, expect, it } from 'vitest';
import { eventFloors, floorProfile, weeklyFloors } from '../../../shared/core/autoscaling/floor-profile.ts';
import { lowestByMinute } from '../../../shared/core/autoscaling/floor-schedule.ts';
import { minutePaths } from '../../../shared/core/autoscaling/minute-paths.ts';
import { minutesOfWeek } from '../../../shared/core/autoscaling/weekly-clock.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { HOUR_MS, NOW_MS, outlookFromPaths } from '../../helpers/demand-outlook.ts';

/** Two weeks from Monday 00:00 UTC: a busy hour each day at noon, 50 units; else 10. */
const path = Float32Array.from({ length: 336 }, (_, hour) => (hour % 24 === 12 ? 5000 : 1000));
const outlook = outlookFromPaths([path, path, path]);
const paths = minutePaths(outlook, outlook.paths, 100, createRandom(1));
const all = [0, 1, 2];

describe('minutesOfWeek', () => {
  it('counts from Monday 00:00 on the clock of the zone', () => {
    expect(Array.from(minutesOfWeek(NOW_MS, 3, 'UTC'))).toEqual([0, 1, 2]);
    // 00:00 UTC is 01:00 in Berlin in winter, 05:30 in Kolkata, and Sunday 19:00 in New York.
    expect(minutesOfWeek(NOW_MS, 1, 'Europe/Berlin')[0]).toBe(60);
    expect(minutesOfWeek(NOW_MS, 1, 'Asia/Kolkata')[0]).toBe(330);
    expect(minutesOfWeek(NOW_MS, 1, 'America/New_York')[0]).toBe(6 * 1440 + 19 * 60);
  });

  it('skips and repeats the hour at a change of the clock', () => {
    // Sunday 29 March 2026, 02:00 becomes 03:00 in Berlin; Sunday 25 October, 03:00 becomes 02:00.
    const spring = minutesOfWeek(Date.UTC(2026, 2, 29, 0, 59), 2, 'Europe/Berlin');
    expect(Array.from(spring)).toEqual([6 * 1440 + 119, 6 * 1440 + 180]);
    const autumn = minutesOfWeek(Date.UTC(2026, 9, 25, 0, 59), 2, 'Europe/Berlin');
    expect(Array.from(autumn)).toEqual([6 * 1440 + 179, 6 * 1440 + 120]);
  });
});

describe('weekly floors', () => {
  const profile = floorProfile(paths, all, 'UTC', []);

  it('cover the busiest minute of each hour and begin early', () => {
    const weekly = { timeZone: 'UTC', floors: weeklyFloors(profile, 0, 30, 1000) };
    const lowest = lowestByMinute({ minReplicas: 1, maxReplicas: 1000, floors: [], weekly }, NOW_MS, 1440);
    expect(lowest[12 * 60 + 30]).toBeGreaterThanOrEqual(50);
    expect(lowest[11 * 60 + 30]).toBeGreaterThanOrEqual(50);
    expect(lowest[3 * 60]).toBeLessThan(20);
  });

  it('fill the week without overlapping', () => {
    const floors = weeklyFloors(profile, 1, 10, 1000);
    expect(floors[0]!.fromMinute).toBe(0);
    expect(floors.at(-1)!.toMinute).toBe(10_080);
    for (const [i, floor] of floors.entries())
      if (i > 0) expect(floor.fromMinute).toBe(floors[i - 1]!.toMinute);
  });

  it('never fall when the level rises, nor pass what they may at most', () => {
    const at = (level: number) => {
      const weekly = { timeZone: 'UTC', floors: weeklyFloors(profile, level, 10, 70) };
      return lowestByMinute({ minReplicas: 1, maxReplicas: 1000, floors: [], weekly }, NOW_MS, 10_080);
    };
    const [low, high] = [at(0), at(5)];
    const margin = 1 + 0.03 * 168;
    expect(low.every((units, minute) => units <= high[minute]! + margin)).toBe(true);
    expect(Math.max(...high)).toBeLessThanOrEqual(70);
  });

  it('recur every week on the clock of the zone', () => {
    const weekly = { timeZone: 'Europe/Berlin', floors: [{ fromMinute: 60, toMinute: 61, replicas: 9 }] };
    const lowest = lowestByMinute({ minReplicas: 2, maxReplicas: 20, floors: [], weekly }, NOW_MS, 20_000);
    expect(Array.from(lowest.keys()).filter((minute) => lowest[minute] === 9)).toEqual([0, 10_080]);
  });

  it('leave an event out, which has a floor of its own for its busiest hour', () => {
    const event = {
      id: 'sale',
      name: 'Sale',
      startMs: NOW_MS + 12 * HOUR_MS,
      endMs: NOW_MS + 13 * HOUR_MS,
      uplift: 5,
      reason: '',
    };
    const once = Float32Array.from({ length: 336 }, (_, hour) => (hour === 12 ? 5000 : 1000));
    const single = outlookFromPaths([once, once, once]);
    const sale = floorProfile(minutePaths(single, single.paths, 100, createRandom(1)), all, 'UTC', [event]);
    const around = { leadMinutes: 10, holdSeconds: 300, most: 1000 };
    const [floor] = eventFloors(sale, 0, around);
    expect(floor!.replicas).toBeGreaterThanOrEqual(50);
    expect(floor!.startMs).toBe(event.startMs - 600_000);
    expect(floor!.endMs).toBe(event.endMs + 300_000);
    const noons = weeklyFloors(sale, 0, 0, 1000).filter(
      ({ fromMinute, toMinute }) => fromMinute <= 12 * 60 && toMinute > 12 * 60,
    );
    expect(noons.every(({ replicas }) => replicas < 50)).toBe(true);
  });
});
