import { describe, expect, it } from 'vitest';
import { burstBank } from '../../../shared/core/autoscaling/burst-bank.ts';
import { expandToMinutes, minutesIn } from '../../../shared/core/autoscaling/expand-to-minutes.ts';
import { quantile } from '../../../shared/core/metrics/quantile.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { DAY_MS, HOUR_MS } from '../../helpers/demand-outlook.ts';

const MINUTE_MS = 60_000;

function expand(means: number[], stepMs = HOUR_MS): Float32Array {
  const into = new Float32Array(minutesIn(means.length, stepMs));
  expandToMinutes(means, stepMs, into);
  return into;
}

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const highest = (values: Float32Array) => values.reduce((high, value) => Math.max(high, value), 0);

describe('expandToMinutes without bursts', () => {
  const means = [10, 20, 100, 100, 5, 0, 0, 400, 1, 50];

  it('keeps the mean of every step, steep ones and empty ones included', () => {
    const minutes = expand(means);
    expect(minutes.length).toBe(600);
    for (const [hour, value] of means.entries())
      expect(mean(minutes.subarray(60 * hour, 60 * hour + 60))).toBeCloseTo(value, 3);
  });

  it('never goes below zero', () => {
    expect(Math.min(...expand(means))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...expand([0, -5, 0]))).toBe(0);
  });

  it('stays constant where the steps are', () => {
    expect(Math.max(...expand([7, 7, 7]))).toBeCloseTo(7, 5);
    expect(Math.min(...expand([7, 7, 7]))).toBeCloseTo(7, 5);
  });

  it('rises within a step between a lower and a higher neighbour', () => {
    const middle = expand([100, 200, 300]).slice(60, 120);
    expect(Array.from(middle)).toEqual(Array.from(middle).sort((a, b) => a - b));
    expect(middle[0]).toBeGreaterThan(150);
    expect(middle[59]).toBeLessThan(250);
  });

  it('passes minutes through and averages what is finer', () => {
    expect(Array.from(expand([1, 5, 3], MINUTE_MS))).toEqual([1, 5, 3]);
    expect(Array.from(expand([1, 3, 5, 7], 30_000))).toEqual([2, 6]);
  });

  it('splits steps that are no whole number of minutes by what overlaps', () => {
    // 90 s steps: minute 0 in step 0, minute 1 half and half, minute 2 in step 1.
    expect(Array.from(expand([10, 20], 90_000))).toEqual([10, 15, 20]);
  });
});

describe('expandToMinutes with bursts', () => {
  const hours = 300;
  const ratios = Float64Array.from({ length: 200 }, (_, i) => 1.2 + (i % 10) * 0.1);
  const levels = Float64Array.from({ length: 200 }, (_, i) => 500 + i);
  const bank = burstBank({ ratios, levels, stepMs: HOUR_MS, sourceStepMs: MINUTE_MS }, createRandom(1))!;
  const means = Array.from({ length: hours }, (_, hour) => 600 + 100 * Math.sin((2 * Math.PI * hour) / 24));

  function withBursts(seed: number): Float32Array {
    const into = new Float32Array(60 * hours);
    expandToMinutes(means, HOUR_MS, into, { bank, random: createRandom(seed) });
    return into;
  }

  it('keeps the mean of every step and gives its highest minute a ratio that was seen', () => {
    const minutes = withBursts(2);
    const seen = Array.from({ length: hours }, (_, hour) => {
      const inside = minutes.subarray(60 * hour, 60 * hour + 60);
      expect(mean(inside) / means[hour]!).toBeCloseTo(1, 2);
      return highest(inside) / means[hour]!;
    });
    expect(Math.min(...seen)).toBeGreaterThan(1.19);
    expect(Math.max(...seen)).toBeLessThan(2.11);
    expect(quantile(seen, 0.5)).toBeCloseTo(1.65, 1);
  });

  it('spreads them over the step and draws alike for the same seed', () => {
    const minutes = withBursts(2);
    const positions = Array.from({ length: hours }, (_, hour) => {
      const inside = Array.from(minutes.subarray(60 * hour, 60 * hour + 60));
      return inside.indexOf(Math.max(...inside));
    });
    expect(new Set(positions).size).toBeGreaterThan(20);
    expect(withBursts(2)).toEqual(minutes);
    expect(withBursts(3)).not.toEqual(minutes);
  });
});

