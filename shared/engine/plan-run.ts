import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { SeriesSummary } from '../contract/series-types.ts';
import type { Assumptions } from '../core/assumptions/assumptions.ts';
import { type MeteredSeries, meteredKind } from '../core/cost/metered-series.ts';
import { buildPlan, type PlanInputs } from '../core/plan/build-plan.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Exclusion } from '../core/series/exclusion.ts';
import { assumptionsOf } from './assumptions-of.ts';
import { contentHash } from './content-hash.ts';
import { daysOff } from './days-off.ts';
import type { EngineContext } from './engine-context.ts';
import { exclusionsOf } from './exclusions.ts';
import { fittingStepMs } from './fitting-grid.ts';
import { listedSeries } from './listed-series.ts';
import { loadSignals } from './load-signals.ts';
import { planStages } from './plan-stages.ts';

export const PLAN_KIND = 'plan';
/** Part of every plan's id: raised whenever the same inputs give other figures. */
const METHOD_VERSION = 17;

/** Computes the plan of a service, or returns the kept one when nothing it depends on has changed. */
export async function planRun(
  { service }: EngineApi['plan.run']['in'],
  context: EngineContext,
): Promise<Plan> {
  return planOf(await planBasis(service, context), context);
}

/** The same, where what it is computed from has been gathered already. */
export async function planOf(basis: PlanBasis, context: EngineContext): Promise<Plan> {
  const { service } = basis;
  const kept = await keptPlan(service, context);
  if (kept?.id === basis.id) {
    context.report(1, 'Done');
    return kept;
  }
  const inputs = await planInputs(basis, context);
  const plan = await buildPlan(inputs, planStages(context), context);
  await context.workspace.putDocument(PLAN_KIND, service, JSON.stringify(plan));
  return plan;
}

/** What a plan of the service is computed from, with the id it will have. */
export async function planBasis(service: string, context: EngineContext): Promise<PlanBasis> {
  const series = (await listedSeries(context)).filter((one) => one.service === service);
  return basisOf(
    service,
    series,
    await assumptionsOf(service, context),
    await exclusionsOf(service, context),
  );
}

/** `series`: all of the service's. */
export function basisOf(
  service: string,
  series: readonly SeriesSummary[],
  assumptions: Assumptions,
  excluded: readonly Exclusion[],
): PlanBasis {
  const primary = primarySeries(series, service);
  const id = planId(service, series, assumptions, excluded);
  return { id, service, assumptions, primary, series, excluded };
}

/** The last plan computed for the service, stale or not; null when there is none. */
export async function keptPlan(service: string, context: EngineContext): Promise<Plan | null> {
  const json = await context.workspace.getDocument(PLAN_KIND, service);
  return json ? (JSON.parse(json) as Plan) : null;
}

function primarySeries(series: readonly SeriesSummary[], service: string): SeriesSummary {
  if (series.length === 0)
    throw new EngineError({
      code: 'NOT_FOUND',
      message: `The workspace holds no series of a service "${service}".`,
      path: 'service',
      hint: 'Import its traffic or saturation first.',
    });
  const primary =
    series.find(({ signal }) => signal === 'traffic') ?? series.find(({ signal }) => signal === 'saturation');
  if (!primary)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `The service "${service}" has neither traffic nor saturation, only ${series.map(({ signal }) => signal).join(', ')}.`,
      hint: 'Map the column that holds its load to traffic or saturation (--map COLUMN=traffic).',
    });
  return primary;
}

export interface PlanBasis {
  readonly id: string;
  readonly service: string;
  readonly assumptions: Assumptions;
  readonly primary: SeriesSummary;
  readonly series: readonly SeriesSummary[];
  readonly excluded: readonly Exclusion[];
}

export async function planInputs(plan: PlanBasis, context: EngineContext): Promise<PlanInputs> {
  const { assumptions, primary } = plan;
  const stepMs = fittingStepMs(primary, assumptions.horizonMs);
  const others = plan.series.filter(
    (one) => one !== primary && one.signal !== 'usage' && one.stepMs <= stepMs,
  );
  const chosen = [primary, ...others];
  const signals = await loadSignals(chosen, stepMs, assumptions.untilMs, plan.excluded, context);
  const startMs = Math.floor(primary.startMs / stepMs) * stepMs;
  const days = assumptions.holidayRegion
    ? await daysOff(
        assumptions.holidayRegion,
        startMs,
        startMs + (signals[0]?.mean.length ?? 0) * stepMs + assumptions.horizonMs,
        assumptions.timeZone,
      )
    : [];
  const metered = await meteredSeries(plan, context);
  return {
    id: plan.id,
    service: plan.service,
    assumptions,
    startMs,
    stepMs,
    signals,
    metered,
    daysOff: days,
  };
}

/** What is stored and sent out, each on the grid its own samples allow: storage is often measured once a day. */
async function meteredSeries(
  { series, assumptions, excluded }: PlanBasis,
  context: EngineContext,
): Promise<MeteredSeries[]> {
  const found: MeteredSeries[] = [];
  for (const one of series.filter(({ signal }) => signal === 'usage')) {
    const stepMs = fittingStepMs(one, assumptions.horizonMs);
    const lastMs = Math.min(one.endMs, assumptions.untilMs ?? one.endMs);
    if (lastMs - one.startMs < 2 * stepMs) continue;
    const [signal] = await loadSignals([one], stepMs, assumptions.untilMs, excluded, context);
    const kind = signal ? meteredKind(signal.source) : null;
    const startMs = Math.floor(one.startMs / stepMs) * stepMs;
    if (signal && kind) found.push({ kind, signal, startMs, stepMs });
  }
  return found;
}

function planId(
  service: string,
  series: readonly SeriesSummary[],
  assumptions: Assumptions,
  excluded: readonly Exclusion[],
): string {
  const inputs = [METHOD_VERSION, service, series, assumptions, excluded];
  return contentHash(JSON.stringify(inputs)).slice(0, 16);
}
