import { Temporal } from 'temporal-polyfill';
import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { SeriesSummary } from '../contract/series-types.ts';
import type { Assumptions } from '../core/assumptions/assumptions.ts';
import { lowestByMinute } from '../core/autoscaling/floor-schedule.ts';
import { formatInstant } from '../core/calendar/format-instant.ts';
import type { Occurrence } from '../core/calendar/occurrence.ts';
import type { PlannedEvent } from '../core/calendar/planned-event.ts';
import type { DayInput } from '../core/event-day/day-input.ts';
import type { EventDay, FloorAdvice } from '../core/event-day/event-day.ts';
import { followDay } from '../core/event-day/follow-day.ts';
import type { Plan } from '../core/plan/plan.ts';
import { subrange } from '../core/run-context.ts';
import { assumptionsOf } from './assumptions-of.ts';
import { type DayReference, dayReference } from './day-reference.ts';
import type { EngineContext } from './engine-context.ts';
import { planBasis, planRun } from './plan-run.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How a day stands against the forecast made before it; nothing is kept. */
export async function eventDayFollow(
  { service, nowMs, eventId, entryId, floor }: EngineApi['eventDay.follow']['in'],
  context: EngineContext,
): Promise<EventDay> {
  const basis = await planBasis(service, context);
  const { primary } = basis;
  const assumptions = await assumptionsOf(service, context);
  const event = eventId === null ? null : requireEvent(eventId, assumptions);
  const window = event ?? dayOf(nowMs - 1, assumptions.timeZone);
  const plan = await planRun({ service }, { ...context, ...subrange(context, 0, 0.4) });
  const reference = await dayReference(
    { basis, plan, window, entryId },
    { ...context, ...subrange(context, 0.4, 0.95) },
  );
  const lastMs = Math.min(nowMs, primary.endMs);
  const replicas = basis.series.find(({ signal }) => signal === 'replicas');
  const proved = provedFloor(reference, nowMs, window);
  const input: DayInput = {
    service,
    nowMs,
    assumptions,
    event,
    window: {
      name: event?.name ?? formatInstant(window.startMs, assumptions.timeZone).slice(0, -6),
      ...spanOf(window),
    },
    against: reference.against,
    forecast: reference.forecast,
    paths: reference.paths,
    actual: await stepsOf(primary, reference, lastMs, context),
    recent: await recordedOf(primary, reference, { fromMs: window.startMs - DAY_MS / 4, lastMs }, context),
    lastSampleMs: lastMs,
    sourceStepMs: primary.stepMs,
    unitName: reference.plan.capacity.unitName,
    capacity: capacityOf(reference.plan.capacity),
    floor: await floorNow({ floor, replicas, reference, assumptions, proved }, context),
    proved,
    unitsThen: await unitsThen(replicas, reference, lastMs, context),
    notes: reference.notes,
  };
  context.report(1, 'Done');
  return followDay(input);
}

function requireEvent(eventId: string, { events }: Assumptions): PlannedEvent {
  const event = events.find(({ id }) => id === eventId);
  if (event) return event;
  throw new EngineError({
    code: 'NOT_FOUND',
    message: `The service's calendar holds no event "${eventId}".`,
    path: 'eventId',
    hint:
      events.length === 0
        ? 'It is empty: leave the event out to follow a day.'
        : `It holds ${events.map(({ id, name }) => `"${id}" (${name})`).join(', ')}.`,
  });
}

/** The local day that holds an instant; a day that ends just now is still the day. */
function dayOf(nowMs: number, timeZone: string): { readonly startMs: number; readonly endMs: number } {
  const start = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).startOfDay();
  return { startMs: start.epochMilliseconds, endMs: start.add({ days: 1 }).epochMilliseconds };
}

function spanOf({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }) {
  return { startMs, endMs };
}

