import { Temporal } from 'temporal-polyfill';
import type { ScheduledFloor } from '../autoscaling/scaling-policy.ts';
import type { PlannedEvent } from '../calendar/planned-event.ts';
import type { Plan } from '../plan/plan.ts';
import {
  READINESS_STEPS,
  type Readiness,
  type ReadinessItem,
  type ReadinessRecord,
  type ReadinessStep,
} from './readiness.ts';

/** What a checklist is counted from. */
export type ReadinessGround = Pick<Plan, 'service' | 'assumptions' | 'capacity' | 'scaling'>;

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const WEEK_HOURS = 7 * DAY_HOURS;
/** A quota is asked for and agreed on before its lead time begins. */
const AGREEING_HOURS = WEEK_HOURS;

interface PlannedStep {
  readonly label: string;
  readonly task: string;
  readonly anchor: ReadinessItem['anchor'];
  readonly allDay: boolean;
  readonly hours: number;
  readonly basis: string;
}

/** Every planned event's dates, counted back from it by what the plan knows, with what the planner says of them. */
export function readinessChecklist(
  ground: ReadinessGround,
  records: readonly ReadinessRecord[],
  nowMs: number,
): Readiness {
  const { assumptions, service } = ground;
  const { timeZone } = assumptions;
  const items = assumptions.events
    .flatMap((event) => READINESS_STEPS.map((step) => itemOf(event, step, ground, records, nowMs)))
    .sort((a, b) => a.dueMs - b.dueMs || READINESS_STEPS.indexOf(a.step) - READINESS_STEPS.indexOf(b.step));
  const next = items.find(({ state }) => state === 'later');
  return {
    service,
    timeZone,
    asOfMs: nowMs,
    items: items.map((item) => (item === next ? { ...item, state: 'next' } : item)),
    records,
  };
}

function itemOf(
  event: PlannedEvent,
  step: ReadinessStep,
  ground: ReadinessGround,
  records: readonly ReadinessRecord[],
  nowMs: number,
): ReadinessItem {
  const { timeZone } = ground.assumptions;
  const key = `${event.id}/${step}`;
  const record = records.find((one) => one.key === key);
  const { hours, ...planned } = plannedStep(step, event, ground);
  const offsetHours = record?.offsetHours ?? hours;
  const anchorMs = planned.anchor === 'start' ? event.startMs : event.endMs;
  const { dueMs, passedMs } = dueAt(anchorMs, offsetHours, timeZone, planned.allDay);
  // An event takes place whether it is ticked off or not.
  const doneMs = record?.doneMs ?? (step === 'event' && nowMs >= dueMs ? dueMs : null);
  return {
    ...planned,
    key,
    eventId: event.id,
    eventName: event.name,
    step,
    dueMs,
    offsetHours,
    plannedHours: hours,
    doneMs,
    state: doneMs !== null ? 'done' : nowMs >= passedMs ? 'overdue' : 'later',
  };
}

/** Whole days are counted on the calendar, so that a change of clocks in between moves no hour. */
function dueAt(
  anchorMs: number,
  offsetHours: number,
  timeZone: string,
  allDay: boolean,
): { readonly dueMs: number; readonly passedMs: number } {
  const days = Math.trunc(offsetHours / DAY_HOURS);
  const due = Temporal.Instant.fromEpochMilliseconds(anchorMs)
    .toZonedDateTimeISO(timeZone)
    .add({ days })
    .add({ minutes: Math.round((offsetHours - days * DAY_HOURS) * 60) });
  if (!allDay) return { dueMs: due.epochMilliseconds, passedMs: due.epochMilliseconds };
  const day = due.startOfDay();
  return { dueMs: day.epochMilliseconds, passedMs: day.add({ days: 1 }).epochMilliseconds };
}

function plannedStep(step: ReadinessStep, event: PlannedEvent, ground: ReadinessGround): PlannedStep {
  const before = { anchor: 'start', allDay: true } as const;
  switch (step) {
    case 'forecast-freeze':
      return {
        ...before,
        label: 'Forecast freeze',
        task: 'Freeze the plan in the ledger; what follows is built on it.',
        hours: -8 * WEEK_HOURS,
        basis: 'eight weeks before',
      };
    case 'quota-tickets':
      return {
        ...before,
        label: 'Quota tickets',
        task: 'Ask for the quota and capacity that the P95 peak needs.',
        ...quotaOffset(event, ground),
      };
    case 'load-test':
      return {
        ...before,
        label: 'Load test',
        task: 'Test up to the P95 peak, and import the result as evidence.',
        hours: -4 * WEEK_HOURS,
        basis: 'four weeks before, in time to mend what it finds',
      };
    case 'change-freeze':
      return {
        ...before,
        label: 'Change freeze',
        task: 'From here on only changes that the event needs.',
        hours: -2 * WEEK_HOURS,
        basis: 'two weeks before',
      };
    case 'pre-warm':
      return {
        anchor: 'start',
        allDay: false,
        label: 'Pre-warm',
        task: 'Ask for warm load balancers and see that the scheduled floor is in place.',
        ...preWarmOffset(event, ground),
      };
    case 'event':
      return {
        anchor: 'start',
        allDay: false,
        label: 'Event',
        task: 'Follow it under Event day.',
        hours: 0,
        basis: 'its start',
      };
    case 'descale':
      return {
        anchor: 'end',
        allDay: false,
        label: 'Descale',
        task: 'Take down the raised floors and give back what was bought for the event.',
        ...descaleOffset(event, ground),
      };
    case 'review':
      return {
        anchor: 'end',
        allDay: true,
        label: 'Review',
        task: 'Score the frozen plan and feed the learned uplift back to the calendar.',
        hours: WEEK_HOURS,
        basis: 'a week after its end',
      };
  }
}

