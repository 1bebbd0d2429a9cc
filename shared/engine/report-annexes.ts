import type { ReportLayout, ReportSectionId } from '../contract/report-layout.ts';
import { NO_ANNEXES, type ReportAnnexes } from '../report/sections/report-section.ts';
import { registerGet } from './assumption-register.ts';
import type { EngineContext } from './engine-context.ts';
import { ledgerList } from './ledger.ts';
import { planBasis } from './plan-run.ts';
import { readinessAtEndOfData } from './readiness.ts';
import { keptWeights, scenariosCompare, scenariosGet } from './scenarios.ts';

/**
 * What a report says beside the plan, gathered for the sections that are shown. Scenarios that have changed are computed;
 * what assumptions move is told where it has been weighed for the plan as it is.
 */
export async function reportAnnexes(
  service: string,
  layout: ReportLayout,
  context: EngineContext,
): Promise<ReportAnnexes> {
  const shows = (id: ReportSectionId) => layout.sections.some((one) => one.id === id && one.shown);
  return {
    ...NO_ANNEXES,
    ...(shows('register') || shows('risks')
      ? { register: (await registerGet({ service }, context)).lines }
      : {}),
    ...(shows('sensitivity')
      ? { weights: await keptWeights(await planBasis(service, context), context) }
      : {}),
    ...(shows('scenarios') && (await scenariosGet({ service }, context)).scenarios.length > 0
      ? { scenarios: await scenariosCompare({ service }, context) }
      : {}),
    ...(shows('readiness') ? { readiness: await readinessAtEndOfData(service, context) } : {}),
    ...(shows('ledger') ? { ledger: await ledgerList({ service }, context) } : {}),
  };
}
