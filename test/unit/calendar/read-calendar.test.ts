import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../../shared/import/calendar/read-calendar.ts';

const ms = (text: string) => Date.parse(text);
const span = { fromMs: ms('2024-01-01'), toMs: ms('2027-01-01') };
const ics = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...events, 'END:VCALENDAR'].join('\r\n');
const vevent = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n');

describe('a marketing calendar as CSV', () => {
  it('has a row an occurrence: dates are whole days of the business time zone', () => {
    const text =
      'Campaign,From,To,Uplift,Note\nBlack Friday,2026-11-27,2026-11-30,x3.2,"last year, 3.1"\nSpot,2026-12-01T18:00,2026-12-01T20:00,,\n';
    expect(readCalendar(text, 'Europe/Berlin', span)).toEqual({
      entries: [
        {
          name: 'Black Friday',
          startMs: ms('2026-11-26T23:00:00Z'),
          endMs: ms('2026-11-30T23:00:00Z'),
          uplift: 3.2,
          reason: 'last year, 3.1',
        },
        {
          name: 'Spot',
          startMs: ms('2026-12-01T17:00:00Z'),
          endMs: ms('2026-12-01T19:00:00Z'),
          uplift: null,
          reason: '',
        },
      ],
      problems: [],
    });
  });

  it('keeps the good rows and tells the others by line: an ambiguous date is never guessed', () => {
    const text = 'name;start;end\nA;2026-01-05;\nB;03/04/2026;\n\n;2026-01-05;\nC;2026-01-05;2026-01-03\n';
    const { entries, problems } = readCalendar(text, 'UTC', span);
    expect(entries).toMatchObject([{ name: 'A', startMs: ms('2026-01-05'), endMs: ms('2026-01-06') }]);
    expect(problems).toEqual([
      'Line 3: cannot read the start "03/04/2026"; write 2026-11-27 or 2026-11-27T18:00.',
      'Line 5: the event has no name.',
      'Line 6: "C" ends (2026-01-03) before it starts (2026-01-05).',
    ]);
  });

  it('without the columns it needs says which', () => {
    expect(readCalendar('a,b\n1,2\n', 'UTC', span).problems[0]).toContain('name and start');
  });
});

describe('a marketing calendar as iCalendar', () => {
  it('holds whole days of the business time zone', () => {
    const text = ics(
      vevent('SUMMARY:Sale', 'DTSTART;VALUE=DATE:20261025', 'DTEND;VALUE=DATE:20261026', 'DESCRIPTION:x2.5'),
    );
    expect(readCalendar(text, 'Europe/Berlin', span).entries).toEqual([
      {
        name: 'Sale',
        // 25 hours: the clock goes back on that day.
        startMs: ms('2026-10-24T22:00:00Z'),
        endMs: ms('2026-10-25T23:00:00Z'),
        uplift: 2.5,
        reason: 'x2.5',
      },
    ]);
  });

  it('reads times in UTC, in a named zone, and without a zone', () => {
    const text = ics(
      vevent('SUMMARY:A', 'DTSTART:20260701T180000Z', 'DTEND:20260701T190000Z'),
      vevent('SUMMARY:B', 'DTSTART;TZID=America/New_York:20260701T180000', 'DURATION:PT2H'),
      vevent('SUMMARY:C', 'DTSTART:20260701T180000', 'DURATION:PT1H'),
    );
    expect(readCalendar(text, 'Europe/Berlin', span).entries).toMatchObject([
      { name: 'A', startMs: ms('2026-07-01T18:00:00Z'), endMs: ms('2026-07-01T19:00:00Z') },
      { name: 'B', startMs: ms('2026-07-01T22:00:00Z'), endMs: ms('2026-07-02T00:00:00Z') },
      { name: 'C', startMs: ms('2026-07-01T16:00:00Z'), endMs: ms('2026-07-01T17:00:00Z') },
    ]);
  });

  it('repeats an event by its rule at the same local time, without the dates taken out', () => {
    const text = ics(
      vevent(
        'SUMMARY:Newsletter',
        'DTSTART;TZID=Europe/Berlin:20261016T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;COUNT=4',
        'EXDATE;TZID=Europe/Berlin:20261023T090000',
      ),
      vevent(
        'SUMMARY:Black Friday',
        'DTSTART;VALUE=DATE:20241129',
        'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=-1FR',
      ),
    );
    const { entries, problems } = readCalendar(text, 'UTC', span);
    expect(problems).toEqual([]);
    expect(entries.map(({ name, startMs }) => `${name} ${new Date(startMs).toISOString()}`)).toEqual([
      'Newsletter 2026-10-16T07:00:00.000Z',
      'Newsletter 2026-10-30T08:00:00.000Z',
      'Newsletter 2026-11-06T08:00:00.000Z',
      'Black Friday 2024-11-29T00:00:00.000Z',
      'Black Friday 2025-11-28T00:00:00.000Z',
      'Black Friday 2026-11-27T00:00:00.000Z',
    ]);
  });

  it('of another kind, or with an event that cannot be read, says so and keeps the rest', () => {
    expect(readCalendar('BEGIN:VCALENDAR\r\nrubbish', 'UTC', span).problems[0]).toMatch(
      /no calendar that can be read/,
    );
    const text = ics(
      vevent('DTSTART:20260701T180000Z', 'DTEND:20260701T190000Z'),
      vevent('SUMMARY:Lost', 'DTSTART;TZID=Nowhere/Land:20260701T180000', 'DURATION:PT1H'),
      vevent('SUMMARY:Good', 'DTSTART:20260701T180000Z', 'DTEND:20260701T190000Z'),
    );
    const { entries, problems } = readCalendar(text, 'UTC', span);
    expect(entries.map(({ name }) => name)).toEqual(['Good']);
    expect(problems).toEqual([
      '"An event without a name": it has no name (SUMMARY).',
      '"Lost": its time zone "Nowhere/Land" is neither known nor defined in the file.',
    ]);
  });
});
