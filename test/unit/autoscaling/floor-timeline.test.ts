import { describe, expect, it } from 'vitest';
import { lowestByMinute } from '../../../shared/core/autoscaling/floor-schedule.ts';
import { datedFloors, floorTimeline, lowestAt } from '../../../shared/core/autoscaling/floor-timeline.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Friday 27 November 2026, 00:00 UTC. */
const FRIDAY = Date.UTC(2026, 10, 27);
const friday = {
  name: 'Black Friday',
  startMs: FRIDAY - 5 * MINUTE_MS,
  endMs: FRIDAY + 24 * HOUR_MS + MINUTE_MS,
  replicas: 83,
};
const weekend = {
  name: 'Black weekend',
  startMs: FRIDAY + 24 * HOUR_MS - 5 * MINUTE_MS,
  endMs: FRIDAY + 72 * HOUR_MS + MINUTE_MS,
  replicas: 46,
};
const policy = { minReplicas: 5, maxReplicas: 150, floors: [friday, weekend] };

describe('the timeline of dated floors', () => {
  it('gives events that follow on their highest floor while they overlap, and the next one its own from there on', () => {
    expect(datedFloors(policy)).toEqual([
      { names: ['Black Friday'], startMs: friday.startMs, endMs: friday.endMs, replicas: 83 },
      { names: ['Black weekend'], startMs: friday.endMs, endMs: weekend.endMs, replicas: 46 },
    ]);
  });

  it('lets a floor within a higher one vanish, and comes back to a lower one around a higher', () => {
    const inside = { name: 'Flash', startMs: FRIDAY + HOUR_MS, endMs: FRIDAY + 2 * HOUR_MS, replicas: 20 };
    expect(datedFloors({ ...policy, floors: [friday, inside] }).map(({ names }) => names)).toEqual([
      ['Black Friday'],
    ]);
    const higher = datedFloors({ ...policy, floors: [friday, { ...inside, replicas: 120 }] });
    expect(higher.map(({ replicas }) => replicas)).toEqual([83, 120, 83]);
  });

  it('is what the simulator runs with in every minute, weekly floors, the maximum and odd seconds included', () => {
    const weekly = {
      timeZone: 'Europe/Berlin',
      floors: [{ fromMinute: 5 * 1440 + 8 * 60, toMinute: 5 * 1440 + 20 * 60, replicas: 60 }],
    };
    const odd = {
      name: 'Odd',
      startMs: weekend.endMs - 30_500,
      endMs: weekend.endMs + 90_500,
      replicas: 500,
    };
    const full = { ...policy, weekly, floors: [odd, weekend, friday] };
    const fromMs = FRIDAY - HOUR_MS;
    const simulated = lowestByMinute(full, fromMs, 80 * 60);
    const spans = floorTimeline(full);
    for (const [minute, units] of simulated.entries()) {
      const atMs = fromMs + minute * MINUTE_MS;
      const span = spans.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
      expect(lowestAt(full, atMs)).toBe(units);
      if (span) expect(span.replicas).toBe(units);
      else expect(units).toBe(5);
    }
    expect(spans.map(({ replicas }) => replicas)).toEqual([83, 46, 60, 46, 150]);
  });
});
