import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../core/plan/assumptions.ts';
import type { EngineContext } from './engine-context.ts';

export const ASSUMPTIONS_KIND = 'assumptions';

/** The service's assumptions as kept in the workspace, or the defaults. */
export async function assumptionsOf(service: string, context: EngineContext): Promise<Assumptions> {
  const kept = await context.workspace.getDocument(ASSUMPTIONS_KIND, service);
  return kept
    ? { ...DEFAULT_ASSUMPTIONS, ...(JSON.parse(kept) as Partial<Assumptions>) }
    : DEFAULT_ASSUMPTIONS;
}
