import { describe, expect, it } from 'vitest';
import { adviseFloor, type FloorQuestion } from '../../../shared/core/event-day/advise-floor.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 10, 27, 18);

/** The evening of a day whose peak is over: a floor of 3, proved for bursts, at a demand of 8 that was to be 6. */
function evening(change: Partial<FloorQuestion> = {}): FloorQuestion {
  return {
    nowMs: NOW_MS,
    timeZone: 'UTC',
    unitName: 'unit',
    paths: Array.from({ length: 20 }, () => Float64Array.from({ length: 6 }, () => 8)),
    startMs: NOW_MS,
    stepMs: HOUR_MS,
    endStep: 6,
    peakFactor: 1.5,
    capacity: { perUnit: 700, zoneFactor: 2 / 3 },
    floor: { units: 3, source: 'policy' },
    proved: { floor: 3, demand: 6, mostUnits: 15 },
    leadSeconds: 90,
    ...change,
  };
}

describe('adviseFloor', () => {
  it('is content with a floor that carries demand at the knee by itself, however far demand is above the plan', () => {
    const { verdict, neededFloor, goodFor } = adviseFloor(evening());
    expect(verdict).toBe('hold');
    expect(neededFloor).toBe(1);
    expect(goodFor).toBeCloseTo((3 * 700 * (2 / 3)) / 1.5, 6);
  });

  it('asks for more where the floor carries it neither way', () => {
    const { verdict, neededFloor } = adviseFloor(evening({ capacity: { perUnit: 3, zoneFactor: 1 } }));
    expect(verdict).toBe('raise');
    expect(neededFloor).toBe(4);
  });
});
