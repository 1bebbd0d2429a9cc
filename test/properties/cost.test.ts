import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedScaling } from '../../shared/core/autoscaling/plan-scaling.ts';
import { planCapacity } from '../../shared/core/capacity/plan-capacity.ts';
import { calendarMonths } from '../../shared/core/cost/calendar-months.ts';
import { planCost } from '../../shared/core/cost/plan-cost.ts';
import { meanHoursIn, pathHoursIn } from '../../shared/core/cost/usage-hours.ts';
import { formatMinor, parsePrice, priceOf } from '../../shared/core/money.ts';
import { createRandom } from '../../shared/core/random.ts';
import type { TimeSpan } from '../../shared/core/series/time-span.ts';
import { assumptionsOf, HOUR_MS, NOW_MS, outlookOf, signalOf } from '../helpers/demand-outlook.ts';

/** A price as its digits: whole units and up to six decimals. */
const prices = fc
  .tuple(fc.nat(5000), fc.nat(999_999))
  .map(([whole, decimals]) => `${whole}.${String(decimals).padStart(6, '0')}`);
const hours = fc.integer({ min: 0, max: 10_000_000 });

describe('priceOf', () => {
  it('is the exact product, rounded by at most half a minor unit', () => {
    fc.assert(
      fc.property(prices, hours, fc.constantFrom('USD', 'JPY', 'KWD'), (price, count, currency) => {
        const digits = { USD: 2, JPY: 0, KWD: 3 }[currency]!;
        const exactMicro = BigInt(price.replace('.', '')) * BigInt(count);
        const minor = priceOf(parsePrice(price), count, currency);
        const difference = minor * 10n ** BigInt(6 - digits) - exactMicro;
        const twice = 2n * (difference < 0n ? -difference : difference);
        expect(twice <= 10n ** BigInt(6 - digits)).toBe(true);
      }),
    );
  });

  it('never falls with more hours or a higher price', () => {
    fc.assert(
      fc.property(prices, hours, hours, (price, few, more) => {
        const of = (count: number) => priceOf(parsePrice(price), count, 'USD');
        expect(of(few + more) >= of(few)).toBe(true);
        expect(priceOf(2n * parsePrice(price), few, 'USD') >= of(few)).toBe(true);
      }),
    );
  });

  it('prints with the digits of the currency and reads back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (minor) => {
        expect(formatMinor(minor, 'EUR')).toMatch(/^\d+\.\d\d$/);
        expect(BigInt(formatMinor(minor, 'EUR').replace('.', ''))).toBe(minor);
      }),
    );
  });
});

describe('calendarMonths', () => {
  it('cover a window without gap or overlap in every zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 }),
        fc.integer({ min: 1, max: 60 * 24 * 200 }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe'),
        (startMinute, minutes, zone) => {
          const start = 60_000 * startMinute;
          const end = start + 60_000 * minutes;
          const months = calendarMonths(start, end, zone);
          expect(months[0]!.startMs).toBe(start);
          expect(months.at(-1)!.endMs).toBe(end);
          for (let i = 1; i < months.length; i++) expect(months[i]!.startMs).toBe(months[i - 1]!.endMs);
          expect(new Set(months.map(({ label }) => label)).size).toBe(months.length);
        },
      ),
    );
  });
});

