import { describe, expect, it } from 'vitest';
import { parseMinor } from '../../../shared/core/money.ts';
import { buildForecast } from '../../../shared/core/outlook/build-forecast.ts';
import { forecastRequestOf, PLAN_HERE, type PlanInputs } from '../../../shared/core/plan/build-plan.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { applyScenario } from '../../../shared/core/scenario/apply-scenario.ts';
import { runScenario, scenarioFigures } from '../../../shared/core/scenario/compare-scenarios.ts';
import type { ScenarioChange } from '../../../shared/core/scenario/scenario.ts';
import { weighAssumptions } from '../../../shared/core/scenario/weigh-assumptions.ts';
import { assumptionsOf, DAY_MS, HOUR_MS, NOW_MS, signalOf } from '../../helpers/demand-outlook.ts';
import { planNow } from '../../helpers/plan-now.ts';

const DAYS = 42;
const traffic = Array.from(
  { length: 24 * DAYS },
  (_, hour) => 1000 * (1 + 0.4 * Math.sin((2 * Math.PI * hour) / 24)) * (1 + 0.02 * ((hour * 7919) % 13)),
);
const endMs = NOW_MS;
const sale = {
  id: 'sale',
  name: 'Sale',
  startMs: endMs + DAY_MS,
  endMs: endMs + DAY_MS + 6 * HOUR_MS,
  uplift: 2,
  reason: '',
};
const inputs: PlanInputs = {
  id: 'base',
  service: 'shop',
  assumptions: assumptionsOf({
    capacityPerUnit: 100,
    pricePerUnitHour: '0.1',
    commitmentPrices: [{ termYears: 1, pricePerUnitHour: '0.06' }],
    horizonMs: 2 * DAY_MS,
    events: [sale],
    maxUnits: 60,
  }),
  startMs: endMs - DAYS * DAY_MS,
  stepMs: HOUR_MS,
  signals: [signalOf('traffic', traffic)],
};

describe('applyScenario', () => {
  const of = (...changes: ScenarioChange[]) => applyScenario(inputs.assumptions, changes);

  it('makes changes one after another', () => {
    const { assumptions, demandChanges } = of(
      { kind: 'price', factor: 1.5 },
      { kind: 'zones-lost', zones: 2 },
      { kind: 'efficiency', gain: 0.25 },
      { kind: 'efficiency', gain: 0.2 },
      { kind: 'event-demand', eventId: 'sale', factor: 1.5 },
      { kind: 'customers', share: -0.1, fromMs: endMs },
      { kind: 'growth', perYear: 0.3 },
    );
    expect(assumptions.pricePerUnitHour).toBe('0.15');
    expect(assumptions.commitmentPrices[0]!.pricePerUnitHour).toBe('0.09');
    expect(assumptions.zonesLost).toBe(2);
    expect(assumptions.efficiencyGain).toBeCloseTo(0.5, 12);
    expect(assumptions.events[0]!.uplift).toBe(3);
    expect(demandChanges).toEqual([
      { kind: 'factor', fromMs: endMs, toMs: null, factor: 0.9 },
      { kind: 'growth', perYear: 0.3 },
    ]);
  });

  it('moves an event by days of the wall clock, through a change of clocks', () => {
    const berlin = {
      ...inputs.assumptions,
      timeZone: 'Europe/Berlin',
      events: [
        {
          ...sale,
          startMs: Date.parse('2026-10-24T20:00+02:00'),
          endMs: Date.parse('2026-10-24T22:00+02:00'),
        },
      ],
    };
    const { events } = applyScenario(berlin, [{ kind: 'event-moved', eventId: 'sale', days: 7 }]).assumptions;
    expect(events[0]!.startMs).toBe(Date.parse('2026-10-31T20:00+01:00'));
  });

  it('refuses an event there is not, and more zones than there are', () => {
    expect(() => of({ kind: 'event-moved', eventId: 'fair', days: 1 })).toThrow(
      'no event "fair"; there are "sale"',
    );
    expect(() => of({ kind: 'zones-lost', zones: 3 })).toThrow('none would be left');
  });
});

