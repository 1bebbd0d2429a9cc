import { describe, expect, it } from 'vitest';
import { conditionPaths } from '../../../shared/core/event-day/condition-paths.ts';
import { quantile } from '../../../shared/core/metrics/quantile.ts';
import { createRandom } from '../../../shared/core/random.ts';

const HOURS = 24;
const SEEN = 12;
/** A day with its peak in the evening. */
const MEDIAN = Float64Array.from(
  { length: HOURS },
  (_, h) => 100 + 60 * Math.sin(((h - 13) / 24) * 2 * Math.PI),
);

/** Days whose level (shared by all hours) and hourly noise are drawn: what a day's morning says of its evening is known. */
function generatedDays(count: number, seed: number, level = 0.2, noise = 0.08): Float64Array[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const shared = level * random.normal();
    return MEDIAN.map((value) => value * Math.exp(shared + noise * random.normal()));
  });
}

const paths = generatedDays(400, 1);
const question = { paths, median: MEDIAN, dayStart: 0, dayEnd: HOURS, isEvent: false, recentSteps: 3 };
const middle = (of: readonly Float64Array[], h: number) =>
  quantile(
    of.map((path) => path[h]!),
    0.5,
  );
const peakOf = (path: Float64Array) => path.reduce((top, value) => Math.max(top, value), 0);

describe('conditionPaths', () => {
  it('leaves the paths as they are where nothing has been measured', () => {
    const held = conditionPaths({ ...question, actual: new Float64Array(HOURS).fill(Number.NaN) });
    expect(held.map((path) => Array.from(path))).toEqual(paths.map((path) => Array.from(path)));
  });

  it('puts what was measured into every path and changes no path it was given', () => {
    const before = paths.map((path) => Float64Array.from(path));
    const [day] = generatedDays(1, 7);
    const held = conditionPaths({ ...question, actual: day!.subarray(0, SEEN) });
    for (const path of held)
      expect(Array.from(path.subarray(0, SEEN))).toEqual(Array.from(day!.subarray(0, SEEN)));
    expect(paths).toEqual(before);
  });

  it('forecasts the rest of days that share a level, and their peak, better than the paths as they were', () => {
    let [before, after, peakBefore, peakAfter, inside] = [0, 0, 0, 0, 0];
    const days = generatedDays(60, 99);
    for (const day of days) {
      const held = conditionPaths({ ...question, actual: day.subarray(0, SEEN) });
      for (let h = SEEN; h < HOURS; h++) {
        before += Math.abs(day[h]! - middle(paths, h));
        after += Math.abs(day[h]! - middle(held, h));
      }
      const peak = peakOf(day);
      peakBefore += Math.abs(peak - quantile(paths.map(peakOf), 0.5));
      peakAfter += Math.abs(peak - quantile(held.map(peakOf), 0.5));
      if (peak <= quantile(held.map(peakOf), 0.9)) inside++;
    }
    expect(after).toBeLessThan(0.6 * before);
    expect(peakAfter).toBeLessThan(0.6 * peakBefore);
    // P90 of the peak is still P90: neither sure of itself nor as wide as it was.
    expect(inside / days.length).toBeGreaterThan(0.8);
  });

  it('follows an event’s own level further than an ordinary day’s', () => {
    const actual = MEDIAN.subarray(0, SEEN).map((value) => 1.35 * value);
    const narrow = generatedDays(400, 5, 0.03, 0.05);
    const ratioOf = (isEvent: boolean) => {
      const held = conditionPaths({ ...question, paths: narrow, actual, isEvent });
      return middle(held, 20) / MEDIAN[20]!;
    };
    expect(ratioOf(true)).toBeGreaterThan(ratioOf(false));
    expect(ratioOf(true)).toBeGreaterThan(1.2);
    expect(ratioOf(true)).toBeLessThan(1.35);
  });

  it('carries less than a third of a beginning over where the paths say it means nothing for the rest', () => {
    const independent = generatedDays(400, 3, 0, 0.2);
    const actual = MEDIAN.subarray(0, SEEN).map((value) => 1.15 * value);
    const held = conditionPaths({ ...question, paths: independent, actual });
    for (let h = SEEN; h < HOURS; h++)
      expect(Math.abs(middle(held, h) / middle(independent, h) - 1)).toBeLessThan(0.05);
  });

  it('narrows what is to come as soon as something of the day has been seen', () => {
    const [day] = generatedDays(1, 11);
    const widthAt = (seen: number) => {
      const held = conditionPaths({ ...question, actual: day!.subarray(0, seen) });
      const at = (p: number) =>
        quantile(
          held.map((path) => path[22]!),
          p,
        );
      return at(0.9) - at(0.1);
    };
    expect(widthAt(1)).toBeLessThan(0.8 * widthAt(0));
    expect(widthAt(6)).toBeLessThan(0.6 * widthAt(0));
  });

  it('stays finite and at or above zero for a beginning of zeros, and one beyond every path', () => {
    for (const factor of [0, 40]) {
      const held = conditionPaths({
        ...question,
        actual: MEDIAN.subarray(0, SEEN).map((value) => factor * value),
      });
      for (const path of held)
        for (const value of path) {
          expect(Number.isFinite(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
        }
    }
  });
});
