import { describe, expect, it } from 'vitest';
import { draftOf, eventOf } from '../../../renderer/features/assumptions/event-draft.ts';
import {
  defaultText,
  emptyMeaning,
  NUMBER_FIELDS,
  type NumberFieldSpec,
  parseNumber,
  showNumber,
} from '../../../renderer/features/assumptions/number-fields.ts';
import { refusalFor } from '../../../renderer/features/assumptions/refusal-for.ts';
import { assumptionsSchema } from '../../../shared/contract/assumptions-schema.ts';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';

const field = (key: NumberFieldSpec['key']) => NUMBER_FIELDS.find((spec) => spec.key === key)!;

/** A ceiling needs what one unit takes of it, and the other way round. */
const WITH_CEILINGS: Readonly<Partial<Record<NumberFieldSpec['key'], Partial<Assumptions>>>> = {
  maxNodes: { unitsPerNode: 4 },
  maxConnections: { connectionsPerUnit: 20 },
};

describe('a number of the plan', () => {
  it.each(NUMBER_FIELDS.map((spec) => [spec.label, spec] as const))(
    '%s is shown in the planner’s unit and typed back unchanged',
    (_, spec) => {
      const value = DEFAULT_ASSUMPTIONS[spec.key];
      const parsed = parseNumber(spec, showNumber(spec, value));
      expect(parsed).toEqual({ ok: true, value });
    },
  );

  it.each(NUMBER_FIELDS.map((spec) => [spec.label, spec] as const))(
    '%s takes only what the engine also takes',
    (_, spec) => {
      for (const shown of [spec.least, spec.most]) {
        const parsed = parseNumber(spec, String(shown));
        expect(parsed.ok).toBe(true);
        const zones = spec.key === 'zonesLost' ? { zones: 100 } : {};
        const lost = spec.key === 'zones' ? { zonesLost: 0 } : {};
        const assumptions = {
          ...DEFAULT_ASSUMPTIONS,
          ...zones,
          ...lost,
          ...WITH_CEILINGS[spec.key],
          [spec.key]: parsed.ok ? parsed.value : null,
        };
        expect(assumptionsSchema.safeParse(assumptions).error).toBeUndefined();
      }
    },
  );

  it.each([
    ['kneeUtilisation', '72.5', 0.725],
    ['kneeUtilisation', '72.5 %', 0.725],
    ['horizonMs', '28', 28 * 86_400_000],
    ['capacityPerUnit', '', null],
    ['currentUnits', ' 96 ', 96],
  ] as const)('%s reads "%s" as %s', (key, text, value) => {
    expect(parseNumber(field(key), text)).toEqual({ ok: true, value });
  });

  it.each([
    ['kneeUtilisation', '', 'Needs a value'],
    ['kneeUtilisation', '160', 'At most 100'],
    ['kneeUtilisation', '0,7', 'Use a point for decimals'],
    ['zones', '2.5', 'Needs a whole number'],
    ['zones', '0', 'At least 1'],
    ['seed', 'abc', 'Not a number'],
  ] as const)('%s refuses "%s": %s', (key, text, message) => {
    expect(parseNumber(field(key), text)).toEqual({ ok: false, message });
  });

  it('says what it would be untouched', () => {
    expect(defaultText(field('kneeUtilisation'), DEFAULT_ASSUMPTIONS)).toBe('70 %');
    expect(defaultText(field('maxUnits'), DEFAULT_ASSUMPTIONS)).toBe('no limit');
  });
});

describe('an event being typed', () => {
  const event = {
    id: 'bf',
    name: 'Black Friday',
    startMs: Date.UTC(2026, 10, 26, 23),
    endMs: Date.UTC(2026, 10, 27, 23),
    uplift: 3.1,
    reason: 'last year',
  };

  it('comes out as it went in', () => {
    const draft = draftOf(event, 'Europe/Berlin');
    expect(draft).toMatchObject({ start: '2026-11-27 00:00:00', end: '2026-11-28 00:00:00', uplift: '3.1' });
    expect(eventOf(draft, 'bf', 'Europe/Berlin')).toEqual({ event, errors: null });
  });

  it('names every field that is missing', () => {
    const made = eventOf(draftOf(null, 'UTC'), 'new', 'UTC');
    expect(made.event).toBeNull();
    expect(Object.keys(made.errors ?? {}).sort()).toEqual(['end', 'name', 'start', 'uplift']);
  });

  it('must end after it starts, with an uplift above zero', () => {
    const draft = { ...draftOf(event, 'UTC'), end: draftOf(event, 'UTC').start, uplift: '0' };
    expect(eventOf(draft, 'bf', 'UTC').errors).toEqual({
      end: 'Must be after the start; a whole day ends at 00:00 of the next',
      uplift: 'A multiple above 0, such as 3.2',
    });
  });
});

describe("the engine's refusal", () => {
  const failure = {
    code: 'INVALID_INPUT',
    path: 'assumptions.zonesLost',
    message: 'assumptions.zonesLost must be fewer than the zones there are.',
  } as const;

  it('stands beside the field it names, without naming it twice', () => {
    expect(refusalFor(failure, 'zonesLost')).toBe('Must be fewer than the zones there are.');
  });

  it('calls another field what the planner sees it called', () => {
    const named = {
      code: 'INVALID_INPUT',
      path: 'assumptions.unitsPerNode',
      message: 'assumptions.unitsPerNode must be given with maxNodes: how many units fit on a node.',
    } as const;
    expect(refusalFor(named, 'unitsPerNode')).toBe(
      'Must be given with “Most nodes”: how many units fit on a node.',
    );
  });

  it('stands beside no other field', () => {
    expect(refusalFor(failure, 'zones')).toBeNull();
    expect(refusalFor(null, 'zonesLost')).toBeNull();
  });
});

it('an empty field says what it stands for in this plan', () => {
  const plan = {
    capacity: { demandModel: null, currentUnits: null },
    forecast: { peakFactor: { value: 1, source: 'none' } },
  } as unknown as Plan;
  for (const key of ['peakFactor', 'capacityPerUnit', 'currentUnits'] as const)
    expect(emptyMeaning(field(key), plan)).toBe('not known');
  expect(emptyMeaning(field('peakFactor'), null)).toBe('from the data');
  expect(emptyMeaning(field('maxUnits'), plan)).toBe('no limit');
});
