import { describe, expect, it } from 'vitest';
import type { CostAmounts } from '../../../shared/core/cost/cost-detail.ts';
import { renderCostCsv } from '../../../shared/report/cost-csv.ts';
import { PLAN } from './plan-fixture.ts';

const span = { startMs: Date.UTC(2026, 10, 1), endMs: Date.UTC(2026, 10, 2) };
const amounts = (label: string, mean: string, p95?: string): CostAmounts => ({
  ...{ label, ...span, unitHours: 12.5, mean },
  quantiles: p95 === undefined ? [] : [{ probability: 0.95, amount: p95 }],
});

describe('cost.csv', () => {
  it('has a row for each line and window, exact, with names that no spreadsheet runs', () => {
    const option = {
      ...{ id: 'recommended', label: 'Recommended, "ours"', units: null, total: amounts('Total', '10.00') },
      months: [amounts('2026-11', '10.00', '12.30')],
      events: [amounts('=1+1', '0.10')],
    };
    const detail = {
      ...{ options: [option], riskSteps: [], savings: [], unitCost: null },
      ...{ commitments: null, percentile: null },
    };
    const [header, month, event, end] = renderCostCsv({ ...PLAN, cost: { ...PLAN.cost!, detail } }).split(
      '\n',
    );
    expect(header).toBe('line,kind,window,start,end,hours,quantity,unit,currency,mean,p50,p90,p95');
    const times = '2026-11-01T00:00:00Z,2026-11-02T00:00:00Z,24,12.5,unit-hours,EUR';
    expect(month).toBe(`"Recommended, ""ours""",month,2026-11,${times},10.00,10.00,10.00,12.30`);
    expect(event).toBe(`"Recommended, ""ours""",event,'=1+1,${times},0.10,0.10,0.10,0.10`);
    expect(end).toBe('');
  });

  it('is its header alone where nothing has a price', () => {
    expect(renderCostCsv({ ...PLAN, cost: null }).split('\n')).toHaveLength(2);
  });
});
