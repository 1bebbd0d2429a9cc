import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';
import type { ScheduledFloor } from '../../../shared/core/autoscaling/scaling-policy.ts';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import type { DecisionDeadline } from '../../../shared/core/capacity/capacity-result.ts';
import type { ReadinessRecord } from '../../../shared/core/readiness/readiness.ts';
import {
  type ReadinessGround,
  readinessChecklist,
} from '../../../shared/core/readiness/readiness-checklist.ts';
import { renderReadinessIcs } from '../../../shared/export/readiness-ics.ts';
import { readinessSection } from '../../../shared/report/sections/readiness.ts';
import { NO_ANNEXES } from '../../../shared/report/sections/report-section.ts';
import { PLAN } from '../report/plan-fixture.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 00:00 in Berlin; the clocks go back on 25 October. */
const FRIDAY: PlannedEvent = {
  id: 'bf',
  name: 'Black Friday',
  startMs: Date.UTC(2026, 10, 26, 23),
  endMs: Date.UTC(2026, 10, 27, 23),
  uplift: 3,
  reason: '',
};

function groundOf(
  given: {
    readonly events?: readonly PlannedEvent[];
    readonly leadTimeDays?: number;
    readonly decision?: DecisionDeadline;
    readonly floors?: readonly ScheduledFloor[];
  } = {},
): ReadinessGround {
  return {
    service: 'checkout',
    assumptions: {
      ...DEFAULT_ASSUMPTIONS,
      timeZone: 'Europe/Berlin',
      events: given.events ?? [FRIDAY],
      leadTimeDays: given.leadTimeDays ?? null,
    },
    capacity: { decision: given.decision ?? null } as ReadinessGround['capacity'],
    scaling: (given.floors ? { policy: { floors: given.floors } } : null) as ReadinessGround['scaling'],
  };
}

const NOW_MS = Date.UTC(2026, 9, 20, 12);
const itemOf = (
  step: string,
  ground = groundOf(),
  records: readonly ReadinessRecord[] = [],
  nowMs = NOW_MS,
) => readinessChecklist(ground, records, nowMs).items.find((item) => item.step === step)!;
const local = (atMs: number) => new Date(atMs).toISOString();

