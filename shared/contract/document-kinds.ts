import type { DocumentKind, ExportKind } from './engine-api.ts';

/** What a plan can be exported as, in the order in which it is offered. */
export const EXPORT_KINDS = [
  'hpa.yaml',
  'keda.yaml',
  'capacity-buffer.yaml',
  'aws.tf',
  'aws-cli.json',
  'gcp.tf',
  'azure.json',
  'prometheus-rules.yaml',
  'openslo.yaml',
  'prewarm-request.txt',
] as const satisfies readonly ExportKind[];

export const DOCUMENT_KINDS = [
  'report.html',
  'report.pdf',
  'plan.json',
  'plan.xlsx',
  'forecast.csv',
  'cost.csv',
  ...EXPORT_KINDS,
] as const satisfies readonly DocumentKind[];
