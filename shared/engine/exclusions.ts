import type { EngineApi } from '../contract/engine-api.ts';
import type { Exclusion } from '../core/series/exclusion.ts';
import type { EngineContext } from './engine-context.ts';
import { requireService } from './series-of-service.ts';

export const EXCLUSIONS_KIND = 'exclusions';

/** The service's exclusions as kept in the workspace, in order of start. */
export async function exclusionsOf(service: string, context: EngineContext): Promise<readonly Exclusion[]> {
  return exclusionsFrom(await context.workspace.getDocument(EXCLUSIONS_KIND, service));
}

/** Those of a kept document; none without one. */
export function exclusionsFrom(json: string | null): readonly Exclusion[] {
  return json ? (JSON.parse(json) as readonly Exclusion[]) : [];
}

export async function exclusionsGet(
  { service }: EngineApi['exclusions.get']['in'],
  context: EngineContext,
): Promise<EngineApi['exclusions.get']['out']> {
  await requireService(service, context);
  return { exclusions: await exclusionsOf(service, context) };
}

/** Keeps the service's exclusions; the plan is stale from now on. */
export async function exclusionsSet(
  { service, exclusions }: EngineApi['exclusions.set']['in'],
  context: EngineContext,
): Promise<EngineApi['exclusions.set']['out']> {
  await requireService(service, context);
  const inOrder = [...exclusions].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  await context.workspace.putDocument(EXCLUSIONS_KIND, service, JSON.stringify(inOrder));
  return { exclusions: inOrder };
}
