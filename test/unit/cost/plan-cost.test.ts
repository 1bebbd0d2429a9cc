import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import { planScaling } from '../../../shared/core/autoscaling/plan-scaling.ts';
import { planCapacity } from '../../../shared/core/capacity/plan-capacity.ts';
import { planCost } from '../../../shared/core/cost/plan-cost.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { assumptionsOf, DAY_MS, HOUR_MS, NOW_MS, outlookOf, signalOf } from '../../helpers/demand-outlook.ts';

const outlook = { ...outlookOf({ days: 4, paths: 10 }), startMs: Date.UTC(2026, 10, 28) };
const sale = {
  id: 'sale',
  name: 'Sale',
  startMs: outlook.startMs + 30 * HOUR_MS,
  endMs: outlook.startMs + 34 * HOUR_MS,
  uplift: 1,
  reason: '',
};

function price(others: Partial<Assumptions> = {}) {
  const assumptions = assumptionsOf({ capacityPerUnit: 100, pricePerUnitHour: '0.1', ...others });
  const capacity = planCapacity({
    signals: [signalOf('traffic', [1000])],
    startMs: NOW_MS,
    stepMs: HOUR_MS,
    assumptions,
    outlook,
    random: createRandom(1),
  });
  const scaled = planScaling({ outlook, capacity, assumptions }, UNATTENDED)!;
  return { cost: planCost({ scaled, outlook, capacity, assumptions }), scaled, capacity };
}

const cents = (amount: string) => BigInt(amount.replace('.', ''));

describe('planCost', () => {
  const { cost, scaled, capacity } = price({ events: [sale] });

  it('prices each month of the zone; totals are the sum of the lines to the cent', () => {
    expect(cost!.months.map(({ label, hours }) => [label, hours])).toEqual([
      ['2026-11', 72],
      ['2026-12', 24],
    ]);
    const sum = (of: 'autoscaled' | 'static') =>
      cost!.months.reduce((total, month) => total + cents(month[of]), 0n);
    expect(cents(cost!.totalAutoscaled)).toBe(sum('autoscaled'));
    expect(cents(cost!.totalStatic)).toBe(sum('static'));
  });

  it('prices the mean unit-hours of the simulated futures', () => {
    const hours = cost!.months.reduce((total, month) => total + month.replicaHoursAutoscaled, 0);
    expect(hours).toBeCloseTo(scaled.result.recommended.replicaHoursMean, 6);
    expect(Number(cost!.totalAutoscaled)).toBeCloseTo(0.1 * hours, 1);
  });

  it('prices a static fleet for the P95 peak beside it', () => {
    const units = capacity.peakUnits.find(({ probability }) => probability === 0.95)!.units;
    expect(cost!.staticUnits).toBe(units);
    expect(cost!.totalStatic).toBe((units * 96 * 0.1).toFixed(2));
  });

  it('prices each event window by itself', () => {
    expect(cost!.events).toHaveLength(1);
    const [line] = cost!.events;
    expect(line).toMatchObject({ label: 'Sale', hours: 4, startMs: sale.startMs, endMs: sale.endMs });
    expect(line!.replicaHoursStatic).toBe(4 * cost!.staticUnits);
    expect(Number(line!.autoscaled)).toBeCloseTo(0.1 * line!.replicaHoursAutoscaled, 1);
  });

  it('cuts an event at the horizon and says so; one beyond it is left out', () => {
    const end = outlook.startMs + 4 * DAY_MS;
    const { cost: cut } = price({
      events: [
        { ...sale, startMs: end - HOUR_MS, endMs: end + 5 * HOUR_MS },
        { ...sale, startMs: end + HOUR_MS, endMs: end + 5 * HOUR_MS },
      ],
    });
    expect(cut!.events.map(({ hours }) => hours)).toEqual([1]);
    expect(cut!.notes.map(({ code }) => code)).toContain('event-cut');
  });

  it('splits months in the business zone', () => {
    const { cost: zoned } = price({ timeZone: 'America/New_York' });
    expect(zoned!.months.map(({ hours }) => hours)).toEqual([77, 19]);
  });

  it('is left out without a price', () => {
    expect(price({ pricePerUnitHour: null }).cost).toBeNull();
  });

  it('has no minor units in a currency without any', () => {
    const { cost: yen } = price({ currency: 'JPY', pricePerUnitHour: '15.5' });
    expect(yen!.totalAutoscaled).toMatch(/^\d+$/);
  });
});
