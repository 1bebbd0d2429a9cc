import { describe, expect, it } from 'vitest';
import { costBars } from '../../../renderer/features/cost/cost-bars.ts';
import { monthName } from '../../../renderer/features/cost/month-name.ts';
import { isLineOf, matchingLines } from '../../../renderer/features/cost/price-lines.ts';
import { forecastRows, initialSpan } from '../../../renderer/features/forecast/forecast-rows.ts';
import { headlineFigure } from '../../../renderer/features/frame/headline-figure.ts';
import { stepStates } from '../../../renderer/features/frame/step-states.ts';
import { replayRows } from '../../../renderer/features/scaling/replay-rows.ts';
import { formatBreachDetail, formatBreachProbability } from '../../../renderer/ui/format-probability.ts';
import type { SeriesSummary } from '../../../shared/contract/series-types.ts';
import type { PricedUnitType } from '../../../shared/core/assumptions/assumptions.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';
import type { CostDetail } from '../../../shared/core/cost/cost-detail.ts';
import type { UnitPrice } from '../../../shared/core/cost/price-list.ts';
import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';

const HOUR = 3_600_000;
const wave = (length: number, scale: number) =>
  Array.from({ length }, (_, index) => scale * (2 + Math.sin(index / 4)));

const FORECAST = {
  stepMs: HOUR,
  startMs: 2_000 * HOUR,
  history: { startMs: 0, mean: wave(2_000, 10), max: wave(2_000, 11) },
  median: wave(672, 10),
  medianWithoutEvents: wave(672, 10).map((value, index) => (index < 600 ? value : value / 3)),
  baseline: wave(672, 9),
  bands: [
    { level: 0.8, low: wave(672, 8), high: wave(672, 12) },
    { level: 0.95, low: wave(672, 7), high: wave(672, 14) },
  ],
  notes: [],
} as unknown as ForecastResult;

describe('the rows of the fan chart', () => {
  const all = { fromMs: 0, toMs: 2_672 * HOUR };
  const rows = forecastRows(FORECAST, all, 900);

  it('stay within the points a chart may draw', () => {
    const drawn = rows.reduce((sum, row) => sum + (row.observed === undefined ? 7 : 1), 0);
    expect(drawn).toBeLessThanOrEqual(3_800);
  });

  it('keep the highest step of history and of the median at their hours', () => {
    const history = FORECAST.history.mean as number[];
    const peak = history.indexOf(Math.max(...history));
    expect(rows.find((row) => row.atMs === peak * HOUR)?.observed).toBe(history[peak]);
    const top = FORECAST.median.indexOf(Math.max(...FORECAST.median));
    expect(rows.find((row) => row.atMs === FORECAST.startMs + top * HOUR)?.median).toBe(FORECAST.median[top]);
  });

  it('give the wider level as the wide band, whatever the order', () => {
    const row = rows.find((one) => one.median !== undefined)!;
    expect(row.wide![0]).toBeLessThan(row.narrow![0]);
    expect(row.wide![1]).toBeGreaterThan(row.narrow![1]);
  });

  it('draw what it would be without events only where that differs', () => {
    const inEvent = rows.filter(
      (row) => row.atMs >= FORECAST.startMs + 600 * HOUR && row.median !== undefined,
    );
    const before = rows.filter((row) => row.atMs < FORECAST.startMs + 600 * HOUR && row.median !== undefined);
    expect(inEvent.every((row) => row.withoutEvents !== null)).toBe(true);
    expect(before.every((row) => row.withoutEvents === null)).toBe(true);
  });

  it('begin with as much history as there is horizon', () => {
    expect(initialSpan(FORECAST)).toEqual({ fromMs: (2_000 - 672) * HOUR, toMs: 2_672 * HOUR });
  });
});

it('draws the extremes of both lines of a replay', () => {
  const demandUnits = Array.from({ length: 1_500 }, (_, index) => 50 + 30 * Math.sin(index / 40));
  const readyUnits = demandUnits.map((_, index) => (index === 777 ? 3 : 120));
  const rows = replayRows(
    { stepMs: 60_000, startMs: 0, demandUnits, readyUnits, presentUnits: null, presentName: 'as today' },
    { fromMs: 0, toMs: 1_500 * 60_000 },
  );
  expect(rows.some((row) => row.ready === 3)).toBe(true);
  expect(rows.length).toBeLessThanOrEqual(1_250);
});

