import { describe, expect, it } from 'vitest';
import { NUMBER_FIELDS } from '../../../renderer/features/assumptions/number-fields.ts';
import { assumptionInWords, assumptionName } from '../../../shared/core/assumptions/assumption-names.ts';
import {
  type AssumptionRecord,
  assumptionRegister,
} from '../../../shared/core/assumptions/assumption-register.ts';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';
import { registerSection } from '../../../shared/report/sections/register.ts';
import { NO_ANNEXES } from '../../../shared/report/sections/report-section.ts';
import { PLAN } from './plan-fixture.ts';

const assumptions: Assumptions = { ...DEFAULT_ASSUMPTIONS, currentUnits: 96, kneeUtilisation: 0.7 };

function sectionOf(records: readonly AssumptionRecord[]): string {
  const register = assumptionRegister(assumptions, records, []);
  const { text } = registerSection.render(PLAN, { ...NO_ANNEXES, register })!;
  return text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('the register in the report', () => {
  it('calls every number as the screen does, with its value', () => {
    for (const { key, label } of NUMBER_FIELDS) expect(assumptionName(key)).toBe(label);
    expect(assumptionInWords('horizonMs', 28 * 86_400_000, 'UTC')).toBe('28 days');
    expect(assumptionInWords('zonesLost', 1, 'UTC')).toBe('1 zone');
    expect(assumptionInWords('startupSeconds', 1, 'UTC')).toBe('1 s');
    expect(assumptionInWords('sloObjective', 0.99999, 'UTC')).toBe('99.999 %');
    expect(assumptionInWords('maxIpAddresses', null, 'UTC')).toBe('no limit');
    expect(assumptionInWords('untilMs', Date.UTC(2026, 10, 2), 'UTC')).toContain('2 Nov 2026');
    expect(assumptionInWords('timeZone', 'Europe/Berlin', 'UTC')).toBe('Europe/Berlin');
  });

  it('names no assumption as the code does', () => {
    const labels = assumptionRegister(assumptions, [], []).map(({ label }) => label);
    expect(labels.filter((label) => /\b(ms|slo|ip)\b/i.test(label) && label !== 'IP addresses')).toEqual([]);
  });

  it('folds what nothing is known of into lines of names and values', () => {
    const record = { source: '', reviewedMs: null, reviewedValue: null };
    const text = sectionOf([{ ...record, key: 'horizonMs', owner: 'Ada' }]);
    expect(text).toMatch(/Horizon 28 days Ada/);
    expect(text).not.toContain('nobody');
    expect(text).toMatch(/Chosen by the planner, without [^:]*: Units now \(96 units\)\./);
    expect(text).toMatch(/by default, without [^:]*: .*Knee utilisation \(70 %\)/);
    expect(text).toContain('have never been reviewed');
  });

  it('is lines alone where nobody has said anything', () => {
    expect(
      registerSection.render(PLAN, {
        ...NO_ANNEXES,
        register: assumptionRegister(assumptions, [], []),
      })!.text,
    ).not.toContain('<table');
  });
});
