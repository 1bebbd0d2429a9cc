import { describe, expect, it } from 'vitest';
import { lastsWholeDays, shiftedByDays } from '../../../renderer/features/forecast/lane-bars.ts';

const ZONE = 'Europe/Berlin';
/** Saturday 24 October 2026, 00:00 in Berlin to Sunday 00:00; the clocks go back on Sunday. */
const saturday = { startMs: Date.UTC(2026, 9, 23, 22), endMs: Date.UTC(2026, 9, 24, 22) };

describe('an event of whole days, dragged', () => {
  it('stays on midnights over a change of clocks', () => {
    const moved = shiftedByDays(saturday, 'both', 2, ZONE);
    expect(moved).toEqual({ startMs: Date.UTC(2026, 9, 25, 23), endMs: Date.UTC(2026, 9, 26, 23) });
    expect(lastsWholeDays(moved, ZONE)).toBe(true);
    expect(shiftedByDays(saturday, 'end', 1, ZONE)).toEqual({
      ...saturday,
      endMs: Date.UTC(2026, 9, 25, 23),
    });
  });

  it('is no shorter than a day, whichever end is dragged past the other', () => {
    expect(shiftedByDays(saturday, 'end', -5, ZONE)).toEqual(saturday);
    expect(shiftedByDays(saturday, 'start', 5, ZONE)).toEqual(saturday);
  });

  it('is told from one that begins or ends within a day', () => {
    expect(lastsWholeDays(saturday, ZONE)).toBe(true);
    expect(lastsWholeDays(saturday, 'UTC')).toBe(false);
    expect(lastsWholeDays({ ...saturday, endMs: saturday.endMs - 3_600_000 }, ZONE)).toBe(false);
  });
});
