import { describe, expect, it } from 'vitest';
import {
  changedIn,
  GROUP_NUMBERS,
  GROUPS,
  groupOf,
  groupsAt,
} from '../../../renderer/features/assumptions/assumption-groups.ts';
import { NUMBER_FIELDS } from '../../../renderer/features/assumptions/number-fields.ts';
import { parsePlannerUnit, showPlannerUnit } from '../../../renderer/features/assumptions/planner-unit.ts';
import { STEPS } from '../../../renderer/stores/navigation-store.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';

describe('the groups of assumptions', () => {
  it('show every number once, the horizon among the window', () => {
    const shown = Object.values(GROUP_NUMBERS).flat();
    expect(new Set(shown).size).toBe(shown.length);
    expect([...shown, 'horizonMs'].sort()).toEqual(NUMBER_FIELDS.map(({ key }) => key).sort());
  });

  it('are all there on every step, what drives the screen first and open', () => {
    for (const step of STEPS) {
      const order = groupsAt(step);
      expect(order.map(({ group }) => group).sort()).toEqual([...GROUPS].sort());
      const closed = order.findIndex(({ open }) => !open);
      expect(order.slice(closed).every(({ open }) => !open)).toBe(true);
    }
    expect(groupsAt('capacity')[0]).toEqual({ group: 'Capacity', open: true });
  });

  it('tell how many of theirs were changed, and which holds what was refused', () => {
    const changed = { ...DEFAULT_ASSUMPTIONS, maxNodes: 4, leadTimeDays: 20, zones: 2 };
    expect(changedIn('Ceilings and lead time', changed, DEFAULT_ASSUMPTIONS)).toBe(2);
    expect(changedIn('Service level', changed, DEFAULT_ASSUMPTIONS)).toBe(0);
    expect(groupOf('assumptions.unitsPerNode')).toBe('Ceilings and lead time');
    expect(groupOf('assumptions.plannerUnit.name')).toBe('Capacity');
    expect(groupOf('service')).toBeNull();
  });
});

describe("the planner's unit", () => {
  it('is typed as a number and a name, and shown as it was typed', () => {
    const parsed = parsePlannerUnit(' 0.9  orders/min ');
    expect(parsed).toEqual({ ok: true, value: { name: 'orders/min', perTraffic: 0.9 } });
    expect(parsed.ok && showPlannerUnit(parsed.value)).toBe('0.9 orders/min');
    expect(parsePlannerUnit('')).toEqual({ ok: true, value: null });
  });

  it.each(['orders', '0.9', '0 orders', '-1 orders', '1,5 orders'])('is not %s', (typed) => {
    expect(parsePlannerUnit(typed)).toMatchObject({ ok: false });
  });
});
