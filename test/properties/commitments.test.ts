import { describe, expect, it } from 'vitest';
import { commitmentLevel, hoursBeyond } from '../../shared/core/cost/commitment-level.ts';
import { adviseCommitments } from '../../shared/core/cost/commitments.ts';
import { mismatch, newsvendorFractile, unitsAtFractile } from '../../shared/core/cost/newsvendor.ts';
import { meanHoursIn } from '../../shared/core/cost/usage-hours.ts';
import { parseMinor } from '../../shared/core/money.ts';
import { createRandom, type RandomSource } from '../../shared/core/random.ts';

const CASES = 200;

/** Hourly needs of many kinds: even, two levels, skewed with peaks, mostly idle; whole or not. */
function drawNeeds(random: RandomSource, kind: number): Float64Array {
  const hours = 20 + random.integer(80);
  const draws = [
    () => random.integer(40),
    () => (random.next() < 0.3 ? 35 : 6),
    () => Math.exp(1.5 + random.normal()),
    () => (random.next() < 0.8 ? 0 : random.integer(30)),
  ];
  return Float64Array.from({ length: hours }, draws[kind % draws.length]!);
}

describe('commitmentLevel on 200 random distributions of demand', () => {
  it('costs what the best of all levels costs, and never more than all on demand', () => {
    const random = createRandom(6);
    for (let i = 0; i < CASES; i++) {
      const needs = drawNeeds(random, i);
      const ratio = 0.05 + 0.9 * random.next();
      const costOf = (level: number) => ratio * level * needs.length + hoursBeyond(needs, level);
      const best = Math.min(
        ...Array.from({ length: Math.ceil(Math.max(...needs)) + 2 }, (_, level) => costOf(level)),
      );
      const level = commitmentLevel(needs, ratio);
      expect(costOf(level)).toBeCloseTo(best, 8);
      expect(costOf(level)).toBeLessThanOrEqual(costOf(0) + 1e-9);
    }
  });

  it('is the smallest level that at most the ratio of the hours exceed, where needs are whole', () => {
    const random = createRandom(7);
    for (let i = 0; i < CASES; i++) {
      const needs = drawNeeds(random, i % 2);
      const ratio = random.next();
      const level = commitmentLevel(needs, ratio);
      const exceeded = (at: number) => needs.filter((need) => need > at).length / needs.length;
      expect(exceeded(level)).toBeLessThanOrEqual(ratio);
      if (level > 0) expect(exceeded(level - 1)).toBeGreaterThan(ratio);
    }
  });

  it('never falls when the committed price does, or when demand rises', () => {
    const random = createRandom(8);
    for (let i = 0; i < CASES; i++) {
      const needs = drawNeeds(random, i);
      const ratio = 0.1 + 0.8 * random.next();
      const level = commitmentLevel(needs, ratio);
      expect(commitmentLevel(needs, 0.9 * ratio)).toBeGreaterThanOrEqual(level);
      expect(
        commitmentLevel(
          needs.map((need) => need + 1),
          ratio,
        ),
      ).toBeGreaterThanOrEqual(level);
    }
  });
});

describe('adviseCommitments on 60 random futures', () => {
  const HOUR_MS = 3_600_000;

  it('never advises or offers a way of buying that costs more than all on demand, and its windows add up', () => {
    const random = createRandom(10);
    for (let i = 0; i < 60; i++) {
      const path = Float32Array.from(drawNeeds(random, i));
      const hoursByPath = [path, path.map((units) => units * (0.5 + random.next()))];
      const unitSecondsByMinute = Float64Array.from({ length: 60 * path.length }, (_, minute) =>
        hoursByPath.reduce((sum, one) => sum + 60 * one[Math.floor(minute / 60)]!, 0),
      );
      const endMs = path.length * HOUR_MS;
      const middleMs = Math.round(random.next() * endMs);
      const advice = adviseCommitments({
        hoursByPath,
        meanHours: meanHoursIn({ unitSecondsByMinute }, 2, 0),
        startMs: 0,
        months: [
          { label: 'first', startMs: 0, endMs: middleMs },
          { label: 'second', startMs: middleMs, endMs },
        ],
        events: [],
        isEvent: (hour) => hour % 17 === 3,
        withoutGrowth: () => 0.5 + 0.5 * random.next(),
        assumptions: {
          pricePerUnitHour: '0.37',
          commitmentPrices: [
            { termYears: 1, pricePerUnitHour: (0.05 + 0.3 * random.next()).toFixed(4) },
            { termYears: 3, pricePerUnitHour: (0.02 + 0.3 * random.next()).toFixed(4) },
          ],
          spotPrice: null,
          currency: 'USD',
        },
        peakSeason: null,
      })!;
      const minor = (amount: string) => parseMinor(amount, 'USD');
      const [none] = advice.choices;
      for (const { cost, months } of advice.choices) {
        // A window's two or three amounts are rounded by at most half a cent each.
        expect(minor(cost) <= minor(none!.cost) + 4n).toBe(true);
        expect(months!.reduce((sum, { total }) => sum + minor(total), 0n)).toBe(minor(cost));
      }
    }
  });
});

describe('unitsAtFractile on 200 random distributions of the peak', () => {
  it('has the least expected cost of all numbers of units', () => {
    const random = createRandom(9);
    for (let i = 0; i < CASES; i++) {
      const needs = drawNeeds(random, i).map(Math.ceil);
      const shortage = 1 + random.integer(500);
      const idle = 1 + random.integer(50);
      const costOf = (units: number) => {
        const { idle: over, missing } = mismatch(needs, units);
        return idle * over + shortage * missing;
      };
      const best = Math.min(...Array.from({ length: Math.max(...needs) + 2 }, (_, units) => costOf(units)));
      expect(costOf(unitsAtFractile(needs, newsvendorFractile(shortage, idle)))).toBeCloseTo(best, 8);
    }
  });

  it('is 0.99 for a unit of 4 whose lack loses 396', () => {
    expect(newsvendorFractile(396, 4)).toBe(0.99);
  });
});
