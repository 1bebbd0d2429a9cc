import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../core/assumptions/assumptions.ts';
import type { EngineContext } from './engine-context.ts';

export const ASSUMPTIONS_KIND = 'assumptions';

/** The service's assumptions as kept in the workspace, or the defaults. */
export async function assumptionsOf(service: string, context: EngineContext): Promise<Assumptions> {
  return assumptionsFrom(await context.workspace.getDocument(ASSUMPTIONS_KIND, service));
}

/** Those of a kept document; what it does not name, and everything without one, is as it comes. */
export function assumptionsFrom(json: string | null): Assumptions {
  return json
    ? { ...DEFAULT_ASSUMPTIONS, ...(JSON.parse(json) as Partial<Assumptions>) }
    : DEFAULT_ASSUMPTIONS;
}