/** A series on the forecast's steps, from its first on; only whole steps that were over at `lastMs`. */
async function stepsOf(
  series: SeriesSummary,
  { forecast }: Pick<DayReference, 'forecast'>,
  lastMs: number,
  context: EngineContext,
): Promise<Float64Array> {
  const { startMs, stepMs, median } = forecast;
  const rolled = await context.workspace.readRolled(series.id, stepMs, lastMs);
  const shift = Math.round((startMs - rolled.startMs) / stepMs);
  const whole = Math.floor((lastMs - startMs) / stepMs);
  return Float64Array.from(median, (_, h) =>
    h < whole ? (rolled.mean[h + shift] ?? Number.NaN) : Number.NaN,
  );
}

/** As recorded over the window; null where that is no finer than the forecast. */
async function recordedOf(
  series: SeriesSummary,
  { forecast }: Pick<DayReference, 'forecast'>,
  { fromMs, lastMs }: { readonly fromMs: number; readonly lastMs: number },
  context: EngineContext,
): Promise<DayInput['recent']> {
  if (series.stepMs >= forecast.stepMs || lastMs <= fromMs) return null;
  const raw = await context.workspace.readRolled(series.id, series.stepMs, lastMs);
  const from = Math.max(0, Math.floor((fromMs - raw.startMs) / series.stepMs));
  return {
    startMs: raw.startMs + from * series.stepMs,
    stepMs: series.stepMs,
    values: raw.mean.subarray(from),
  };
}

function capacityOf({ capacityPerUnitAtKnee, zoneFactor }: Plan['capacity']): DayInput['capacity'] {
  return capacityPerUnitAtKnee === null ? null : { perUnit: capacityPerUnitAtKnee, zoneFactor };
}

/** The highest floor scheduled over what is left of the day, and the highest P95 it was proved against. */
function provedFloor({ policy, plan }: DayReference, nowMs: number, window: Occurrence): DayInput['proved'] {
  const fromMs = Math.max(nowMs, window.startMs);
  const minutes = Math.ceil((window.endMs - fromMs) / MINUTE_MS);
  if (!policy || minutes <= 0) return null;
  const { startMs, stepMs, quantiles } = plan.forecast;
  const p95 = quantiles.find(({ probability }) => probability === 0.95)?.values ?? [];
  const demand = p95.filter((_, h) => {
    const atMs = startMs + h * stepMs;
    return atMs + stepMs > fromMs && atMs < window.endMs;
  });
  if (demand.length === 0) return null;
  const floor = Math.max(...lowestByMinute(policy, fromMs, minutes));
  return { floor, demand: Math.max(...demand), mostUnits: policy.maxReplicas };
}

/** The floor in force: as the planner says, else as the policy schedules it; without a policy, the fleet. */
async function floorNow(
  known: {
    readonly floor: number | null;
    readonly proved: DayInput['proved'];
    readonly replicas: SeriesSummary | undefined;
    readonly reference: DayReference;
    readonly assumptions: Assumptions;
  },
  { workspace }: EngineContext,
): Promise<FloorAdvice['floor']> {
  const { floor, proved, replicas, assumptions } = known;
  if (floor !== null) return { units: floor, source: 'planner' };
  if (proved) return { units: proved.floor, source: 'policy' };
  if (replicas) {
    const { mean } = await workspace.readRolled(replicas.id, replicas.stepMs, null);
    const last = mean.findLast((value) => value > 0);
    if (last !== undefined) return { units: Math.max(1, Math.round(last)), source: 'replicas' };
  }
  const { currentUnits } = assumptions;
  return currentUnits === null ? null : { units: currentUnits, source: 'assumption' };
}

/** Units in each step: as measured, else the floor that the policy kept. */
async function unitsThen(
  replicas: SeriesSummary | undefined,
  reference: DayReference,
  lastMs: number,
  context: EngineContext,
): Promise<DayInput['unitsThen']> {
  const { forecast, policy } = reference;
  if (replicas && replicas.stepMs <= forecast.stepMs)
    return { values: await stepsOf(replicas, reference, lastMs, context), source: 'replicas' };
  if (!policy) return null;
  const perStep = Math.max(1, Math.round(forecast.stepMs / MINUTE_MS));
  const floors = lowestByMinute(policy, forecast.startMs, forecast.median.length * perStep);
  return { values: Int32Array.from(forecast.median, (_, h) => floors[h * perStep]!), source: 'policy' };
}
