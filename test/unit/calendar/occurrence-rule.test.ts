import { describe, expect, it } from 'vitest';
import { plannedEvents } from '../../../shared/core/calendar/calendar-entry.ts';
import { parseOccurrenceRule, ruleOccurrences } from '../../../shared/core/calendar/occurrence-rule.ts';
import { daysOff } from '../../../shared/engine/days-off.ts';

const ms = (text: string) => Date.parse(text);

function dates(rule: string, fromYear: number, toYear: number, zone = 'UTC'): string[] {
  const found = ruleOccurrences(
    parseOccurrenceRule(rule),
    ms(`${fromYear}-01-01`),
    ms(`${toYear + 1}-01-01`),
    zone,
  );
  return found.map(({ startMs }) => new Date(startMs).toISOString().slice(0, 10));
}

describe('a rule for dates', () => {
  it.each([
    // Black Friday, by the calendar of the National Retail Federation.
    ['friday after 4th thursday of november', ['2023-11-24', '2024-11-29', '2025-11-28', '2026-11-27']],
    ['4th thursday in November', ['2023-11-23', '2024-11-28', '2025-11-27', '2026-11-26']],
    ['12-24', ['2023-12-24', '2024-12-24', '2025-12-24', '2026-12-24']],
    // Easter Sundays of the Gregorian calendar (US Naval Observatory).
    ['easter', ['2023-04-09', '2024-03-31', '2025-04-20', '2026-04-05']],
    ['easter -2', ['2023-04-07', '2024-03-29', '2025-04-18', '2026-04-03']],
    ['last friday of november', ['2023-11-24', '2024-11-29', '2025-11-28', '2026-11-27']],
    ['last weekend of june', ['2023-06-24', '2024-06-29', '2025-06-28', '2026-06-27']],
    ['monday before 05-01', ['2023-04-24', '2024-04-29', '2025-04-28', '2026-04-27']],
  ])('"%s" falls on the days it should', (rule, expected) => {
    expect(dates(rule, 2023, 2026)).toEqual(expected);
  });

  it('leaves out years that lack the day', () => {
    expect(dates('02-29', 2023, 2028)).toEqual(['2024-02-29', '2028-02-29']);
    expect(dates('5th friday of february', 2023, 2026)).toEqual([]);
  });

  it('is whole days of the business time zone, also where the clock changes', () => {
    const rule = parseOccurrenceRule('last sunday of october');
    const [only] = ruleOccurrences(rule, ms('2026-01-01'), ms('2027-01-01'), 'Europe/Berlin');
    // 25 hours: summer time ends on 25 October 2026.
    expect(only).toEqual({ startMs: ms('2026-10-24T22:00:00Z'), endMs: ms('2026-10-25T23:00:00Z') });
  });

  it('may last several days', () => {
    const [only] = ruleOccurrences(
      parseOccurrenceRule('11-27 for 3 days'),
      ms('2026-01-01'),
      ms('2027-01-01'),
      'UTC',
    );
    expect(only).toEqual({ startMs: ms('2026-11-27'), endMs: ms('2026-11-30') });
  });

  it.each(['', 'sometime', '13-01', '02-30', '6th friday of may', 'friday of may', 'someday after 12-24'])(
    '"%s" is refused with examples of what can be read',
    (text) => {
      expect(() => parseOccurrenceRule(text)).toThrow(/Rules are written like/);
    },
  );
});

describe('the days off of a region', () => {
  it('are its holidays, partly observed ones marked, with eves and bridge days', async () => {
    const days = await daysOff('US', ms('2014-11-01'), ms('2014-12-31'), 'America/New_York');
    expect(days.map(({ name, observance }) => `${name}: ${observance}`)).toEqual([
      'Veterans Day: partial',
      'Thanksgiving Day: wide',
      'Day after Thanksgiving Day: bridge',
      'Christmas Eve: bridge',
      'Christmas Day: wide',
      'Day after Christmas Day: bridge',
    ]);
    expect(days[1]).toMatchObject({
      startMs: ms('2014-11-27T05:00:00Z'),
      endMs: ms('2014-11-28T05:00:00Z'),
      weekday: 4,
    });
  });

  it('refuses a region it does not know, and says what it knows', async () => {
    await expect(daysOff('XX', 0, 1, 'UTC')).rejects.toThrow('No holidays are known for "XX"');
    await expect(daysOff('US-ZZ', 0, 1, 'UTC')).rejects.toThrow('"US" has no state "ZZ"');
  });
});

describe('entries of a calendar', () => {
  const entry = (name: string, day: string, uplift: number | null = null) => ({
    name,
    startMs: ms(day),
    endMs: ms(day) + 86_400_000,
    uplift,
    reason: '',
  });
  const known = ms('2026-06-01');

  it('of one name are one event that learns from those before the end of the data', () => {
    const entries = [entry('Sale', '2026-11-27'), entry('Sale', '2024-11-29'), entry('sale', '2025-11-28')];
    expect(plannedEvents(entries, known, ({ name }) => name)).toEqual([
      {
        id: 'Sale',
        name: 'Sale',
        startMs: ms('2026-11-27'),
        endMs: ms('2026-11-28'),
        uplift: null,
        pastOccurrences: [
          { startMs: ms('2024-11-29'), endMs: ms('2024-11-30') },
          { startMs: ms('2025-11-28'), endMs: ms('2025-11-29') },
        ],
        reason: '',
      },
    ]);
  });

  it('keep the factor the planner gives, and what lies wholly in the past', () => {
    const entries = [entry('Sale', '2026-11-27', 3.2), entry('Spot', '2025-03-01')];
    expect(plannedEvents(entries, known, ({ name }) => name)).toMatchObject([
      { name: 'Sale', uplift: 3.2 },
      { name: 'Spot', startMs: ms('2025-03-01') },
    ]);
  });
});
