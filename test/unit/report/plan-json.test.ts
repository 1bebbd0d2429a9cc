import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { PLAN_SCHEMA_ID, renderPlanJson } from '../../../shared/report/plan-json.ts';
import { PLAN } from './plan-fixture.ts';

describe('plan.json', () => {
  it('reads back as the plan it was written from', () => {
    const { $schema, ...plan } = JSON.parse(renderPlanJson(PLAN)) as Plan & { readonly $schema: string };
    expect(plan).toEqual(PLAN);
    expect($schema).toBe(PLAN_SCHEMA_ID);
  });

  it('is the same bytes whatever the order in which fields were set', () => {
    const reversed = Object.fromEntries(Object.entries(PLAN).reverse()) as unknown as Plan;
    expect(renderPlanJson(reversed)).toBe(renderPlanJson(PLAN));
  });

  it('writes any JSON value so that it reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = JSON.parse(renderPlanJson({ value } as unknown as Plan)) as {
          readonly value: unknown;
        };
        expect(written.value).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps a series on one line and a field on its own, so that plans can be compared line by line', () => {
    const lines = renderPlanJson(PLAN).split('\n');
    expect(lines.filter((line) => line.includes('"medianWithoutEvents":'))).toHaveLength(1);
    expect(lines).toContain('  "id": "abcdef0123456789",');
  });
});
