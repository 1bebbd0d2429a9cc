import { base64 } from '@scure/base';
import type { DocumentKind, EngineApi, RenderedDocument } from '../contract/engine-api.ts';
import type { Plan } from '../core/plan/plan.ts';
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
import { renderForecastCsv } from '../report/forecast-csv.ts';
import { renderPlanJson } from '../report/plan-json.ts';
import { renderReport } from '../report/report-html.ts';
import { renderPlanWorkbook } from '../report/workbook/plan-workbook.ts';
import type { EngineContext } from './engine-context.ts';
import { planRun } from './plan-run.ts';

const YAML = 'application/yaml';
const TEXT = 'text/plain; charset=utf-8';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How a plan becomes a text file of each kind: everything but its name. */
export const RENDERERS: {
  readonly [K in Exclude<DocumentKind, 'plan.xlsx'>]: {
    readonly mediaType: string;
    readonly render: (plan: Plan) => string;
  };
} = {
  'report.html': { mediaType: 'text/html; charset=utf-8', render: (plan) => renderReport(plan) },
  'plan.json': { mediaType: 'application/json', render: renderPlanJson },
  'forecast.csv': { mediaType: 'text/csv; charset=utf-8', render: renderForecastCsv },
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

/** A document of the service's present plan: the kept one where nothing has changed since, else computed first. */
export async function documentRender(
  { service, kind }: EngineApi['document.render']['in'],
  context: EngineContext,
): Promise<RenderedDocument> {
  const plan = await planRun({ service }, context);
  const fileName = `${fileStem(service)}-${kind}`;
  if (kind === 'plan.xlsx') {
    const text = base64.encode(await renderPlanWorkbook(plan));
    return { fileName, mediaType: XLSX, text, encoding: 'base64' };
  }
  const { mediaType, render } = RENDERERS[kind];
  return { fileName, mediaType, text: render(plan), encoding: 'utf-8' };
}

/** The service's name as part of a file name on any system. */
function fileStem(service: string): string {
  return service.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|-+$/g, '') || 'service';
}