describe('burstBank', () => {
  const into = new Float64Array(60);

  it('is null where raw samples are no finer than the steps', () => {
    const history = { ratios: Float64Array.of(1), levels: Float64Array.of(1), stepMs: HOUR_MS };
    expect(burstBank({ ...history, sourceStepMs: HOUR_MS }, createRandom(1))).toBeNull();
    const none = { ...history, ratios: new Float64Array(0), levels: new Float64Array(0) };
    expect(burstBank({ ...none, sourceStepMs: MINUTE_MS }, createRandom(1))).toBeNull();
  });

  it('draws for a busy step only from steps as busy', () => {
    // Quiet steps burst threefold, busy ones hardly.
    const levels = Float64Array.from({ length: 400 }, (_, i) => i);
    const ratios = levels.map((level) => (level < 200 ? 3 : 1.1));
    const bank = burstBank({ ratios, levels, stepMs: HOUR_MS, sourceStepMs: MINUTE_MS }, createRandom(1))!;
    const random = createRandom(2);
    const drawn = (level: number) => Array.from({ length: 50 }, () => bank.draw(level, into, random));
    expect(Math.max(...drawn(390))).toBeCloseTo(1.1, 9);
    expect(Math.min(...drawn(10))).toBeCloseTo(3, 9);
    // Beyond all that was seen: as the busiest.
    expect(Math.max(...drawn(10_000))).toBeCloseTo(1.1, 9);
  });

  it('writes multipliers with mean 1 whose highest is the ratio it returns', () => {
    const ratios = Float64Array.from({ length: 50 }, (_, i) => 1 + i / 10);
    const bank = burstBank(
      { ratios, levels: ratios, stepMs: HOUR_MS, sourceStepMs: MINUTE_MS },
      createRandom(1),
    )!;
    const random = createRandom(4);
    for (let draw = 0; draw < 40; draw++) {
      const ratio = bank.draw(1 + draw / 10, into, random);
      expect(into.reduce((sum, value) => sum + value, 0) / 60).toBeCloseTo(1, 6);
      expect(Math.max(...into)).toBeCloseTo(ratio, 6);
    }
  });

  it('keeps a raw sample of five minutes together', () => {
    const ratios = Float64Array.of(2, 2, 2);
    const bank = burstBank(
      { ratios, levels: ratios, stepMs: HOUR_MS, sourceStepMs: 5 * MINUTE_MS },
      createRandom(1),
    )!;
    bank.draw(2, into, createRandom(1));
    for (let sample = 0; sample < 12; sample++)
      expect(new Set(into.subarray(5 * sample, 5 * sample + 5)).size).toBe(1);
    expect(new Set(into).size).toBe(12);
  });

  it('lets a day rise to its middle and fall again', () => {
    const ratios = Float64Array.of(1.8, 1.8, 1.8);
    const day = new Float64Array(1440);
    const bank = burstBank(
      { ratios, levels: ratios, stepMs: DAY_MS, sourceStepMs: HOUR_MS },
      createRandom(1),
    )!;
    bank.draw(2, day, createRandom(1));
    const top = day.indexOf(Math.max(...day)) / 60;
    expect(top).toBeGreaterThan(9);
    expect(top).toBeLessThan(15);
    for (let minute = 1; minute < 9 * 60; minute++)
      expect(day[minute]!).toBeGreaterThanOrEqual(day[minute - 1]!);
  });
});