describe('planCost', () => {
  const outlook = outlookOf({ days: 45, paths: 2 });
  const assumptions = assumptionsOf({ capacityPerUnit: 100 });
  const capacity = planCapacity({
    signals: [signalOf('traffic', [1000])],
    startMs: NOW_MS,
    stepMs: HOUR_MS,
    assumptions,
    outlook,
    random: createRandom(1),
  });
  const fleets = fc.integer({ min: 0, max: 1_000_000 }).map((seed) => {
    const random = createRandom(seed);
    return Float64Array.from({ length: 45 * 1440 }, () => 60 * random.integer(500));
  });
  const scaledOf = (unitSecondsByMinute: Float64Array) =>
    ({
      unitSecondsByMinute,
      usages: [],
      result: { recommended: { paths: 7, breachProbability: { value: 0 } } },
    }) as unknown as PlannedScaling;
  const minor = (amount: string) => BigInt(amount.replace('.', ''));

  it('is the sum of its months to the minor unit, and its hours are all hours', () => {
    fc.assert(
      fc.property(fleets, prices, fc.constantFrom('UTC', 'Europe/Berlin'), (fleet, price, timeZone) => {
        const cost = planCost({
          scaled: scaledOf(fleet),
          outlook,
          capacity,
          assumptions: { ...assumptions, pricePerUnitHour: price, timeZone },
        })!;
        const sum = cost.months.reduce((total, line) => total + minor(line.autoscaled), 0n);
        expect(minor(cost.totalAutoscaled)).toBe(sum);
        expect(cost.months.reduce((total, line) => total + line.hours, 0)).toBe(45 * 24);
        const paid = fleet.reduce((total, seconds) => total + seconds, 0) / 3600 / 7;
        const lines = cost.months.reduce((total, line) => total + line.replicaHoursAutoscaled, 0);
        expect(Math.abs(lines - paid)).toBeLessThan(1e-6 * paid);
      }),
      { numRuns: 20 },
    );
  });

  it('never falls when any minute runs more units', () => {
    fc.assert(
      fc.property(fleets, fc.nat(45 * 1440 - 1), (fleet, minute) => {
        const of = (unitSeconds: Float64Array) =>
          minor(
            planCost({
              scaled: scaledOf(unitSeconds),
              outlook,
              capacity,
              assumptions: { ...assumptions, pricePerUnitHour: '3.7' },
            })!.totalAutoscaled,
          );
        const more = fleet.slice();
        more[minute]! += 60_000;
        expect(of(more) >= of(fleet)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('is additive over windows: hours of two that adjoin are those of both, wherever they meet', () => {
    const endMs = outlook.startMs + 45 * 24 * HOUR_MS;
    const instants = fc.integer({ min: outlook.startMs, max: endMs });
    fc.assert(
      fc.property(fleets, instants, instants, instants, (fleet, ...unsorted) => {
        const [from, between, to] = unsorted.sort((a, b) => a - b) as [number, number, number];
        const byHour = Float32Array.from({ length: 45 * 24 }, (_, hour) => fleet[60 * hour]! / 60);
        const mean = meanHoursIn({ unitSecondsByMinute: fleet }, 7, outlook.startMs);
        const each = pathHoursIn({ hoursByPath: [byHour] }, outlook.startMs);
        for (const hoursIn of [mean, (window: TimeSpan) => each(window)[0]!]) {
          const whole = hoursIn({ startMs: from, endMs: to });
          const parts = hoursIn({ startMs: from, endMs: between }) + hoursIn({ startMs: between, endMs: to });
          expect(Math.abs(parts - whole)).toBeLessThanOrEqual(1e-6 * Math.max(1, whole));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('never falls when the price rises, in any option, step of risk or line', () => {
    fc.assert(
      fc.property(fleets, prices, prices, (fleet, one, other) => {
        const [low, high] = [one, other].sort((a, b) => Number(a) - Number(b)) as [string, string];
        const amounts = (price: string) => {
          const { months, detail } = planCost({
            scaled: scaledOf(fleet),
            outlook,
            capacity,
            assumptions: { ...assumptions, pricePerUnitHour: price, currentUnits: 9 },
          })!;
          return [
            ...months.flatMap((line) => [line.autoscaled, line.static]),
            ...detail!.options.map(({ total }) => total.mean),
            ...detail!.riskSteps.map(({ amount }) => amount),
          ].map(minor);
        };
        const dearer = amounts(high);
        amounts(low).forEach((amount, i) => {
          expect(dearer[i]! >= amount).toBe(true);
        });
      }),
      { numRuns: 20 },
    );
  });
});