describe('the readiness checklist', () => {
  it('counts days on the calendar: a change of clocks in between moves no date', () => {
    expect(local(itemOf('forecast-freeze').dueMs)).toBe('2026-10-01T22:00:00.000Z');
    expect(local(itemOf('load-test').dueMs)).toBe('2026-10-29T23:00:00.000Z');
    expect(local(itemOf('pre-warm').dueMs)).toBe('2026-11-25T23:00:00.000Z');
    expect(local(itemOf('descale').dueMs)).toBe('2026-11-28T23:00:00.000Z');
  });

  it('takes the quota’s date from the lead time, with a week to agree on it', () => {
    const { offsetHours, basis } = itemOf('quota-tickets', groundOf({ leadTimeDays: 21 }));
    expect(offsetHours).toBe(-28 * 24);
    expect(basis).toContain('21 days');
  });

  it('takes it from the plan’s last day to decide where that is earlier, and not where it is about a later shortage', () => {
    const decision = {
      ...{ cause: 'the quota', probability: 0.9, breachMs: FRIDAY.startMs },
      ...{ leadTimeDays: 50, passed: false },
    };
    const early = { ...decision, deadlineMs: FRIDAY.startMs - 60 * DAY_MS };
    expect(itemOf('quota-tickets', groundOf({ leadTimeDays: 21, decision: early })).offsetHours).toBe(
      -60 * 24,
    );
    const later = {
      ...decision,
      breachMs: FRIDAY.startMs + 90 * DAY_MS,
      deadlineMs: FRIDAY.startMs + 40 * DAY_MS,
    };
    expect(itemOf('quota-tickets', groundOf({ leadTimeDays: 21, decision: later })).offsetHours).toBe(
      -28 * 24,
    );
  });

  it('pre-warms a day before, or when the event’s floor begins if that is earlier', () => {
    const floor = { name: 'Black Friday', endMs: FRIDAY.endMs, replicas: 120 };
    const near = groundOf({ floors: [{ ...floor, startMs: FRIDAY.startMs - HOUR_MS }] });
    expect(itemOf('pre-warm', near)).toMatchObject({ offsetHours: -24 });
    expect(itemOf('pre-warm', near).basis).toContain('120 units begins 60 minutes before');
    const far = groundOf({ floors: [{ ...floor, startMs: FRIDAY.startMs - 30 * HOUR_MS }] });
    expect(itemOf('pre-warm', far).offsetHours).toBe(-30);
  });

  describe('of events that follow on', () => {
    const weekend = {
      ...FRIDAY,
      id: 'bw',
      name: 'Black weekend',
      startMs: FRIDAY.endMs,
      endMs: FRIDAY.endMs + 48 * HOUR_MS,
    };
    const floors = [
      { name: 'Black Friday', startMs: FRIDAY.startMs - 300_000, endMs: FRIDAY.endMs + 60_000, replicas: 83 },
      {
        name: 'Black weekend',
        startMs: weekend.startMs - 300_000,
        endMs: weekend.endMs + 60_000,
        replicas: 46,
      },
    ];
    const ground = groundOf({ events: [FRIDAY, weekend], floors });
    const of = (key: string, from = ground) =>
      readinessChecklist(from, [], NOW_MS).items.find((item) => item.key === key)!;

    it('gives each its own floor, though the one before reaches into it', () => {
      expect(of('bw/pre-warm')).toMatchObject({ offsetHours: -24 });
      expect(of('bw/pre-warm').basis).toBe('a day before; its floor of 46 units begins 5 minutes before it');
      expect(of('bf/pre-warm').basis).toContain('83 units');
    });

    it('takes the floor that covers most of it where none has its name', () => {
      const unnamed = groundOf({
        events: [FRIDAY, weekend],
        floors: floors.map((floor, index) => ({ ...floor, name: `Scheduled action ${index + 1}` })),
      });
      expect(of('bw/pre-warm', unnamed).basis).toContain('46 units');
    });

    it('descales after the last of them', () => {
      for (const key of ['bf/descale', 'bw/descale'])
        expect(local(of(key).dueMs)).toBe('2026-11-30T23:00:00.000Z');
      expect(of('bf/descale').basis).toBe('a day after the end of Black weekend, which follows on');
      expect(of('bw/descale').basis).toBe('a day after its end');
    });

    it('counts days on the calendar where the clocks change between them', () => {
      const [first, second] = [
        { ...FRIDAY, startMs: Date.UTC(2026, 9, 23, 22), endMs: Date.UTC(2026, 9, 24, 22) },
        { ...weekend, startMs: Date.UTC(2026, 9, 24, 22), endMs: Date.UTC(2026, 9, 25, 23) },
      ];
      expect(local(of('bf/descale', groundOf({ events: [first, second] })).dueMs)).toBe(
        '2026-10-26T23:00:00.000Z',
      );
    });

    it('leaves events that are far apart to themselves', () => {
      const later = { ...weekend, startMs: weekend.startMs + 7 * DAY_MS, endMs: weekend.endMs + 7 * DAY_MS };
      expect(of('bf/descale', groundOf({ events: [FRIDAY, later] })).offsetHours).toBe(24);
    });
  });

  it('marks what has passed, the next date, and what is done', () => {
    const records = [{ key: 'bf/quota-tickets', offsetHours: null, doneMs: NOW_MS - DAY_MS }];
    const { items } = readinessChecklist(groundOf(), records, NOW_MS);
    expect(items.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'forecast-freeze overdue',
      'quota-tickets done',
      'load-test next',
      'change-freeze later',
      'pre-warm later',
      'event later',
      'descale later',
      'review later',
    ]);
  });

  it('calls a date that any hour of its day will do overdue only when the day is over', () => {
    const dueMs = itemOf('load-test').dueMs;
    expect(itemOf('load-test', groundOf(), [], dueMs + DAY_MS - 1).state).toBe('next');
    expect(itemOf('load-test', groundOf(), [], dueMs + DAY_MS).state).toBe('overdue');
  });

  it('moves a date by the planner’s offset and keeps what the plan would have said', () => {
    const item = itemOf('load-test', groundOf(), [{ key: 'bf/load-test', offsetHours: -36, doneMs: null }]);
    expect(item).toMatchObject({ offsetHours: -36, plannedHours: -28 * 24 });
    // 36 hours before midnight is noon, whose day counts.
    expect(local(item.dueMs)).toBe('2026-11-24T23:00:00.000Z');
  });
});

describe('the checklist in the report', () => {
  it('has the states of the screen at the same instant, and says as of when', () => {
    const readiness = readinessChecklist(groundOf(), [], NOW_MS);
    const section = readinessSection.render(PLAN, { ...NO_ANNEXES, readiness })!.text;
    expect(section).toContain('0 of 8 done, 2 overdue as of Tue 20 Oct 2026');
    for (const { state } of readiness.items) expect(section).toContain(`>${state}<`);
    expect(section).not.toContain('>open<');
  });
});

describe('the checklist as a calendar', () => {
  const EVIL = 'Sale; "50 %, off"\\ \n\r\nBEGIN:VALARM ÄÖÜ 大セール '.repeat(3);
  const ground = groundOf({ events: [{ ...FRIDAY, name: EVIL }] });
  const text = renderReadinessIcs(readinessChecklist(ground, [], NOW_MS), NOW_MS);

  it('ends every line with CR LF and folds it at 75 octets, whatever the event’s name', () => {
    expect(text.endsWith('\r\n')).toBe(true);
    for (const line of text.slice(0, -2).split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
  });

  it('is read back as it was meant: one entry a date, its text whole, its own identity', () => {
    const entries = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    expect(entries).toHaveLength(8);
    const events = entries.map((entry) => new ICAL.Event(entry));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(8);
    expect(events[0]!.summary).toBe(`${EVIL.replace(/\p{Cc}+/gu, ' ')}: Forecast freeze`);
    expect(entries.every((entry) => entry.getAllSubcomponents().length === 0)).toBe(true);
  });

  it('has a date where the day is meant, in the planner’s zone, and UTC where the hour is', () => {
    expect(text).toContain('DTSTART;VALUE=DATE:20261030');
    expect(text).toContain('DTSTART:20261126T230000Z');
    expect(text).toContain('DTSTAMP:20261020T120000Z');
  });

  it('is the same bytes for the same checklist', () => {
    expect(renderReadinessIcs(readinessChecklist(ground, [], NOW_MS), NOW_MS)).toBe(text);
  });
});
