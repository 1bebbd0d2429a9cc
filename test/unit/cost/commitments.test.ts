import { describe, expect, it } from 'vitest';
import { adviseCommitments, type CommitmentRequest } from '../../../shared/core/cost/commitments.ts';

/** Ten units by night, twenty by day, and a hundred in the six hours of an event. */
const DAY = Float32Array.from({ length: 240 }, (_, hour) =>
  hour >= 100 && hour < 106 ? 100 : hour % 24 < 12 ? 10 : 20,
);

function advise(others: Partial<CommitmentRequest> = {}) {
  return adviseCommitments({
    hoursByPath: [DAY, DAY],
    isEvent: (hour) => hour >= 100 && hour < 106,
    withoutGrowth: () => 1,
    assumptions: {
      pricePerUnitHour: '1',
      commitmentPrices: [
        { termYears: 3, pricePerUnitHour: '0.4' },
        { termYears: 1, pricePerUnitHour: '0.7' },
      ],
      spotPrice: { pricePerUnitHour: '0.3', interruptionRate: 0.1 },
      currency: 'USD',
    },
    peakSeason: null,
    ...others,
  })!;
}

describe('adviseCommitments', () => {
  const advice = advise();

  it('buys what is used for more of the time than the committed price is of the price on demand', () => {
    // Units 11 to 20 are used half of the time: worth 0.4, not worth 0.7.
    expect(advice.terms.map(({ termYears, level }) => [termYears, level])).toEqual([
      [1, 10],
      [3, 20],
    ]);
  });

  it('prices each choice, and what is not committed on demand', () => {
    const [none, oneYear, threeYears] = advice.choices;
    // 240 h × 15 on average, but the event: 6 × 100 in place of the ordinary hours 100 to 105.
    const hours = DAY.reduce((sum, units) => sum + units, 0);
    expect(none).toMatchObject({ id: 'none', cost: `${hours}.00`, saved: '0.00', usedShare: null });
    expect(oneYear!.cost).toBe((240 * 10 * 0.7 + hours - 2400).toFixed(2));
    expect(threeYears!.layers).toEqual([{ termYears: 3, units: 20 }]);
    expect(oneYear!.usedShare).toBe(1);
    expect(oneYear!.owedPerYear).toBe((10 * 8760 * 0.7).toFixed(2));
  });

  it('takes three years only for what is used though growth stops and demand comes out low', () => {
    const low = DAY.map((units) => units / 2);
    const { choices, terms } = advise({
      hoursByPath: [low, ...Array.from({ length: 9 }, () => DAY)],
      withoutGrowth: () => 0.5,
      assumptions: {
        pricePerUnitHour: '1',
        commitmentPrices: [
          { termYears: 1, pricePerUnitHour: '0.45' },
          { termYears: 3, pricePerUnitHour: '0.4' },
        ],
        spotPrice: null,
        currency: 'USD',
      },
    });
    const mix = choices.find(({ chosen }) => chosen)!;
    expect(mix.id).toBe('mix');
    const threeYears = mix.layers.find(({ termYears }) => termYears === 3)!.units;
    expect(threeYears).toBeLessThanOrEqual(10);
    expect(threeYears + mix.layers.find(({ termYears }) => termYears === 1)!.units).toBe(terms[0]!.level);
    expect(Number(mix.saved)).toBeGreaterThan(0);
    expect(Number(mix.savedWithoutGrowth)).toBeLessThan(Number(mix.saved));
  });

  it('leaves events out of the level, and warns of what they would have bought and of a window shorter than the term', () => {
    const rare = advise({
      assumptions: { ...wide, commitmentPrices: [{ termYears: 1, pricePerUnitHour: '0.02' }] },
    });
    expect(rare.terms[0]).toMatchObject({ level: 20, levelWithEvents: 100 });
    expect(rare.eventHours).toBe(6);
    expect(rare.notes.map(({ code }) => code)).toEqual(['commitment-window', 'commitment-events']);
    expect(advise({ peakSeason: 'High.' }).notes.map(({ code }) => code)).toContain('commitment-season');
  });

  it('says how far demand may fall before on demand would have been cheaper', () => {
    // All of a constant ten at 0.7 of the price: worth it while seven of them are used.
    const constant = new Float32Array(100).fill(10);
    const { terms } = advise({ hoursByPath: [constant], isEvent: () => false });
    expect(terms[0]!.level).toBe(10);
    expect(terms[0]!.breakEvenDemand).toBeCloseTo(0.7, 3);
  });

  it('prices what is left on spot, with the interruptions to expect', () => {
    const spot = advice.spot!;
    expect(spot.cost).toBe((0.3 * spot.unitHours).toFixed(2));
    expect(spot.interruptions).toBeCloseTo((0.1 * spot.unitHours) / 730, 9);
  });

  it('gives nothing without a price for a commitment', () => {
    expect(adviseCommitments({ ...wideRequest, assumptions: { ...wide, commitmentPrices: [] } })).toBeNull();
  });
});

const wide = { pricePerUnitHour: '1', commitmentPrices: [], spotPrice: null, currency: 'USD' };
const wideRequest = {
  hoursByPath: [DAY],
  isEvent: () => false,
  withoutGrowth: () => 1,
  peakSeason: null,
};
