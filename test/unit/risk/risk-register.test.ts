import { describe, expect, it } from 'vitest';
import type { CapacityResult } from '../../../shared/core/capacity/capacity-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { riskRegister } from '../../../shared/core/risk/risk-register.ts';
import { NO_ANNEXES } from '../../../shared/report/sections/report-section.ts';
import { risksSection } from '../../../shared/report/sections/risks.ts';
import { risksTable } from '../../../shared/report/workbook/risks-table.ts';
import { PLAN } from '../report/plan-fixture.ts';

const assumed = (changes: Partial<Plan['assumptions']>): Plan => ({
  ...PLAN,
  assumptions: { ...PLAN.assumptions, ...changes },
});
const sized = (changes: Partial<CapacityResult>): Plan => ({
  ...PLAN,
  capacity: { ...PLAN.capacity, ...changes },
});
const find = (plan: Plan, id: string) => riskRegister(plan).find((risk) => risk.id === id);

describe('the risks of a plan', () => {
  it('are those that the plan has figures for, with their minutes at the planner’s cost of one, to the minor unit', () => {
    const plan = assumed({ costPerOutageMinute: '85.5', currency: 'EUR' });
    const { recommended } = plan.scaling!;
    expect(find(plan, 'over-capacity')).toMatchObject({
      likelihood: { kind: 'simulated', probability: recommended.breachProbability, ifSo: false },
      minutes: recommended.minutesOverPerPath,
      cost: (85.5 * recommended.minutesOverPerPath).toFixed(2),
    });
  });

  it('have no cost where the planner gave none of a minute, and no likelihood where nobody knows it', () => {
    for (const risk of riskRegister(PLAN)) {
      expect(risk.cost).toBeNull();
      expect(risk.mitigation).not.toBe('');
    }
    const kept = assumed({ zonesLost: 0 });
    expect(find(kept, 'zone-lost')).toMatchObject({ likelihood: { kind: 'not-known' }, minutes: null });
    expect(riskRegister({ ...PLAN, scaling: null }).some(({ id }) => id === 'over-capacity')).toBe(false);
  });

  it('name a ceiling by what share of the futures passes it, and when first', () => {
    const atMs = PLAN.forecast.startMs + 3_600_000;
    const limit = (dates: readonly (number | null)[]): CapacityResult['limits'][number] => ({
      ...{ id: 'quota', label: 'units', limit: 60, neededAtP95: 73, shortBy: 13, allowedUnits: 60 },
      firstExceeded: [0.5, 0.9, 0.95].map((probability, i) => ({ probability, atMs: dates[i]! })),
    });
    expect(find(sized({ limits: [limit([null, atMs, atMs])] }), 'limit-quota')).toMatchObject({
      likelihood: { kind: 'at-least', probability: 0.1 },
      assumption: 'maxUnits',
    });
    expect(find(sized({ limits: [limit([atMs, atMs, atMs])] }), 'limit-quota')).toMatchObject({
      likelihood: { kind: 'at-least', probability: 0.5 },
    });
    expect(find(sized({ limits: [limit([null, null, null])] }), 'limit-quota')).toBeUndefined();
  });

  it('tell a decision that is late from one that is due, and from one without a lead time', () => {
    const decision = {
      cause: 'units',
      probability: 0.9,
      breachMs: PLAN.forecast.startMs,
      deadlineMs: 0,
      leadTimeDays: 20,
      passed: true,
    };
    const what = (changes: object) =>
      find(sized({ decision: { ...decision, ...changes } }), 'too-late')!.what;
    expect(what({})).toMatch(/^More capacity comes too late/);
    expect(what({ passed: false })).toMatch(/^The decision comes after/);
    expect(what({ leadTimeDays: null })).toContain('is not known');
    expect(find(sized({ decision: null }), 'too-late')).toBeUndefined();
  });

  it('take in what the plan says of the end of its evidence', () => {
    const note = {
      severity: 'warning' as const,
      code: 'extrapolated-knee',
      message: 'Beyond 59 % it is not known.',
    };
    expect(find({ ...PLAN, notes: [note] }, 'extrapolated-knee')).toMatchObject({
      what: note.message,
      assumption: 'kneeUtilisation',
    });
    expect(find({ ...PLAN, notes: [] }, 'extrapolated-knee')).toBeUndefined();
  });

  it('stand in the report with the owner of the assumption they rest on, and in the workbook without a total', () => {
    const plan = {
      ...assumed({ costPerOutageMinute: '10' }),
      risks: riskRegister(assumed({ costPerOutageMinute: '10' })),
    };
    const line = (key: string, owner: string) => ({
      ...{ key, label: key, value: '0', shown: '0', isDefault: true, owner, source: '', reviewedMs: null },
      ...{ reviewedValue: null, review: 'never' as const, swingUnits: null, swingCost: null },
    });
    const register = [line('acceptedBreachProbability', 'Ada <Ops>'), line('zonesLost', '')];
    const html = risksSection.render(plan, { ...NO_ANNEXES, register })!.text;
    expect(html).toContain('Ada &lt;Ops&gt;');
    expect(html).toContain('2 assumptions of 2 that nobody has reviewed');
    expect(html).not.toContain('<Ops>');
    const table = risksTable(plan);
    expect(table.rows).toHaveLength(plan.risks.length);
    expect(table.total).toBeUndefined();
    expect(risksSection.render({ ...plan, risks: [] }, NO_ANNEXES)).toBeNull();
  });
});
