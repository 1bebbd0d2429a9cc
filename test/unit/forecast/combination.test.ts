import { describe, expect, it } from 'vitest';
import type { MemberForecasts } from '../../../shared/core/forecast/backtest.ts';
import { combineMembers, LONG_RULE, SHORT_RULE } from '../../../shared/core/forecast/combination.ts';
import { seasonalNaive } from '../../../shared/core/forecast/methods/seasonal-naive.ts';

const STEPS = 48;
const truth = Float64Array.from({ length: STEPS }, (_, h) => 100 + 30 * Math.sin((2 * Math.PI * h) / 24));
/** Off by a tenth in one half of each day, by nearly nothing in the other. */
const goodAtNight = truth.map((value, h) => value * (h % 24 < 12 ? 1.001 : 1.1));
const goodByDay = truth.map((value, h) => value * (h % 24 < 12 ? 1.1 : 1.001));

function members(forecasts: readonly Float64Array[]): MemberForecasts {
  return {
    methods: forecasts.map(() => seasonalNaive(24)),
    ahead: forecasts,
    origins: [200, 176, 152, 128],
    past: [0, 1, 2, 3].map(() => forecasts),
    actual: [0, 1, 2, 3].map(() => truth),
  };
}

describe('combineMembers', () => {
  it('follows at each hour the member that has been right at that hour', () => {
    const { ahead, past } = combineMembers(members([goodAtNight, goodByDay]), SHORT_RULE, 24);
    for (const combined of [ahead, ...past])
      for (const h of [6, 18, 30, 42]) expect(Math.abs(combined[h]! / truth[h]! - 1)).toBeLessThan(0.025);
  });

  it('shares one set of weights over all steps where the rule says so, or where there is no season', () => {
    for (const combined of [
      combineMembers(members([goodAtNight, goodByDay]), LONG_RULE, 24),
      combineMembers(members([goodAtNight, goodByDay]), { ...SHORT_RULE, medianShare: 0 }, 0),
    ])
      expect(combined.ahead[6]! / truth[6]! - 1).toBeCloseTo(0.05, 1);
  });

  it('weighs by the origins with enough history where two have it, and forecasts every origin by those weights', () => {
    const all = members([goodAtNight, goodByDay]);
    // At the two early origins the second member was nowhere near.
    const poor = goodByDay.map((value) => 3 * value);
    const early = { ...all, past: all.past.map((row, o) => (o < 2 ? row : [goodAtNight, poor])) };
    const late = { ...all, origins: all.origins.slice(0, 2), past: all.past.slice(0, 2) };
    const { weights, past } = combineMembers(early, SHORT_RULE, 24, 170);
    expect(weights).toEqual(combineMembers({ ...late, actual: late.actual }, SHORT_RULE, 24).weights);
    expect(past).toHaveLength(4);
    expect(combineMembers(early, SHORT_RULE, 24, 190).weights).toEqual(
      combineMembers(early, SHORT_RULE, 24).weights,
    );
  });

  it('gives each member its mean weight, summing to one', () => {
    const { weights } = combineMembers(members([goodAtNight, goodByDay, truth]), SHORT_RULE, 24);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(weights[2]).toBeGreaterThan(Math.max(weights[0]!, weights[1]!));
  });

  it('lets the last weights stand for steps beyond those that were scored', () => {
    const short = members([goodAtNight, goodByDay]);
    const cut = {
      ...short,
      past: short.past.map((row) => row.map((forecast) => forecast?.slice(0, 24) ?? null)),
      actual: short.actual.map((window) => window.slice(0, 24)),
    };
    const { ahead } = combineMembers(cut, SHORT_RULE, 24);
    expect(ahead).toHaveLength(STEPS);
    expect(ahead.every(Number.isFinite)).toBe(true);
  });
});
