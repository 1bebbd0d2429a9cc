import { base64 } from '@scure/base';
import type { DocumentKind } from '../contract/document-kinds.ts';
import type { EngineApi } from '../contract/engine-api.ts';
import { EngineError } from '../contract/outcome.ts';
import type { RenderedDocument } from '../contract/rendered-document.ts';
import type { ReportLayout } from '../contract/report-layout.ts';
import type { Plan } from '../core/plan/plan.ts';
import { subrange } from '../core/run-context.ts';
import { renderAwsCli } from '../export/aws-cli.ts';
import { renderAwsTerraform } from '../export/aws-terraform.ts';
import { renderAzureAutoscale } from '../export/azure-autoscale.ts';
import { renderCapacityBuffer } from '../export/capacity-buffer.ts';
import { renderGcpTerraform } from '../export/gcp-terraform.ts';
import { renderHpa } from '../export/hpa.ts';
import { renderKeda } from '../export/keda.ts';
import { renderOpenSlo } from '../export/openslo.ts';
import { renderPrewarmRequest } from '../export/prewarm-request.ts';
import { renderPrometheusRules } from '../export/prometheus-rules.ts';
import { asSheets } from '../report/as-sheets.ts';
import { renderCostCsv } from '../report/cost-csv.ts';
import { renderForecastCsv } from '../report/forecast-csv.ts';
import { numberContents } from '../report/pdf/number-contents.ts';
import { renderPlanJson } from '../report/plan-json.ts';
import { renderReport } from '../report/report-html.ts';
import { renderFleetWorkbook, renderPlanWorkbook } from '../report/workbook/plan-workbook.ts';
import type { EngineContext } from './engine-context.ts';
import { fleetPlans, fleetReportHtml } from './fleet-report.ts';
import { planRun } from './plan-run.ts';
import { reportAnnexes } from './report-annexes.ts';
import { reportLayoutOf } from './report-choices.ts';

const HTML = 'text/html; charset=utf-8';
const CSV = 'text/csv; charset=utf-8';
const YAML = 'application/yaml';
const TEXT = 'text/plain; charset=utf-8';

/** Of the progress of a document whose plan may have to be computed first. */
const PLAN_SHARE = 0.7;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How a plan becomes a text file of each kind: everything but its name. */
export const RENDERERS: {
  readonly [K in Exclude<DocumentKind, 'report.html' | 'report.pdf' | 'plan.xlsx'>]: {
    readonly mediaType: string;
    readonly render: (plan: Plan) => string;
  };
} = {
  'plan.json': { mediaType: 'application/json', render: renderPlanJson },
  'forecast.csv': { mediaType: CSV, render: renderForecastCsv },
  'cost.csv': { mediaType: CSV, render: renderCostCsv },
  'hpa.yaml': { mediaType: YAML, render: renderHpa },
  'keda.yaml': { mediaType: YAML, render: renderKeda },
  'capacity-buffer.yaml': { mediaType: YAML, render: renderCapacityBuffer },
  'aws.tf': { mediaType: TEXT, render: renderAwsTerraform },
  'aws-cli.json': { mediaType: 'application/json', render: renderAwsCli },
  'gcp.tf': { mediaType: TEXT, render: renderGcpTerraform },
  'azure.json': { mediaType: 'application/json', render: renderAzureAutoscale },
  'prometheus-rules.yaml': { mediaType: YAML, render: renderPrometheusRules },
  'openslo.yaml': { mediaType: YAML, render: renderOpenSlo },
  'prewarm-request.txt': { mediaType: TEXT, render: renderPrewarmRequest },
};

/** A document of the present plan: the kept one where nothing has changed since, else computed first. */
export async function documentRender(
  { service, kind, asSheets: sheets = false }: EngineApi['document.render']['in'],
  context: EngineContext,
): Promise<RenderedDocument> {
  const fileName = `${service === null ? 'all-services' : fileStem(service)}-${kind}`;
  const file = (text: string, mediaType: string, planId?: string): RenderedDocument => ({
    ...{ fileName, mediaType, text },
    encoding: isBinary(kind) ? 'base64' : 'utf-8',
    ...(planId === undefined ? {} : { planId }),
  });
  const planShare = isBinary(kind) ? PLAN_SHARE : 1;
  const planning = { ...context, ...subrange(context, 0, planShare) };
  const drawing = { ...context, ...subrange(context, planShare, 1) };
  if (kind === 'report.html' || kind === 'report.pdf') {
    const layout = await reportLayoutOf(service, context);
    const { report, planId } = await reportHtml(service, layout, planning);
    if (kind === 'report.html') return file(sheets ? asSheets(report, layout.paper) : report, HTML, planId);
    const printed = await context.printer.print(report, drawing);
    return file(base64.encode(numberContents(printed)), 'application/pdf', planId);
  }
  if (service === null) {
    if (kind !== 'plan.xlsx') throw onlyOfOneService(kind);
    const { plans } = await fleetPlans(planning);
    return file(base64.encode(await renderFleetWorkbook(plans, drawing)), XLSX);
  }
  const plan = await planRun({ service }, planning);
  if (kind === 'plan.xlsx') return file(base64.encode(await renderPlanWorkbook(plan)), XLSX, plan.id);
  const { mediaType, render } = RENDERERS[kind];
  return file(render(plan), mediaType, plan.id);
}

async function reportHtml(
  service: string | null,
  layout: ReportLayout,
  context: EngineContext,
): Promise<{ readonly report: string; readonly planId?: string }> {
  if (service === null) return { report: await fleetReportHtml(layout, context) };
  const plan = await planRun({ service }, context);
  return {
    report: renderReport(plan, layout, await reportAnnexes(service, layout, context)),
    planId: plan.id,
  };
}

function isBinary(kind: DocumentKind): boolean {
  return kind === 'plan.xlsx' || kind === 'report.pdf';
}

function onlyOfOneService(kind: DocumentKind): EngineError {
  return new EngineError({
    code: 'INVALID_INPUT',
    message: `${kind} is made of one service at a time.`,
    path: 'kind',
    hint: 'Of all services together there are report.html, report.pdf and plan.xlsx.',
  });
}

/** The service's name as part of a file name on any system. */
function fileStem(service: string): string {
  return service.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|-+$/g, '') || 'service';
}
