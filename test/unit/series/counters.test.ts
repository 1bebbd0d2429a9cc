import { describe, expect, it } from 'vitest';
import { mayBeCounter, rateOfCounter } from '../../../shared/core/series/counter-rate.ts';
import { endsInPartialStep } from '../../../shared/core/series/partial-end.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

function axis(length: number, stepMs: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => i * stepMs);
}

/** A running total of the increments, which starts anew at each of `resets`. */
function counter(increments: readonly number[], resets: readonly number[], start = 0): Float64Array {
  let total = start;
  return Float64Array.from(increments, (increment, i) => {
    total = resets.includes(i) ? increment : total + increment;
    return total;
  });
}

const increments = Array.from({ length: 200 }, (_, i) => 600 + 60 * (i % 7));

describe('the rate of a counter', () => {
  it('is what was counted since the sample before, per second; after a reset, from zero', () => {
    const rate = rateOfCounter(axis(200, MINUTE), counter(increments, [100, 170]), false)!;
    expect(rate.resetsMs).toEqual([100 * MINUTE, 170 * MINUTE]);
    expect([...rate.perSecond]).toEqual(increments.slice(1).map((increment) => increment / 60));
    expect(rate.timesMs[0]).toBe(MINUTE);
  });

  it('is the mean over a hole', () => {
    const times = axis(200, MINUTE).filter((_, i) => i !== 50);
    const values = counter(increments, [100]).filter((_, i) => i !== 50);
    const rate = rateOfCounter(times, values, false)!;
    expect(rate.perSecond[49]).toBe((increments[50]! + increments[51]!) / 120);
  });

  it('needs no reset where it is known to be one, or never falls in 60 samples', () => {
    expect(rateOfCounter(axis(200, MINUTE), counter(increments, []), false)?.resetsMs).toEqual([]);
    const short = counter(increments.slice(0, 40), []);
    expect(rateOfCounter(axis(40, MINUTE), short, true)?.resetsMs).toEqual([]);
    expect(rateOfCounter(axis(40, MINUTE), short, false)).toBeNull();
    expect(mayBeCounter(short)).toBe(true);
    expect(mayBeCounter(short.map((value, i) => value - (i === 20 ? 9_999 : 0)))).toBe(false);
  });

  it.each([
    ['falls a little', Float64Array.from({ length: 200 }, (_, i) => 1000 + i * 10 - (i === 90 ? 500 : 0))],
    ['is a saw-tooth', Float64Array.from({ length: 400 }, (_, i) => i % 100)],
    ['has a daily rhythm', Float64Array.from({ length: 400 }, (_, i) => 100 + 90 * Math.sin(i / 4))],
    ['stands still', new Float64Array(200).fill(5)],
    ['is negative', Float64Array.from({ length: 200 }, (_, i) => i - 100)],
  ])('is not taken of a series that %s', (_, values) => {
    for (const named of [true, false]) {
      if (named && values[150] === 50) continue;
      expect(rateOfCounter(axis(values.length, MINUTE), values, named)).toBeNull();
    }
  });

  it('is not taken of a handful of samples', () => {
    expect(rateOfCounter(axis(5, MINUTE), Float64Array.from([1, 2, 3, 4, 5]), true)).toBeNull();
  });
});

describe('a last step that is not full', () => {
  const daily = (hours: number) =>
    Float64Array.from({ length: hours }, (_, i) => Math.round(1000 + 900 * Math.sin((i * Math.PI) / 12)));

  it('is one far below the same hour of the days before', () => {
    const values = daily(24 * 5 + 8);
    expect(endsInPartialStep(axis(values.length, HOUR), values, HOUR)).toBe(false);
    values[values.length - 1]! *= 0.3;
    expect(endsInPartialStep(axis(values.length, HOUR), values, HOUR)).toBe(true);
  });

  it('is not a night as low as other nights', () => {
    for (let hours = 24 * 5; hours < 24 * 6; hours++)
      expect(endsInPartialStep(axis(hours, HOUR), daily(hours), HOUR)).toBe(false);
  });

  it('is looked for among all steps where the series is short, and not among a few or small ones', () => {
    const days = (values: number[]) =>
      endsInPartialStep(axis(values.length, 24 * HOUR), Float64Array.from(values), 24 * HOUR);
    const steady = Array.from({ length: 14 }, (_, i) => 500 + i);
    expect(days([...steady, 100])).toBe(true);
    expect(days([...steady, 450])).toBe(false);
    expect(days([500, 510, 100])).toBe(false);
    expect(days([...steady.map((value) => value / 100), 1])).toBe(false);
  });
});
