import { describe, expect, it } from 'vitest';
import { eventPlace, LONGEST_HORIZON_MS } from '../../../renderer/features/assumptions/event-place.ts';
import { assumptionsSchema } from '../../../shared/contract/assumptions-schema.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 2);
const window = { startMs: NOW_MS, endMs: NOW_MS + 28 * DAY_MS };
const at = (fromDay: number, toDay: number) => ({
  startMs: NOW_MS + fromDay * DAY_MS,
  endMs: NOW_MS + toDay * DAY_MS,
});

describe('where an event lies', () => {
  it('is in the forecast window as soon as a part of it is', () => {
    expect(eventPlace(at(-1, 0.5), window)).toEqual({ kind: 'in' });
    expect(eventPlace(at(27.9, 40), window)).toEqual({ kind: 'in' });
    expect(eventPlace(at(-3, 0), window)).toEqual({ kind: 'before' });
  });

  it('is after it with the horizon that holds all of it, in whole days', () => {
    expect(eventPlace(at(28, 30.2), window)).toEqual({ kind: 'after', horizonMs: 31 * DAY_MS });
  });

  it('offers no horizon that the engine would refuse', () => {
    const kept = (horizonMs: number) =>
      assumptionsSchema.safeParse({ ...DEFAULT_ASSUMPTIONS, horizonMs }).success;
    expect(kept(LONGEST_HORIZON_MS)).toBe(true);
    const last = LONGEST_HORIZON_MS / DAY_MS;
    expect(eventPlace(at(last - 1, last), window)).toEqual({ kind: 'after', horizonMs: LONGEST_HORIZON_MS });
    expect(eventPlace(at(last - 1, last + 0.5), window)).toEqual({ kind: 'after', horizonMs: null });
  });
});
