import { describe, expect, it } from 'vitest';
import { planScaling } from '../../../shared/core/autoscaling/plan-scaling.ts';
import { planCapacity } from '../../../shared/core/capacity/plan-capacity.ts';
import type { CostOption } from '../../../shared/core/cost/cost-detail.ts';
import { planCost } from '../../../shared/core/cost/plan-cost.ts';
import { presentOption } from '../../../shared/core/cost/present-option.ts';
import { recordedFleet } from '../../../shared/core/cost/recorded-fleet.ts';
import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { assumptionsOf, HOUR_MS, NOW_MS, outlookOf, signalOf } from '../../helpers/demand-outlook.ts';

const WEEK_HOURS = 168;

/** Five weeks: 90 units in the first, then 20 by day and 10 by night. */
const HOURS = Array.from({ length: 5 * WEEK_HOURS }, (_, hour) =>
  hour < WEEK_HOURS ? 90 : hour % 24 >= 8 && hour % 24 < 20 ? 20 : 10,
);
const startMs = NOW_MS - HOURS.length * HOUR_MS;
const grid = { startMs, stepMs: HOUR_MS, timeZone: 'UTC', packing: null };
const replicas = signalOf('replicas', HOURS);

describe('the fleet as recorded', () => {
  it('repeats the mean week of the last four, by the hour of the week', () => {
    const fleet = recordedFleet({ ...grid, signals: [replicas] })!;
    expect(fleet).toMatchObject({ weeks: 4, lowest: 10, highest: 20 });
    const day = { startMs: NOW_MS, endMs: NOW_MS + 24 * HOUR_MS };
    expect(fleet.unitHoursIn(day)).toBeCloseTo(12 * 20 + 12 * 10, 9);
    const morning = { startMs: NOW_MS + 7.5 * HOUR_MS, endMs: NOW_MS + 8.5 * HOUR_MS };
    expect(fleet.unitHoursIn(morning)).toBeCloseTo(15, 9);
  });

  it('goes by the clock of the business zone across a change of it', () => {
    // The clocks of Berlin go back on 25 October: its 09:00 is 08:00 UTC from then on, 07:00 UTC before.
    const fleet = recordedFleet({ ...grid, timeZone: 'Europe/Berlin', signals: [replicas] })!;
    const nine = { startMs: NOW_MS + 8 * HOUR_MS, endMs: NOW_MS + 9 * HOUR_MS };
    expect(fleet.unitHoursIn(nine)).toBeCloseTo((3 * 10 + 20) / 4, 9);
  });

  it('is not told without a record of nearly a week', () => {
    expect(recordedFleet({ ...grid, signals: [] })).toBeNull();
    expect(recordedFleet({ ...grid, signals: [signalOf('replicas', HOURS.slice(0, 100))] })).toBeNull();
    const holed = HOURS.map((units, hour) => (hour % 24 < 4 ? Number.NaN : units));
    expect(recordedFleet({ ...grid, signals: [signalOf('replicas', holed)] })).toBeNull();
  });
});

describe('what running on as today costs', () => {
  const outlook = outlookOf({ days: 4, paths: 20 });
  const assumptions = assumptionsOf({ capacityPerUnit: 100, pricePerUnitHour: '0.1', currentUnits: 60 });
  const signals = [
    signalOf(
      'traffic',
      HOURS.map(() => 1000),
    ),
    replicas,
  ];
  const capacity = planCapacity({ ...grid, signals, assumptions, outlook, random: createRandom(1) });
  const scaled = planScaling({ outlook, capacity, assumptions }, UNATTENDED)!;
  const forecast = { events: [], history: { mean: [] } } as unknown as ForecastResult;
  const past = { forecast, signals, startMs, stepMs: HOUR_MS };
  const { detail, notes } = planCost({ scaled, outlook, capacity, assumptions, past })!;
  const option = (id: string): CostOption => detail!.options.find((one) => one.id === id)!;

  it('is the recorded fleet where there is a record, whatever number of units the planner gave', () => {
    expect(presentOption(detail!.options)).toMatchObject({
      option: { id: 'recorded' },
      brief: 'As recorded',
    });
    expect(option('recorded').label).toBe('As recorded in the last 4 weeks: 10 to 20 units');
    expect(option('recorded').total.mean).toBe((4 * (12 * 20 + 12 * 10) * 0.1).toFixed(2));
    expect(option('fixed').label).toBe('60 units day and night');
    expect(notes.map(({ code }) => code)).toContain('as-recorded');
  });

  it('is what the recommended policy is said to save against, and no fixed fleet that never ran is made smaller', () => {
    expect(detail!.savings.map(({ id }) => id)).toEqual(['policy']);
    expect(Number(detail!.savings[0]!.inWindow)).toBeCloseTo(
      Number(option('recorded').total.mean) - Number(option('recommended').total.mean),
      6,
    );
    expect(detail!.savings[0]!.label).toContain('as recorded');
  });
});

it('names one unit in the singular', () => {
  const outlook = outlookOf({ days: 2, paths: 10, level: 5 });
  const assumptions = assumptionsOf({
    capacityPerUnit: 100,
    pricePerUnitHour: '0.1',
    currentUnits: 1,
    zones: 1,
    zonesLost: 0,
  });
  const signals = [
    signalOf(
      'traffic',
      HOURS.map(() => 5),
    ),
  ];
  const capacity = planCapacity({ ...grid, signals, assumptions, outlook, random: createRandom(1) });
  const scaled = planScaling({ outlook, capacity, assumptions }, UNATTENDED)!;
  const labels = [
    ...planCost({ scaled, outlook, capacity, assumptions })!.detail!.options,
    ...scaled.result.references,
  ].map(({ label }) => label);
  expect(labels.filter((label) => /\b1 units/.test(label))).toEqual([]);
  expect(labels).toContain('1 unit day and night');
});
