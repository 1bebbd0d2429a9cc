import type { DocumentKind } from '../../../shared/contract/document-kinds.ts';
import type { Outcome } from '../../../shared/contract/outcome.ts';
import type { RenderedDocument } from '../../../shared/contract/rendered-document.ts';
import type { AppServices } from '../../app-services.tsx';
import type { AssumptionsState } from '../../stores/assumptions-store.ts';
import type { ReportState } from '../../stores/report-store.ts';

/** 'overtaken': what the document is made of was changed before it was done, so that there is none. */
export type AskedDocument = Outcome<RenderedDocument> | 'overtaken';

/**
 * A document of what the planner sees at this moment: changes on their way to the workspace are waited for, and one made
 * from now on calls the document off, as it would be of neither state. `service` null: of all services together.
 */
export async function renderAsAsked(
  { jobs, assumptions, report }: Pick<AppServices, 'jobs' | 'assumptions' | 'report'>,
  service: string | null,
  kind: DocumentKind,
): Promise<AskedDocument> {
  const asked = { decisions: assumptions.getState(), report: report.getState() };
  let callOff = (): void => {};
  let isOvertaken = false;
  const overtake = (): void => {
    isOvertaken = true;
    callOff();
  };
  const stops = [
    assumptions.subscribe((now) => differ(asked.decisions, now) && overtake()),
    report.subscribe((now) => isLaidOut(kind) && differInLayout(asked.report, now) && overtake()),
  ];
  try {
    await kept(assumptions);
    if (isOvertaken) return 'overtaken';
    const { id, outcome } = jobs.getState().start(`Making ${kind}`, 'document.render', { service, kind });
    callOff = () => jobs.getState().cancel(id);
    const rendered = await outcome;
    return isOvertaken ? 'overtaken' : rendered;
  } finally {
    for (const stop of stops) stop();
  }
}

/** Another service shown is no change of this one. */
function differ(asked: AssumptionsState, now: AssumptionsState): boolean {
  if (asked.service !== now.service || asked.current === null || now.current === null) return false;
  return (
    asked.current !== now.current ||
    asked.exclusions !== now.exclusions ||
    asked.loadTest !== now.loadTest ||
    asked.scenarios !== now.scenarios
  );
}

function isLaidOut(kind: DocumentKind): boolean {
  return kind === 'report.html' || kind === 'report.pdf';
}

function differInLayout(asked: ReportState, now: ReportState): boolean {
  if (asked.service !== now.service || asked.layout === null || now.layout === null) return false;
  return asked.layout !== now.layout;
}

/** Once the engine has, or has refused, every change made so far. */
function kept(assumptions: AppServices['assumptions']): Promise<void> {
  if (!assumptions.getState().saving) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = assumptions.subscribe(({ saving }) => {
      if (saving) return;
      stop();
      resolve();
    });
  });
}
