import type { EngineApi, RenderedDocument } from '../contract/engine-api.ts';
import type { Plan } from '../core/plan/plan.ts';
import { renderHpa } from '../export/hpa.ts';
import { renderForecastCsv } from '../report/forecast-csv.ts';
import { renderPlanJson } from '../report/plan-json.ts';
import { renderReport } from '../report/report-html.ts';
import type { EngineContext } from './engine-context.ts';
import { planRun } from './plan-run.ts';

/** How a plan becomes a file of each kind: everything but its name. */
const RENDERERS: {
  readonly [K in EngineApi['document.render']['in']['kind']]: {
    readonly mediaType: string;
    readonly render: (plan: Plan) => string;
  };
} = {
  'report.html': { mediaType: 'text/html; charset=utf-8', render: (plan) => renderReport(plan) },
  'plan.json': { mediaType: 'application/json', render: renderPlanJson },
  'forecast.csv': { mediaType: 'text/csv; charset=utf-8', render: renderForecastCsv },
  'hpa.yaml': { mediaType: 'application/yaml', render: renderHpa },
};

/** A document of the service's present plan: the kept one where nothing has changed since, else computed first. */
export async function documentRender(
  { service, kind }: EngineApi['document.render']['in'],
  context: EngineContext,
): Promise<RenderedDocument> {
  const plan = await planRun({ service }, context);
  const { mediaType, render } = RENDERERS[kind];
  return { fileName: `${fileStem(service)}-${kind}`, mediaType, text: render(plan) };
}

/** The service's name as part of a file name on any system. */
function fileStem(service: string): string {
  return service.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|-+$/g, '') || 'service';
}
