import type { EngineApi, RankedService } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { SeriesSummary } from '../contract/series-types.ts';
import { assumptionsOf } from './assumptions-of.ts';
import type { EngineContext } from './engine-context.ts';
import { listedSeries } from './listed-series.ts';
import { keptPlan, PLAN_KIND, planBasis, planRun } from './plan-run.ts';
import { rankedService, unrankedService } from './ranked-service.ts';

/** Rows are kept apart from their plans: a thousand plans are a gigabyte to read. Raised with what a row holds. */
const ROW_KIND = 'ranked-service/1';
/** Services under way at once: one is read while others are computed. */
const LANES = 4;

/** Plans every service with a load and orders them: fewest days of headroom first, or the earliest deadline. */
export async function planRank(
  { by, keptOnly = false }: EngineApi['plan.rank']['in'],
  context: EngineContext,
): Promise<EngineApi['plan.rank']['out']> {
  const listed = await listedSeries(context);
  const loaded = listed.filter(({ signal }) => signal === 'traffic' || signal === 'saturation');
  const services = [...new Set(loaded.map(({ service }) => service))].sort();
  const bySeries = new Map(services.map((service) => [service, [] as SeriesSummary[]]));
  for (const one of listed) bySeries.get(one.service)?.push(one);
  const done = new Float64Array(services.length);
  const rows = await inLanes(services, async (service, index) => {
    context.checkpoint();
    const report = (fraction: number, stage: string): void => {
      done[index] = fraction;
      const planned = done.filter((one) => one === 1).length;
      context.report(
        done.reduce((sum, one) => sum + one, 0) / services.length,
        keptOnly ? stage : `${planned} of ${services.length} planned: ${service}`,
      );
    };
    const row = await rowOf(service, bySeries.get(service)!, keptOnly, { ...context, report });
    report(1, 'Reading the plans');
    return row;
  });
  const key = by === 'headroom' ? urgency : ({ deadlineMs }: RankedService) => deadlineMs ?? LAST;
  rows.sort(
    (a, b) =>
      Number(unknown(a)) - Number(unknown(b)) ||
      key(a) - key(b) ||
      (a.headroomAtPeak ?? 1) - (b.headroomAtPeak ?? 1) ||
      (a.service < b.service ? -1 : 1),
  );
  return { rows };
}

const LAST = Number.MAX_VALUE;
const urgency = ({ daysLeft }: RankedService) => daysLeft ?? LAST;
const unknown = ({ problem, state }: RankedService) => problem !== null || state === 'none';

async function inLanes<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(LANES, items.length) }, lane));
  return results;
}

interface KeptRow {
  readonly planId: string;
  readonly row: RankedService;
}

/** The service's row as of its plan; computed where it is stale, unless only what is kept is asked for. */
async function rowOf(
  service: string,
  series: readonly SeriesSummary[],
  keptOnly: boolean,
  context: EngineContext,
): Promise<RankedService> {
  const { id, assumptions } = await planBasis(service, context, series);
  const kept = await keptRow(service, id, keptOnly, context);
  if (kept?.planId === id) return kept.row;
  if (keptOnly) {
    const { timeZone, currency } = assumptions;
    if (kept) return { ...kept.row, timeZone, state: 'stale' };
    return unrankedService(service, { timeZone, currency, state: 'none', problem: null });
  }
  const row = await plannedRow(service, context);
  await keepRow(service, { planId: id, row }, context);
  return row;
}

/** The row that was kept last; where a newer plan has been computed since, that plan's. */
async function keptRow(
  service: string,
  id: string,
  alsoStale: boolean,
  context: EngineContext,
): Promise<KeptRow | null> {
  const json = await context.workspace.getDocument(ROW_KIND, service);
  const kept = json ? (JSON.parse(json) as KeptRow) : null;
  if (kept?.planId === id || (kept && !(await isPlanNewer(service, context)))) return kept;
  const plan = await keptPlan(service, context);
  if (!plan || (plan.id !== id && !alsoStale)) return kept;
  const newer = { planId: plan.id, row: rankedService(plan) };
  await keepRow(service, newer, context);
  return newer;
}

async function isPlanNewer(service: string, { workspace }: EngineContext): Promise<boolean> {
  const rowMs = await workspace.documentTime(ROW_KIND, service);
  const planMs = await workspace.documentTime(PLAN_KIND, service);
  return planMs !== null && (rowMs === null || planMs >= rowMs);
}

async function keepRow(service: string, kept: KeptRow, context: EngineContext): Promise<void> {
  await context.workspace.putDocument(ROW_KIND, service, JSON.stringify(kept));
}

async function plannedRow(service: string, context: EngineContext): Promise<RankedService> {
  try {
    return rankedService(await planRun({ service }, context));
  } catch (error) {
    if (!(error instanceof EngineError) || error.failure.code === 'CANCELLED') throw error;
    const { timeZone, currency } = await assumptionsOf(service, context);
    return unrankedService(service, {
      timeZone,
      currency,
      state: 'fresh',
      problem: error.failure.message,
    });
  }
}
