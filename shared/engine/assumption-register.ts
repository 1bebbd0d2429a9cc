import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import {
  type AssumptionRecord,
  assumptionRegister,
  type RegisterLine,
} from '../core/assumptions/assumption-register.ts';
import { assumptionsOf } from './assumptions-of.ts';
import type { EngineContext } from './engine-context.ts';
import { planBasis } from './plan-run.ts';
import { keptWeights } from './scenarios.ts';
import { requireService } from './series-of-service.ts';

const REGISTER_KIND = 'assumption-register';

/** Every assumption with its owner, source and review; what it moves where that was weighed for the plan as it is. */
export async function registerGet(
  { service }: EngineApi['register.get']['in'],
  context: EngineContext,
): Promise<EngineApi['register.get']['out']> {
  await requireService(service, context);
  return { lines: await linesOf(service, await recordsOf(service, context), context) };
}

/** Says who owns an assumption and where it comes from; with `reviewedMs` it is reviewed as it is now. */
export async function registerSet(
  { service, key, owner, source, reviewedMs, review }: EngineApi['register.set']['in'],
  context: EngineContext,
): Promise<EngineApi['register.set']['out']> {
  await requireService(service, context);
  const records = await recordsOf(service, context);
  const line = (await linesOf(service, records, context)).find((one) => one.key === key);
  if (!line)
    throw new EngineError({
      code: 'NOT_FOUND',
      message: `The service "${service}" has no assumption "${key}".`,
      path: 'key',
    });
  const before = records.find((one) => one.key === key);
  const record: AssumptionRecord = {
    key,
    owner,
    source,
    ...(reviewedMs === undefined
      ? (review ?? { reviewedMs: before?.reviewedMs ?? null, reviewedValue: before?.reviewedValue ?? null })
      : { reviewedMs, reviewedValue: line.value }),
  };
  const kept = [...records.filter((one) => one.key !== key), record];
  await context.workspace.putDocument(REGISTER_KIND, service, JSON.stringify(kept));
  return { lines: await linesOf(service, kept, context) };
}

async function recordsOf(
  service: string,
  { workspace }: EngineContext,
): Promise<readonly AssumptionRecord[]> {
  const kept = await workspace.getDocument(REGISTER_KIND, service);
  return kept ? (JSON.parse(kept) as readonly AssumptionRecord[]) : [];
}

async function linesOf(
  service: string,
  records: readonly AssumptionRecord[],
  context: EngineContext,
): Promise<readonly RegisterLine[]> {
  const weights = await keptWeights(await planBasis(service, context), context);
  return assumptionRegister(await assumptionsOf(service, context), records, weights?.assumptions ?? []);
}
