import { describe, expect, it } from 'vitest';
import { adviseCommitments, type CommitmentRequest } from '../../../shared/core/cost/commitments.ts';
import { pathHoursIn } from '../../../shared/core/cost/usage-hours.ts';
import { parseMinor } from '../../../shared/core/money.ts';

/** Ten units by night, twenty by day, and a hundred in the six hours of an event. */
const DAY = Float32Array.from({ length: 240 }, (_, hour) =>
  hour >= 100 && hour < 106 ? 100 : hour % 24 < 12 ? 10 : 20,
);

/** Windows of the days above: each of two months, and the event. */
const HOUR_MS = 3_600_000;
const windows = {
  startMs: 0,
  months: [
    { label: 'first', startMs: 0, endMs: 90.5 * HOUR_MS },
    { label: 'second', startMs: 90.5 * HOUR_MS, endMs: 240 * HOUR_MS },
  ],
  events: [{ label: 'Sale', startMs: 100 * HOUR_MS, endMs: 106 * HOUR_MS }],
};

function meanOf(paths: readonly Float32Array[]): CommitmentRequest['meanHours'] {
  const hoursIn = pathHoursIn({ hoursByPath: paths }, 0);
  return (window) => hoursIn(window).reduce((sum, hours) => sum + hours, 0) / paths.length;
}

function advise(others: Partial<CommitmentRequest> = {}) {
  return adviseCommitments({
    hoursByPath: [DAY, DAY],
    meanHours: meanOf(others.hoursByPath ?? [DAY, DAY]),
    ...windows,
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

  it('tells each window by how it is bought; months add up to the cost, and an event is a part of them', () => {
    for (const { cost, months, events, layers } of advice.choices) {
      const minor = (amount: string) => parseMinor(amount, 'USD');
      const sum = months!.reduce((total, month) => total + minor(month.total), 0n);
      expect(minor(cost)).toBe(sum);
      const [sale] = events!;
      const level = layers.reduce((units, layer) => units + layer.units, 0);
      expect(Number(sale!.onDemand)).toBe(6 * (100 - level));
      expect(minor(sale!.total) < minor(months![1]!.total)).toBe(true);
      for (const { committed, onDemand, total } of [...months!, ...events!]) {
        const owed = committed.reduce((paid, { amount }) => paid + minor(amount), 0n);
        expect(minor(total)).toBe(owed + minor(onDemand));
      }
    }
  });

  it('states the quantiles of what runs beyond the commitments on top of what is owed in every future', () => {
    const quiet = DAY.map((units) => units / 2);
    const split = advise({ hoursByPath: [quiet, DAY] }).choices.at(-1)!.months![0]!;
    const amounts = split.quantiles.map(({ amount }) => Number(amount));
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
    const owed = split.committed.reduce((sum, { amount }) => sum + Number(amount), 0);
    expect(amounts[0]!).toBeGreaterThanOrEqual(owed);
  });

  it('draws how long each number of units is needed, events in and out', () => {
    const curve = advice.curve!;
    expect(curve[0]).toEqual({ share: 0, units: 100, ordinary: 20 });
    expect(curve.at(-1)).toEqual({ share: 1, units: 10, ordinary: 10 });
    const units = curve.map((point) => point.units);
    expect(units).toEqual([...units].sort((a, b) => b - a));
    expect(curve.find(({ share }) => share === 0.02)!.units).toBe(100);
    expect(curve.find(({ share }) => share === 0.03)!.units).toBe(20);
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

  it('offers the careful part of three years by itself where a year would add nothing, without advising it', () => {
    const low = DAY.map((units) => 0.8 * units);
    const { choices } = advise({
      hoursByPath: [low, low, ...Array.from({ length: 8 }, () => DAY)],
      assumptions: {
        pricePerUnitHour: '1',
        commitmentPrices: [
          { termYears: 1, pricePerUnitHour: '0.9' },
          { termYears: 3, pricePerUnitHour: '0.4' },
        ],
        spotPrice: null,
        currency: 'USD',
      },
    });
    const careful = choices.find(({ id }) => id === 'mix')!;
    expect(careful.layers).toEqual([{ termYears: 3, units: 16 }]);
    expect(choices.find(({ chosen }) => chosen)!.id).toBe('1-year');
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
  meanHours: meanOf([DAY]),
  ...windows,
  isEvent: () => false,
  withoutGrowth: () => 1,
  peakSeason: null,
};
