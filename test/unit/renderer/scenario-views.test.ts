import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS } from '../../../renderer/features/scenarios/change-kinds.ts';
import { resultsOf, signed } from '../../../renderer/features/scenarios/comparison-rows.ts';
import {
  changeOf,
  type DraftGround,
  draftOfChange,
  freeName,
  newChange,
} from '../../../renderer/features/scenarios/scenario-draft.ts';
import { tornadoRows } from '../../../renderer/features/scenarios/tornado-rows.ts';
import { scenarioSchema } from '../../../shared/contract/scenario-schema.ts';
import type { ScenarioChange, ScenarioComparison } from '../../../shared/core/scenario/scenario.ts';
import type { AssumptionWeights } from '../../../shared/core/scenario/weigh-assumptions.ts';

const NOW_MS = Date.parse('2026-11-21T00:00Z');
const SALE = {
  id: 'sale',
  name: 'Sale',
  startMs: NOW_MS + 86_400_000,
  endMs: NOW_MS + 2 * 86_400_000,
  uplift: 2,
  reason: '',
};
const GROUND: DraftGround = { timeZone: 'Europe/Berlin', events: [SALE], zones: 3, nowMs: NOW_MS };

describe('a scenario being typed', () => {
  it.each<ScenarioChange>([
    { kind: 'growth', perYear: -0.05 },
    { kind: 'customers', share: 0.125, fromMs: NOW_MS },
    { kind: 'event-moved', eventId: 'sale', days: -7 },
    { kind: 'event-demand', eventId: 'sale', factor: 1.35 },
    { kind: 'zones-lost', zones: 2 },
    { kind: 'price', factor: 1.1 },
    { kind: 'efficiency', gain: 0.1 },
  ])('$kind comes back as it was kept', (change) => {
    expect(changeOf(draftOfChange(1, change, GROUND), GROUND)).toEqual({ change, error: null });
  });

  it('begins each kind of change with something the engine takes', () => {
    for (const { kind } of CHANGE_KINDS) {
      const { change } = changeOf(newChange(1, kind, GROUND), GROUND);
      expect(scenarioSchema.safeParse({ name: kind, changes: [change] }).success, kind).toBe(true);
    }
  });

  it.each([
    ['growth', 'x'],
    ['price', '-100'],
    ['customers', '20000'],
    ['event-moved', '1.5'],
    ['event-demand', '0'],
    ['zones-lost', '3'],
  ] as const)('says what is wrong with %s of %s', (kind, amount) => {
    const { change, error } = changeOf({ ...newChange(1, kind, GROUND), amount }, GROUND);
    expect(change).toBeNull();
    expect(error).toMatch(/[a-z]/);
  });

  it('asks for an event that the service no longer has', () => {
    const draft = newChange(1, 'event-moved', GROUND);
    expect(changeOf(draft, { ...GROUND, events: [] }).error).toContain('event');
  });

  it('gets a name that no other has', () => {
    const named = (name: string) => ({ name, changes: [] });
    expect(freeName('High', [named('High'), named('High 2')])).toBe('High 3');
    expect(freeName('Low', [named('High')])).toBe('Low');
  });
});

describe('results of scenarios', () => {
  const kept = { name: 'High', changes: [{ kind: 'efficiency', gain: 0.1 }] } as const;
  const comparison = { scenarios: [kept] } as unknown as ScenarioComparison;

  it('stand only beside the scenario as it was when they were computed', () => {
    expect(resultsOf([kept], comparison)).toEqual([kept]);
    expect(resultsOf([{ ...kept, changes: [{ kind: 'efficiency', gain: 0.2 }] }], comparison)).toEqual([
      null,
    ]);
    expect(resultsOf([kept], null)).toEqual([null]);
  });

  it('carry the sign of a difference, and none where there is none', () => {
    const shown = [12, -3, 0, null].map((value) => signed(value, String));
    expect(shown).toEqual(['+12', '−3', '±0', null]);
  });
});

describe('tornadoRows', () => {
  const end = (peakUnits: number, cost: string, value: string) => ({ peakUnits, cost, value });
  const weights = {
    base: { peakUnits: 100, cost: '10.00' },
    assumptions: [
      { key: 'a', label: 'A', planned: '1', low: end(90, '9.00', '0'), high: end(105, '15.00', '2') },
      // Both ends on one side: less of it needs more units, as much as more of it does.
      { key: 'b', label: 'B', planned: '1', low: end(130, '10.00', '0'), high: end(110, '10.00', '2') },
      { key: 'c', label: 'C', planned: '1', low: end(100, '9.50', '0'), high: end(100, '10.50', '2') },
    ],
  } as unknown as AssumptionWeights;

  it('go from the base to each end, the widest reach first; what moves nothing is left out', () => {
    const rows = tornadoRows(weights, 'units');
    expect(rows.map(({ key, swing }) => [key, swing])).toEqual([
      ['b', 30],
      ['a', 15],
    ]);
    expect(rows[1]).toMatchObject({ low: [90, 100], high: [100, 105] });
    expect(rows[0]).toMatchObject({ low: [100, 130], high: [100, 110] });
  });

  it('are empty of cost where the plan has no price', () => {
    const unpriced = { ...weights, base: { peakUnits: 100, cost: null } };
    expect(tornadoRows(unpriced, 'cost')).toEqual([]);
    expect(tornadoRows(weights, 'cost').map(({ key }) => key)).toEqual(['a', 'c']);
  });
});
