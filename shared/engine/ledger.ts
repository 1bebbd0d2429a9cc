import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { ForecastResult } from '../core/forecast/forecast-result.ts';
import type { LedgerEntry, LedgerScore, LedgerSummary } from '../core/ledger/ledger-entry.ts';
import { type Actuals, calibrate, scoreCost, scoreForecast } from '../core/ledger/score-plan.ts';
import type { CostRate } from '../core/ledger/split-variance.ts';
import type { Plan } from '../core/plan/plan.ts';
import { assumptionsOf } from './assumptions-of.ts';
import { contentHash } from './content-hash.ts';
import type { EngineContext } from './engine-context.ts';
import { listedSeries } from './listed-series.ts';
import { planRun } from './plan-run.ts';
import { requireService } from './series-of-service.ts';

const INDEX_KIND = 'ledger';
const ENTRY_KIND = 'ledger-entry';
const SCORE_KIND = 'ledger-score';

/** Computes the service's plan, or takes the kept one, and freezes it under a name. */
export async function ledgerFreeze(
  { service, name, atMs }: EngineApi['ledger.freeze']['in'],
  context: EngineContext,
): Promise<LedgerSummary> {
  const plan = await planRun({ service }, context);
  const ids = await idsOf(service, context);
  const entries = await Promise.all(ids.map((id, i) => summaryOf(id, ids[i - 1] ?? null, context)));
  if (entries.some((entry) => entry.name === name))
    throw new EngineError({
      code: 'INVALID_INPUT',
      message: `The ledger of "${service}" holds an entry "${name}" already; what is frozen stays as it is.`,
      path: 'name',
      hint: 'Choose another name.',
    });
  const previous = ids.at(-1) ?? null;
  const entry: LedgerEntry = { schema: 'headroom-ledger/1', name, service, frozenMs: atMs, previous, plan };
  const text = JSON.stringify(entry);
  const id = contentHash(text);
  await context.workspace.putDocument(ENTRY_KIND, id, text);
  await context.workspace.putDocument(INDEX_KIND, service, JSON.stringify({ ids: [...ids, id] }));
  return summaryOf(id, previous, context);
}

/** Every entry of a service, oldest first, each checked against its id and the entry before; and how they have done. */
export async function ledgerList(
  { service }: EngineApi['ledger.list']['in'],
  context: EngineContext,
): Promise<EngineApi['ledger.list']['out']> {
  await requireService(service, context);
  const ids = await idsOf(service, context);
  const entries = await Promise.all(ids.map((id, i) => summaryOf(id, ids[i - 1] ?? null, context)));
  return { entries, calibration: calibrate(entries) };
}

/** Scores an entry by what has come since, and keeps the score. */
export async function ledgerScore(
  { service, id, atMs, paid }: EngineApi['ledger.score']['in'],
  context: EngineContext,
): Promise<LedgerScore> {
  const { plan } = await frozenPlan(service, id, context);
  const actuals = await actualsOf(service, plan.forecast, context);
  const score: LedgerScore = {
    id,
    scoredMs: atMs,
    forecast: scoreForecast(plan.forecast, actuals),
    cost: scoreCost(plan, actuals, paid ?? (await presentRates(service, plan.cost?.currency, context))),
  };
  await context.workspace.putDocument(SCORE_KIND, id, JSON.stringify(score));
  return score;
}

/** An entry's plan as it was frozen. Throws where it is not in the ledger, is gone, or has been altered since. */
export async function frozenPlan(
  service: string,
  id: string,
  context: EngineContext,
): Promise<{ readonly id: string; readonly name: string; readonly plan: Plan }> {
  const ids = await idsOf(service, context);
  const at = ids.indexOf(id);
  if (at < 0)
    throw new EngineError({
      code: 'NOT_FOUND',
      message: `The ledger of "${service}" holds no entry "${id}".`,
      path: 'id',
    });
  const { state } = await summaryOf(id, ids[at - 1] ?? null, context);
  if (state !== 'intact')
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message:
        state === 'missing'
          ? 'The frozen entry is gone from the workspace: there is nothing to go by.'
          : 'The frozen entry has been altered since it was frozen: it is no evidence and is not used.',
      hint: 'Restore the workspace from a copy made before.',
    });
  const { name, plan } = JSON.parse((await context.workspace.getDocument(ENTRY_KIND, id))!) as LedgerEntry;
  return { id, name, plan };
}