describe('the bars of the cost chart', () => {
  const amounts = (label: string, mean: string, p95?: string) => ({
    label,
    mean,
    quantiles: p95 === undefined ? [] : [{ probability: 0.95, amount: p95 }],
  });
  const split = (label: string, threeYears: string, onDemand: string, total: string, p95: string) => ({
    label,
    committed: [{ termYears: 3, units: 2, amount: threeYears }],
    onDemand,
    total,
    quantiles: [{ probability: 0.95, amount: p95 }],
  });
  const detail = {
    options: [
      {
        id: 'recommended',
        months: [amounts('2026-11', '50.00', '60.00')],
        events: [amounts('Sale', '9.00')],
      },
      { id: 'static-p95', months: [amounts('2026-11', '90.00')], events: [amounts('Sale', '12.00')] },
    ],
    commitments: {
      choices: [
        { id: 'none', months: [], events: [] },
        {
          id: '3-year',
          months: [split('2026-11', '10.00', '30.00', '40.00', '48.00')],
          events: [split('Sale', '1.00', '7.00', '8.00', '8.50')],
        },
      ],
    },
  } as unknown as CostDetail;

  it('stack the recommended policy by how it is bought, beside the fixed fleet', () => {
    expect(costBars(detail, 'months', 'mean', '3-year')).toEqual([
      { label: '2026-11', threeYears: 10, oneYear: 0, onDemand: 30, today: null, fixed: 90 },
    ]);
    expect(costBars(detail, 'events', 'mean', '3-year')[0]).toMatchObject({ threeYears: 1, onDemand: 7 });
  });

  it('owe a commitment in every future: only what is on demand differs at P95', () => {
    expect(costBars(detail, 'months', 0.95, '3-year')[0]).toMatchObject({ threeYears: 10, onDemand: 38 });
    expect(costBars(detail, 'months', 0.95, 'none')[0]).toMatchObject({
      threeYears: 0,
      onDemand: 60,
      fixed: 90,
    });
  });

  it('name months in words', () => {
    expect([monthName('2026-11'), monthName('Black Friday')]).toEqual(['Nov 2026', 'Black Friday']);
  });
});

describe('the lines of a price list', () => {
  const line = (unitType: string, region: string) =>
    ({ unitType, region, currency: 'EUR' }) as unknown as UnitPrice;
  const lines = [
    line('general-2', 'example-eu'),
    line('general-2', 'example-us'),
    line('memory-2', 'example-eu'),
  ];

  it('are found by words of type, region and currency in any order', () => {
    expect(matchingLines(lines, 'example-eu general')).toEqual([lines[0]]);
    expect(matchingLines(lines, ' ')).toEqual(lines);
    expect(matchingLines(lines, 'usd')).toEqual([]);
  });

  it('know which of them prices the service', () => {
    const inUse = { list: 'a.csv', name: 'general-2', region: 'example-us' } as PricedUnitType;
    expect(lines.map((one) => isLineOf(one, 'a.csv', inUse))).toEqual([false, true, false]);
    expect(lines.some((one) => isLineOf(one, 'b.csv', inUse) || isLineOf(one, 'a.csv', null))).toBe(false);
  });
});

describe('a breach probability', () => {
  const estimate = (value: number) => ({ value, low: 0.004, high: 0.034, level: 0.95 });

  it('is never 0 %: with none in n it is below 3/n', () => {
    expect(formatBreachProbability(estimate(0), 0, 300)).toBe('below 1 %');
    expect(formatBreachDetail(estimate(0), 0, 300)).toBe('0 of 300 futures');
  });

  it('stands with its interval and its sample size', () => {
    expect(formatBreachProbability(estimate(4 / 300), 4, 300)).toBe('1.3 %');
    expect(formatBreachDetail(estimate(4 / 300), 4, 300)).toBe('0.4 % to 3.4 % at 95 %, 4 of 300 futures');
  });
});

describe('the states of the steps', () => {
  const series = [{ id: '1' } as SeriesSummary];
  const note = (severity: 'info' | 'warning') => ({ severity, code: 'x', message: 'y' });
  const plan = (patch: Partial<Plan>) =>
    ({
      assumptions: DEFAULT_ASSUMPTIONS,
      forecast: { notes: [note('info'), note('warning')] },
      capacity: { kind: 'per-unit', peakUnits: [{}], notes: [] },
      scaling: { notes: [] },
      cost: null,
      ...patch,
    }) as unknown as Plan;

  it('are not yet for everything before there is data', () => {
    const { fleet, 'event-day': day, ...steps } = stepStates([], null);
    expect(Object.values(steps).every(({ state }) => state === 'todo')).toBe(true);
    expect([fleet.state, day.state]).toEqual(['none', 'none']);
  });

  it('are done for the data and not yet for the plan while it is computed', () => {
    const states = stepStates(series, null);
    expect([states.import.state, states.explore.state, states.capacity.state]).toEqual([
      'done',
      'done',
      'todo',
    ]);
  });

  it('count what wants the planner’s eye, warnings and not mere notes', () => {
    expect(stepStates(series, plan({})).forecast).toEqual({ state: 'attention', count: 1 });
    expect(stepStates(series, plan({})).capacity).toEqual({ state: 'done', count: 0 });
  });

  it('ask for the price where only that is missing', () => {
    expect(stepStates(series, plan({})).cost).toEqual({ state: 'attention', count: 1 });
    expect(stepStates(series, plan({ scaling: null })).cost.state).toBe('todo');
  });

  it('let the headline lead to the figure it is about', () => {
    expect(headlineFigure(plan({}))).toMatchObject({ step: 'capacity', id: 'figure-peak-units' });
    const limit = plan({
      capacity: { kind: 'limit', peakUnits: [], notes: [] } as unknown as Plan['capacity'],
    });
    expect(headlineFigure(limit)).toMatchObject({ step: 'capacity', id: 'figure-exhaustion' });
  });
});
