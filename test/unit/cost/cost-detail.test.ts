import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import { planScaling } from '../../../shared/core/autoscaling/plan-scaling.ts';
import { planCapacity } from '../../../shared/core/capacity/plan-capacity.ts';
import { planCost } from '../../../shared/core/cost/plan-cost.ts';
import { rateOf, unitCostOf } from '../../../shared/core/cost/unit-cost.ts';
import { nodePacking, paidUnits } from '../../../shared/core/cost/whole-nodes.ts';
import { parseMinor, shareOf } from '../../../shared/core/money.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { assumptionsOf, HOUR_MS, NOW_MS, outlookOf, signalOf } from '../../helpers/demand-outlook.ts';

const outlook = { ...outlookOf({ days: 4, paths: 20 }), startMs: Date.UTC(2026, 10, 28) };

function price(others: Partial<Assumptions> = {}) {
  const assumptions = assumptionsOf({
    capacityPerUnit: 100,
    pricePerUnitHour: '0.1',
    currentUnits: 60,
    ...others,
  });
  const capacity = planCapacity({
    signals: [signalOf('traffic', [1000])],
    startMs: NOW_MS,
    stepMs: HOUR_MS,
    assumptions,
    outlook,
    random: createRandom(1),
  });
  const scaled = planScaling({ outlook, capacity, assumptions }, UNATTENDED)!;
  return { detail: planCost({ scaled, outlook, capacity, assumptions })!.detail!, scaled, capacity };
}

describe('the detail of a cost', () => {
  const { detail, scaled, capacity } = price({
    marginPerMissingUnit: '86.4',
    commitmentPrices: [{ termYears: 1, pricePerUnitHour: '0.06' }],
  });
  const option = (id: string) => detail.options.find((one) => one.id === id)!;

  it('prices the recommended policy, the units there are and static fleets for P50, P90 and P95', () => {
    expect(detail.options.map(({ id }) => id)).toEqual([
      'recommended',
      'fixed',
      'static-p50',
      'static-p90',
      'static-p95',
    ]);
    expect(option('fixed').label).toBe('60 units day and night');
    expect(option('fixed').total.mean).toBe((60 * 96 * 0.1).toFixed(2));
  });

  it('states what each policy costs in the median and the dearer futures', () => {
    const { total, months } = option('recommended');
    const amounts = total.quantiles.map(({ amount }) => Number(amount));
    expect(total.quantiles.map(({ probability }) => probability)).toEqual([0.5, 0.9, 0.95]);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
    expect(total.unitHours).toBeCloseTo(scaled.result.recommended.replicaHoursMean, 6);
    const ofMonths = months.reduce((sum, { mean }) => sum + parseMinor(mean, 'USD'), 0n);
    expect(parseMinor(total.mean, 'USD')).toBe(ofMonths);
  });

  it('prices each step of risk', () => {
    expect(detail.riskSteps.map(({ probability }) => probability)).toEqual([0.5, 0.9, 0.95, 0.99]);
    const [first, second] = detail.riskSteps;
    expect(first).toMatchObject({ extraUnits: null, extraAmount: null });
    expect(second!.extraUnits).toBe(second!.units - first!.units);
    expect(Number(second!.extraAmount)).toBeCloseTo(9.6 * second!.extraUnits!, 9);
  });

  it('says what a smaller fleet saves, and what speaks against it', () => {
    const saving = detail.savings.find(({ id }) => id === 'right-size')!;
    const { toUnits, safe } = capacity.rightSizing!;
    expect(Number(saving.inYear)).toBeCloseTo(0.1 * 8760 * (60 - toUnits), 6);
    expect(saving.excuse === null).toBe(safe);
    const policy = detail.savings.find(({ id }) => id === 'policy')!;
    expect(Number(policy.inWindow)).toBeCloseTo(
      Number(option('fixed').total.mean) - Number(option('recommended').total.mean),
      6,
    );
  });

  it('sets the percentile that pays beside the one in use', () => {
    // A unit stands idle for 96 h at 0.1: 9.6; one too few loses 86.4.
    expect(detail.percentile).toMatchObject({ fractile: 0.9, costPerIdleUnit: '9.60', idleFrom: 'price' });
    expect(detail.percentile!.inUse.probability).toBe(0.95);
    const totals = detail.percentile!.sizes.map(({ total }) => Number(total));
    const best = detail.percentile!.sizes.find(({ probability }) => probability === 0.9)!;
    expect(detail.percentile!.sizes.map(({ units }) => units)).toContain(detail.percentile!.units);
    expect(Math.min(...totals)).toBeLessThanOrEqual(Number(best.total));
  });

  it('has the plan’s own units at the percentile the plan uses', () => {
    const { percentile } = price({ marginPerMissingUnit: '182.4' }).detail;
    expect(percentile!.fractile).toBeCloseTo(0.95, 12);
    expect(percentile!.units).toBe(percentile!.inUse.units);
  });

  it('states the cost of 1,000 requests for whole months of the past and for the plan, and its trend', () => {
    const days = 200;
    const startMs = outlook.startMs - days * 24 * HOUR_MS;
    const hours = Array.from({ length: 24 * days }, (_, hour) => hour);
    // A unit for each 100 requests/s at first; a quarter fewer by the end.
    const traffic = signalOf(
      'traffic',
      hours.map(() => 1000),
    );
    const replicas = signalOf(
      'replicas',
      hours.map((hour) => 10 * (1 - (0.25 * hour) / (24 * days))),
    );
    const assumptions = assumptionsOf({ capacityPerUnit: 100, pricePerUnitHour: '0.36' });
    const recommended = { ...option('recommended') };
    const unitCost = unitCostOf({
      outlook,
      recommended,
      signals: [traffic, replicas],
      startMs,
      stepMs: HOUR_MS,
      timeZone: assumptions.timeZone,
      price: '0.36',
      currency: 'USD',
      packing: null,
      plannerUnit: { name: 'orders/min', perTraffic: 0.6 },
    })!;
    // 0.6 orders a minute for each request a second: one order for a hundred requests.
    const [first] = unitCost.months;
    expect(unitCost.planner!.counted).toBe('orders');
    expect(Number(unitCost.planner!.perThousand[0])).toBeCloseTo(100 * Number(first!.perThousand), 3);
    const history = unitCost.months.filter(({ source }) => source === 'history');
    expect(history.map(({ label }) => label)).toEqual([
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
    ]);
    // 10 units at 0.36 an hour serve 3.6 million requests: 0.001 for 1,000.
    expect(Number(history[0]!.perThousand)).toBeCloseTo(0.001, 4);
    expect(unitCost.yearlyChange!).toBeLessThan(-0.3);
    expect(unitCost.months.filter(({ source }) => source === 'plan').map(({ label }) => label)).toEqual([
      '2026-11',
      '2026-12',
    ]);
  });

  it('costs the same all on demand as the recommended policy does, month by month', () => {
    const [none] = detail.commitments!.choices;
    expect(none!.cost).toBe(option('recommended').total.mean);
    expect(none!.months!.map(({ total }) => total)).toEqual(
      option('recommended').months.map(({ mean }) => mean),
    );
    expect(none!.months!.map(({ quantiles }) => quantiles)).toEqual(
      option('recommended').months.map(({ quantiles }) => quantiles),
    );
  });

  it('commits to what the futures of the recommended policy use', () => {
    expect(detail.commitments!.terms[0]!.level).toBeGreaterThan(0);
    expect(Number(detail.commitments!.choices[1]!.saved)).toBeGreaterThan(0);
  });

  it('leaves out what nothing is known of', () => {
    const bare = price({ currentUnits: null }).detail;
    expect(bare).toMatchObject({ percentile: null, commitments: null, unitCost: null });
    expect(bare.options.map(({ id }) => id)).not.toContain('fixed');
  });
});

