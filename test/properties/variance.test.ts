import { describe, expect, it } from 'vitest';
import { type CostSide, splitVariance } from '../../shared/core/ledger/split-variance.ts';
import { parseMinor } from '../../shared/core/money.ts';
import { createRandom, type RandomSource } from '../../shared/core/random.ts';

const RATES = ['on-demand', '1-year', '3-year', 'spot'];

function drawSide(random: RandomSource): CostSide {
  const weights: number[] = RATES.map(() => (random.next() < 0.3 ? 0 : random.next()));
  if (!weights.some((weight) => weight > 0)) weights[0] = 1;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    volume: 1 + 1e6 * random.next(),
    unitHours: 1 + 1e5 * random.next(),
    rates: RATES.flatMap((rate, i) =>
      weights[i] === 0
        ? []
        : [{ rate, share: weights[i]! / total, pricePerUnitHour: (2 * random.next()).toFixed(6) }],
    ),
  };
}

describe('splitVariance on 200 random cases', () => {
  it('sums exactly to the difference of cost, in currencies of any number of digits', () => {
    const random = createRandom(11);
    for (let i = 0; i < 200; i++) {
      const currency = ['USD', 'JPY', 'KWD'][i % 3]!;
      const split = splitVariance(drawSide(random), drawSide(random), currency);
      const of = (part: 'planned' | 'actual' | 'difference' | 'volume' | 'efficiency' | 'mix' | 'price') =>
        parseMinor(split[part], currency);
      expect(of('volume') + of('efficiency') + of('mix') + of('price')).toBe(of('difference'));
      expect(of('difference')).toBe(of('actual') - of('planned'));
    }
  });

  it('lays a single cause at its own door', () => {
    const side = drawSide(createRandom(12));
    const nothing = splitVariance(side, side, 'USD');
    expect(nothing).toMatchObject({ volume: '0.00', efficiency: '0.00', mix: '0.00', price: '0.00' });
    const dearer = side.rates.map((one) => ({ ...one, pricePerUnitHour: `${one.pricePerUnitHour}1` }));
    const causes = {
      volume: { ...side, volume: 2 * side.volume, unitHours: 2 * side.unitHours },
      efficiency: { ...side, unitHours: 0.5 * side.unitHours },
      price: { ...side, rates: dearer },
    };
    for (const [cause, actual] of Object.entries(causes)) {
      const split = splitVariance(side, actual, 'USD');
      expect(split[cause as keyof typeof causes]).toBe(split.difference);
    }
  });
});