/** The earlier of the plan's last day to decide and the lead time, with a week to agree on it; six weeks where neither is known. */
function quotaOffset(
  { startMs }: PlannedEvent,
  { assumptions: { leadTimeDays }, capacity: { decision } }: ReadinessGround,
): Pick<PlannedStep, 'hours' | 'basis'> {
  const byLeadTime =
    leadTimeDays === null
      ? { hours: -6 * WEEK_HOURS, basis: 'six weeks before: no lead time has been given' }
      : {
          hours: -(leadTimeDays * DAY_HOURS + AGREEING_HOURS),
          basis: `the lead time of ${leadTimeDays} days, and a week to agree on it`,
        };
  // A decision for a later shortage is not this event's.
  if (!decision || decision.breachMs < startMs - WEEK_HOURS * HOUR_MS || decision.deadlineMs > startMs)
    return byLeadTime;
  const hours = (decision.deadlineMs - startMs) / HOUR_MS;
  return hours < byLeadTime.hours
    ? { hours, basis: `the plan’s last day to decide, for ${decision.cause} to last` }
    : byLeadTime;
}

/** A day before, or earlier where the floor of the event begins earlier. */
function preWarmOffset(
  event: PlannedEvent,
  { scaling }: ReadinessGround,
): Pick<PlannedStep, 'hours' | 'basis'> {
  const own = floorOf(event, scaling);
  if (!own) return { hours: -DAY_HOURS, basis: 'a day before' };
  const lead = (event.startMs - own.startMs) / HOUR_MS;
  const floor = `its floor of ${own.replicas} units`;
  return lead > DAY_HOURS
    ? { hours: -lead, basis: `when ${floor} begins` }
    : { hours: -DAY_HOURS, basis: `a day before; ${floor} begins ${minutesText(lead * 60)} before it` };
}

/**
 * The floor made for an event. Those of events that follow on reach into it, too; a policy of the planner's own names none, so
 * there it is the one that covers most of it.
 */
function floorOf(
  { name, startMs, endMs }: PlannedEvent,
  scaling: ReadinessGround['scaling'],
): ScheduledFloor | undefined {
  const covered = (floor: ScheduledFloor) => Math.min(floor.endMs, endMs) - Math.max(floor.startMs, startMs);
  const touching = (scaling?.policy.floors ?? []).filter((floor) => covered(floor) > 0);
  const named = touching.filter((floor) => floor.name === name);
  return (named.length > 0 ? named : touching).toSorted(
    (a, b) => covered(b) - covered(a) || a.startMs - b.startMs,
  )[0];
}

/** A day after the last of the events that follow on: until then the floors are still needed. */
function descaleOffset(
  event: PlannedEvent,
  { assumptions: { events, timeZone }, scaling }: ReadinessGround,
): Pick<PlannedStep, 'hours' | 'basis'> {
  const beginsMs = (one: PlannedEvent) =>
    Math.min(one.startMs, floorOf(one, scaling)?.startMs ?? one.startMs);
  let last = event;
  const follows = (one: PlannedEvent) =>
    one.endMs > last.endMs && beginsMs(one) < last.endMs + DAY_HOURS * HOUR_MS;
  for (let next = events.find(follows); next; next = events.find(follows)) last = next;
  if (last === event) return { hours: DAY_HOURS, basis: 'a day after its end' };
  const local = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  // Days on the calendar, as the offset is counted.
  const { days, hours, minutes } = local(event.endMs).until(local(last.endMs), { largestUnit: 'day' });
  return {
    hours: (days + 1) * DAY_HOURS + hours + minutes / 60,
    basis: `a day after the end of ${last.name}, which follows on`,
  };
}

function minutesText(minutes: number): string {
  return minutes < 120 ? `${Math.max(0, Math.round(minutes))} minutes` : `${Math.round(minutes / 60)} hours`;
}