describe('whole nodes', () => {
  const type = {
    name: 'node-8',
    region: '',
    effectiveDate: null,
    list: 'prices.csv',
    illustrative: false,
  };
  const whole = price({ unitType: { ...type, unitsOnOne: 8 } });
  const single = price();

  it('are paid for whole: no policy or fleet costs less than its units, none more than a node an hour too many', () => {
    whole.detail.options.forEach(({ total, units }, i) => {
      const alone = single.detail.options[i]!;
      expect(total.unitHours).toBeGreaterThanOrEqual(alone.total.unitHours);
      expect(total.unitHours).toBeLessThanOrEqual(alone.total.unitHours + 8 * 96);
      if (units !== null) expect(total.unitHours).toBe(96 * 8 * Math.ceil(units / 8));
    });
  });

  it('add up: months to the total, and risk in steps of whole nodes', () => {
    const [recommended] = whole.detail.options;
    const sum = recommended!.months.reduce((total, { mean }) => total + parseMinor(mean, 'USD'), 0n);
    expect(parseMinor(recommended!.total.mean, 'USD')).toBe(sum);
    for (const { units, amount } of whole.detail.riskSteps)
      expect(Number(amount)).toBeCloseTo(0.1 * 96 * 8 * Math.ceil(units / 8), 6);
  });

  it('hold for nodes the planner gave a size, where the price is for a unit by itself', () => {
    expect(nodePacking({ unitType: null, unitsPerNode: 4 })).toEqual({ fit: 4, paid: 4 });
    expect(nodePacking({ unitType: { ...type, unitsOnOne: 1 }, unitsPerNode: 4 })).toBeNull();
    expect(nodePacking({ unitType: null, unitsPerNode: null })).toBeNull();
  });

  it('leave a part of a node empty where a unit more does not fit', () => {
    const packing = nodePacking({ unitType: { ...type, unitsOnOne: 3.5 }, unitsPerNode: null });
    expect([0, 1, 3, 3.2, 6].map((units) => paidUnits(units, packing))).toEqual([0, 3.5, 3.5, 7, 7]);
  });
});

describe('rateOf', () => {
  it('reads what a rate counts', () => {
    expect(rateOf('requests/s')).toEqual({ counted: 'requests', seconds: 1 });
    expect(rateOf('1/s')).toEqual({ counted: 'requests', seconds: 1 });
    expect(rateOf('orders/min')).toEqual({ counted: 'orders', seconds: 60 });
    expect(rateOf('orders per hour')).toEqual({ counted: 'orders', seconds: 3600 });
    expect(rateOf('requests')).toBeNull();
  });
});

describe('shareOf', () => {
  it('divides exactly and rounds half to even at the sixth digit', () => {
    expect(shareOf(100n, 3, 'USD')).toBe('0.333333');
    expect(shareOf(-100n, 8, 'USD')).toBe('-0.125000');
    expect(shareOf(100n, 0, 'USD')).toBeNull();
  });
});
