import { describe, expect, it } from 'vitest';
import type { CostDetail } from '../../../shared/core/cost/cost-detail.ts';
import { costSection } from '../../../shared/report/sections/cost.ts';
import { NO_ANNEXES } from '../../../shared/report/sections/report-section.ts';
import { PLAN } from './plan-fixture.ts';

const window = { startMs: 0, endMs: 1, unitHours: 10 };
const amounts = (mean: string) => ({ label: 'Total', ...window, mean, quantiles: [] });
const detail: CostDetail = {
  options: [
    {
      id: 'recommended',
      label: 'Recommended policy',
      units: null,
      months: [],
      events: [],
      total: amounts('1504.20'),
    },
    {
      id: 'fixed',
      label: '40 <b>units</b> day and night',
      units: 40,
      months: [],
      events: [],
      total: amounts('2000.00'),
    },
  ],
  riskSteps: [
    { probability: 0.9, units: 70, amount: '100.00', extraUnits: null, extraAmount: null },
    { probability: 0.95, units: 73, amount: '104.29', extraUnits: 3, extraAmount: '4.29' },
  ],
  savings: [
    { id: 'policy', label: 'The recommended policy', inWindow: '-12.50', inYear: null, excuse: null },
    {
      id: 'right-size',
      label: 'Fewer units',
      inWindow: '30.00',
      inYear: '365.00',
      excuse: 'Too short a window.',
    },
  ],
  unitCost: {
    counted: 'requests',
    months: [{ label: '2026-11', source: 'plan', count: 1_000_000, cost: '20.00', perThousand: '0.020000' }],
    yearlyChange: -0.1,
    marginalPerThousand: '0.031000',
  },
  commitments: {
    terms: [
      {
        termYears: 1,
        pricePerUnitHour: '0.08',
        priceRatio: 0.65,
        level: 15,
        levelLow: 13,
        levelHigh: 17,
        levelWithEvents: 20,
        levelWithoutGrowth: 14,
        breakEvenDemand: 0.6,
      },
    ],
    choices: [
      {
        id: '1-year',
        label: '15 for a year',
        layers: [{ termYears: 1, units: 15 }],
        cost: '90.00',
        saved: '10.00',
        usedShare: 0.9,
        costWithoutGrowth: '80.00',
        savedWithoutGrowth: '8.00',
        owedPerYear: '1000.00',
        chosen: true,
        reason: '',
      },
    ],
    spot: null,
    windowDays: 28,
    eventHours: 24,
    notes: [],
  },
  percentile: {
    fractile: 0.99,
    marginPerMissingUnit: '396',
    costPerIdleUnit: '4.00',
    idleFrom: 'given',
    units: 81,
    demand: 900,
    inUse: { probability: 0.95, units: 73 },
    sizes: [{ probability: 0.99, units: 81, idle: '3.00', short: '2.00', total: '5.00' }],
    notes: [],
  },
};

describe('the cost section', () => {
  const text = costSection.render({ ...PLAN, cost: { ...PLAN.cost!, detail } }, NO_ANNEXES)!.text;

  it('says in words what saves, what costs more, and what speaks against it', () => {
    expect(text).toContain('The recommended policy: costs EUR 12.50 more over the window.');
    expect(text).toContain(
      'Fewer units: saves EUR 30.00 over the window, EUR 365.00 in a year. Not advised: Too short a window.',
    );
  });

  it('names the commitment advised and when it stops paying', () => {
    expect(text).toContain('<b>15 for a year</b> (advised)');
    expect(text).toContain('It pays while demand stays above 60 % of the forecast.');
  });

  it('sets the percentile that pays beside the one in use, and states the cost of 1,000', () => {
    expect(text).toContain('the peak of <b>99 %</b> of the futures');
    expect(text).toContain('The plan uses P95: 73.');
    expect(text).toContain('EUR 0.02');
    expect(text).toContain('it has fallen by 10 % a year');
  });

  it('escapes names', () => {
    expect(text).toContain('40 &lt;b&gt;units&lt;/b&gt; day and night');
  });

  it('is as before for a plan of an earlier version', () => {
    expect(costSection.render(PLAN, NO_ANNEXES)!.text).not.toContain('Ways to run it');
  });
});
