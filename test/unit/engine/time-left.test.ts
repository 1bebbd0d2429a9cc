import { describe, expect, it } from 'vitest';
import { timeLeft } from '../../../electron/engine/time-left.ts';

describe('the time left', () => {
  it.each([
    [10_000, 0.25, 'about 30 s left'],
    [4000, 0.02, 'about 3 min left'],
    [60_000, 0.5, 'about 60 s left'],
    [600_000, 0.75, 'about 3 min left'],
  ])('after %d ms and %d of the work is told by the pace so far', (elapsedMs, fraction, said) => {
    expect(timeLeft(elapsedMs, fraction)).toBe(said);
  });

  it.each([
    ['too early', 2999, 0.5],
    ['hardly begun', 60_000, 0.01],
    ['nearly over', 10_000, 0.95],
    ['of unknown progress', 10_000, Number.NaN],
  ])('is not told of a call that is %s', (_, elapsedMs, fraction) => {
    expect(timeLeft(elapsedMs, fraction)).toBeNull();
  });
});
