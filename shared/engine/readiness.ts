import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { RenderedDocument } from '../contract/rendered-document.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Readiness, ReadinessRecord } from '../core/readiness/readiness.ts';
import { readinessChecklist } from '../core/readiness/readiness-checklist.ts';
import { renderReadinessIcs } from '../export/readiness-ics.ts';
import type { EngineContext } from './engine-context.ts';
import { planRun } from './plan-run.ts';

const READINESS_KIND = 'readiness';

/** The dates to be ready by, counted back from each event of the calendar by the plan as it is. */
export async function readinessGet(
  { service, nowMs }: EngineApi['readiness.get']['in'],
  context: EngineContext,
): Promise<Readiness> {
  return readinessOf(await planRun({ service }, context), nowMs, context);
}

/** Keeps what the planner says of the dates, in the place of what there was. */
export async function readinessSet(
  { service, nowMs, records }: EngineApi['readiness.set']['in'],
  context: EngineContext,
): Promise<Readiness> {
  const plan = await planRun({ service }, context);
  const known = new Set(readinessChecklist(plan, [], nowMs).items.map(({ key }) => key));
  const kept = await recordsOf(service, context);
  // What is kept of an event that has left the calendar may stay, should the event come back.
  for (const [i, { key }] of records.entries())
    if (!known.has(key) && !kept.some((one) => one.key === key))
      throw new EngineError({
        code: 'NOT_FOUND',
        message: `The checklist of "${service}" has no date "${key}".`,
        path: `records[${i}].key`,
        hint: 'A key is the id of an event, a slash and the step: "black-friday/load-test".',
      });
  await context.workspace.putDocument(READINESS_KIND, service, JSON.stringify(records));
  return readinessChecklist(plan, records, nowMs);
}

/** The dates as a calendar file. */
export async function readinessCalendar(
  { service, nowMs }: EngineApi['readiness.calendar']['in'],
  context: EngineContext,
): Promise<RenderedDocument> {
  const plan = await planRun({ service }, context);
  return {
    fileName: `${service.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|-+$/g, '') || 'service'}-readiness.ics`,
    mediaType: 'text/calendar; charset=utf-8',
    text: renderReadinessIcs(await readinessOf(plan, nowMs, context), plan.forecast.startMs),
    encoding: 'utf-8',
  };
}

/** As of the end of the plan's data, not of today: equal plans give equal documents. */
export async function readinessAtEndOfData(service: string, context: EngineContext): Promise<Readiness> {
  const plan = await planRun({ service }, context);
  return readinessOf(plan, plan.forecast.startMs, context);
}

async function readinessOf(plan: Plan, nowMs: number, context: EngineContext): Promise<Readiness> {
  return readinessChecklist(plan, await recordsOf(plan.service, context), nowMs);
}

async function recordsOf(service: string, { workspace }: EngineContext): Promise<readonly ReadinessRecord[]> {
  const kept = await workspace.getDocument(READINESS_KIND, service);
  return kept ? (JSON.parse(kept) as readonly ReadinessRecord[]) : [];
}