describe('a scenario', () => {
  const base = scenarioFigures(planNow(inputs));
  const run = (...changes: ScenarioChange[]) =>
    runScenario(inputs, { name: 'what if', changes, planId: 'what-if' }, base, PLAN_HERE, UNATTENDED);

  it('is the base where nothing is changed', async () => {
    const { figures, difference } = await run();
    expect(figures).toEqual({ ...base, planId: 'what-if' });
    expect(difference).toEqual({
      peakDemand: 0,
      peakUnitsP95: 0,
      unitHours: 0,
      cost: '0.00',
      breachProbability: 0,
    });
  });

  it('carries demand through units to cost; its steps add up to the difference', async () => {
    const grown = await run(
      { kind: 'customers', share: 0.5, fromMs: endMs - DAY_MS },
      { kind: 'efficiency', gain: 0.5 },
      { kind: 'price', factor: 2 },
    );
    expect(grown.steps.map(({ peakUnitsP95 }) => Math.sign(peakUnitsP95!))).toEqual([1, -1, 0]);
    const sum = grown.steps.reduce((total, { peakUnitsP95 }) => total + peakUnitsP95!, 0);
    expect(sum).toBe(grown.difference.peakUnitsP95);
    const money = grown.steps.reduce((total, { cost }) => total + parseMinor(cost!, 'USD'), 0n);
    expect(money).toBe(parseMinor(grown.difference.cost!, 'USD'));
    expect(grown.steps[2]).toMatchObject({ peakDemand: 0, unitHours: 0, breachProbability: 0 });
    expect(grown.figures.peakDemand!).toBeCloseTo(1.5 * base.peakDemand!, 3);
    // Half as much again on units that carry half as much again: the same units at twice the price.
    expect(grown.difference.peakUnitsP95).toBe(0);
    expect(Number(grown.figures.cost)).toBeCloseTo(2 * Number(base.cost), 0);
  });

  it('changes only what comes after customers are gained', async () => {
    const late = await run({ kind: 'customers', share: 1, fromMs: endMs + 47 * HOUR_MS });
    expect(late.figures.peakMs).toBe(base.peakMs);
    expect(late.figures.unitHours!).toBeGreaterThan(base.unitHours!);
  });

  it('without the event in the window needs fewer units', async () => {
    const slipped = await run({ kind: 'event-moved', eventId: 'sale', days: 7 });
    expect(slipped.difference.peakUnitsP95).toBeLessThan(0);
    expect(slipped.steps[0]!.label).toBe('Sale 7 days later');
  });
});

describe('weighAssumptions', () => {
  const weights = weighAssumptions(inputs, buildForecast(forecastRequestOf(inputs)), UNATTENDED)!;

  it('sorts assumptions by what they do to the peak', () => {
    const swings = weights.assumptions.map(({ swingUnits }) => swingUnits);
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    expect(weights.assumptions.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        'demand',
        'growth',
        'event:sale',
        'kneeUtilisation',
        'zonesLost',
        'pricePerUnitHour',
      ]),
    );
    expect(weights.base.peakUnits).toBe(
      planNow(inputs).capacity.peakUnits.find(({ probability }) => probability === 0.95)!.units,
    );
  });

  it('moves cost but no unit with the price', () => {
    const price = weights.assumptions.find(({ key }) => key === 'pricePerUnitHour')!;
    expect(price.swingUnits).toBe(0);
    expect(Number(price.swingCost)).toBeCloseTo(0.2 * Number(weights.base.cost), 1);
  });

  it('says what would have to be true for the plan to fail: just below it holds, just above it does not', async () => {
    expect(weights.ceiling).toBe(60);
    const { factor } = weights.failures.find(({ key }) => key === 'demand')!;
    const unitsAt = async (times: number) => {
      const scenario = {
        name: 'more',
        changes: [{ kind: 'customers' as const, share: times - 1, fromMs: endMs - DAY_MS }],
        planId: 'more',
      };
      const { figures } = await runScenario(inputs, scenario, weightsBase, PLAN_HERE, UNATTENDED);
      return figures.peakUnits.find(({ probability }) => probability === 0.95)!.units;
    };
    expect(await unitsAt(factor * 0.999)).toBeLessThanOrEqual(60);
    expect(await unitsAt(factor * 1.001)).toBeGreaterThan(60);
  });
});

const weightsBase = scenarioFigures(planNow(inputs));