async function idsOf(service: string, context: EngineContext): Promise<readonly string[]> {
  const kept = await context.workspace.getDocument(INDEX_KIND, service);
  return kept ? (JSON.parse(kept) as { readonly ids: readonly string[] }).ids : [];
}

async function summaryOf(
  id: string,
  previous: string | null,
  { workspace }: EngineContext,
): Promise<LedgerSummary> {
  const text = await workspace.getDocument(ENTRY_KIND, id);
  const unknown = { name: null, frozenMs: null, planId: null, startMs: null, endMs: null, headline: null };
  if (text === null) return { id, state: 'missing', ...unknown, score: null };
  const entry = readEntry(text);
  if (!entry) return { id, state: 'altered', ...unknown, score: null };
  const { plan, name, frozenMs } = entry;
  const { startMs, stepMs, median } = plan.forecast;
  const kept = await workspace.getDocument(SCORE_KIND, id);
  return {
    id,
    state: contentHash(text) === id && entry.previous === previous ? 'intact' : 'altered',
    name,
    frozenMs,
    planId: plan.id,
    startMs,
    endMs: startMs + median.length * stepMs,
    headline: plan.headline,
    score: kept ? (JSON.parse(kept) as LedgerScore) : null,
  };
}

/** Null where the text is no entry any more. */
function readEntry(text: string): LedgerEntry | null {
  try {
    const entry = JSON.parse(text) as Partial<LedgerEntry> | null;
    return entry?.schema === 'headroom-ledger/1' && entry.plan?.forecast ? (entry as LedgerEntry) : null;
  } catch {
    return null;
  }
}

/** What has come of the service on the frozen grid. Nothing is left out: an incident is part of what came. */
async function actualsOf(
  service: string,
  forecast: ForecastResult,
  context: EngineContext,
): Promise<Actuals> {
  const series = (await listedSeries(context)).filter((one) => one.service === service);
  const read = async (signal: string) => {
    const one = series.find(
      (candidate) => candidate.signal === signal && candidate.stepMs <= forecast.stepMs,
    );
    if (!one) return null;
    const rolled = await context.workspace.readRolled(one.id, forecast.stepMs, null);
    const shift = Math.round((forecast.startMs - rolled.startMs) / forecast.stepMs);
    const whole = Math.floor((one.endMs - forecast.startMs) / forecast.stepMs);
    return Float64Array.from(forecast.median, (_, h) =>
      h < whole ? (rolled.mean[h + shift] ?? Number.NaN) : Number.NaN,
    );
  };
  const demand = await read(forecast.signal);
  return { demand: demand ?? new Float64Array(0), units: await read('replicas') };
}

/** Everything on demand at the price there is now, where nobody says otherwise. */
async function presentRates(
  service: string,
  currency: string | undefined,
  context: EngineContext,
): Promise<readonly CostRate[]> {
  const { pricePerUnitHour, currency: now } = await assumptionsOf(service, context);
  if (currency !== undefined && pricePerUnitHour !== null && now !== currency)
    throw new EngineError({
      code: 'INVALID_INPUT',
      message: `The frozen plan is in ${currency}, the price now in ${now}.`,
      path: 'paid',
      hint: `Say what was paid in ${currency}.`,
    });
  return [{ rate: 'on-demand', share: 1, pricePerUnitHour: pricePerUnitHour ?? '0' }];
}
