import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { RankedService } from '../contract/ranked-service.ts';
import type { SeriesSummary } from '../contract/series-types.ts';
import { ASSUMPTIONS_KIND, assumptionsFrom } from './assumptions-of.ts';
import type { EngineContext } from './engine-context.ts';
import { EXCLUSIONS_KIND, exclusionsFrom } from './exclusions.ts';
import { listedSeries } from './listed-series.ts';
import { basisOf, keptPlan, PLAN_KIND, type PlanBasis, planOf } from './plan-run.ts';
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
  const services = await fleetOf(context);
  const done = new Float64Array(services.length);
  const rows = await inLanes(services, async (one, index) => {
    context.checkpoint();
    const { service } = one.basis;
    const report = (fraction: number, stage: string): void => {
      done[index] = fraction;
      const planned = done.filter((share) => share === 1).length;
      context.report(
        done.reduce((sum, share) => sum + share, 0) / services.length,
        keptOnly ? stage : `${planned} of ${services.length} planned: ${service}`,
      );
    };
    const row = await rowOf(one, keptOnly, { ...context, report });
    if (!keptOnly) report(1, 'Done');
    return row;
  });
  return { rows: rows.sort(by === 'headroom' ? mostUrgentBy(daysLeft) : mostUrgentBy(deadline)) };
}

const LAST = Number.MAX_VALUE;
const daysLeft = (row: RankedService) => row.daysLeft ?? LAST;
const deadline = (row: RankedService) => row.deadlineMs ?? LAST;
const isUnknown = ({ problem, state }: RankedService) => problem !== null || state === 'none';

function mostUrgentBy(key: (row: RankedService) => number) {
  return (a: RankedService, b: RankedService): number =>
    Number(isUnknown(a)) - Number(isUnknown(b)) ||
    key(a) - key(b) ||
    (a.headroomAtPeak ?? 1) - (b.headroomAtPeak ?? 1) ||
    (a.service < b.service ? -1 : 1);
}

interface KeptRow {
  readonly planId: string;
  readonly row: RankedService;
}

interface FleetService {
  readonly basis: PlanBasis;
  readonly keptRow: KeptRow | null;
  /** A plan was computed since the row was kept. */
  readonly isPlanNewer: boolean;
}

/** Every service with a load and what is kept of it, read at once: service by service, thousands would take minutes. */
async function fleetOf(context: EngineContext): Promise<readonly FleetService[]> {
  const { workspace } = context;
  const series = new Map<string, SeriesSummary[]>();
  for (const one of await listedSeries(context)) {
    const others = series.get(one.service);
    if (others) others.push(one);
    else series.set(one.service, [one]);
  }
  const assumptions = await workspace.listDocuments(ASSUMPTIONS_KIND);
  const exclusions = await workspace.listDocuments(EXCLUSIONS_KIND);
  const rows = await workspace.listDocuments(ROW_KIND);
  const rowTimes = await workspace.documentTimes(ROW_KIND);
  const planTimes = await workspace.documentTimes(PLAN_KIND);
  return [...series]
    .filter(([, all]) => all.some(({ signal }) => signal === 'traffic' || signal === 'saturation'))
    .map(([service, all]) => {
      const row = rows.get(service);
      const planMs = planTimes.get(service);
      return {
        basis: basisOf(
          service,
          all,
          assumptionsFrom(assumptions.get(service) ?? null),
          exclusionsFrom(exclusions.get(service) ?? null),
        ),
        keptRow: row === undefined ? null : (JSON.parse(row) as KeptRow),
        isPlanNewer: planMs !== undefined && planMs >= (rowTimes.get(service) ?? planMs),
      };
    });
}

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

/** The service's row as of its plan; computed where it is stale, unless only what is kept is asked for. */
async function rowOf(
  { basis, keptRow, isPlanNewer }: FleetService,
  keptOnly: boolean,
  context: EngineContext,
): Promise<RankedService> {
  if (keptRow?.planId === basis.id) return keptRow.row;
  if (!keptOnly) return keep(basis, { planId: basis.id, row: await plannedRow(basis, context) }, context);
  const plan = isPlanNewer ? await keptPlan(basis.service, context) : null;
  const latest = plan ? { planId: plan.id, row: rankedService(plan) } : keptRow;
  if (latest && latest !== keptRow) await keep(basis, latest, context);
  if (latest?.planId === basis.id) return latest.row;
  const { timeZone, currency } = basis.assumptions;
  if (latest) return { ...latest.row, timeZone, state: 'stale' };
  return unrankedService(basis.service, { timeZone, currency, state: 'none', problem: null });
}

async function keep(
  { service }: PlanBasis,
  kept: KeptRow,
  { workspace }: EngineContext,
): Promise<RankedService> {
  await workspace.putDocument(ROW_KIND, service, JSON.stringify(kept));
  return kept.row;
}

async function plannedRow(basis: PlanBasis, context: EngineContext): Promise<RankedService> {
  try {
    return rankedService(await planOf(basis, context));
  } catch (error) {
    if (!(error instanceof EngineError) || error.failure.code === 'CANCELLED') throw error;
    const { timeZone, currency } = basis.assumptions;
    const problem = error.failure.message;
    return unrankedService(basis.service, { timeZone, currency, state: 'fresh', problem });
  }
}
