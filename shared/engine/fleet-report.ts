import { EngineError } from '../contract/outcome.ts';
import type { RankedService } from '../contract/ranked-service.ts';
import type { ReportLayout } from '../contract/report-layout.ts';
import type { Plan } from '../core/plan/plan.ts';
import { subrange, takeTurn } from '../core/run-context.ts';
import { renderChapter, renderFleetReport } from '../report/fleet-report.ts';
import type { Markup } from '../report/html.ts';
import type { EngineContext } from './engine-context.ts';
import { planRank } from './plan-rank.ts';
import { keptPlan } from './plan-run.ts';
import { reportAnnexes } from './report-annexes.ts';

export interface FleetPlans {
  /** Every service with a load, the earliest deadline first. */
  readonly rows: readonly RankedService[];
  /** Of those that could be planned, in the same order. */
  readonly plans: readonly Plan[];
}

/** The plan of every service, computed where it is stale. */
export async function fleetPlans(context: EngineContext): Promise<FleetPlans> {
  const { rows } = await planRank({ by: 'deadline' }, context);
  if (rows.length === 0)
    throw new EngineError({
      code: 'NOT_FOUND',
      message: 'The workspace holds no service with traffic or saturation.',
      hint: 'Import the data of a service first.',
    });
  const plans: Plan[] = [];
  for (const { service, problem, demand } of rows) {
    await takeTurn(context);
    // A service that cannot be planned any more may have a plan from before.
    const plan = problem !== null && demand.length === 0 ? null : await keptPlan(service, context);
    if (plan) plans.push(plan);
  }
  return { rows, plans };
}

export async function fleetReportHtml(layout: ReportLayout, context: EngineContext): Promise<string> {
  const { rows, plans } = await fleetPlans({ ...context, ...subrange(context, 0, 0.8) });
  const chapters: Markup[] = [];
  for (const [index, plan] of plans.entries()) {
    await takeTurn(context);
    context.report(
      0.8 + (0.2 * index) / plans.length,
      `Writing ${index + 1} of ${plans.length}: ${plan.service}`,
    );
    const annexes = await reportAnnexes(plan.service, layout, { ...context, report: () => {} });
    chapters.push(renderChapter({ plan, annexes }, index, layout));
  }
  return renderFleetReport(rows, plans, chapters, layout);
}
