/**
 * What a plan can be exported as, in the order in which it is offered: files for a platform, which need a plan with a
 * scaling policy, the pre-warm request apart.
 */
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
] as const;

export const DOCUMENT_KINDS = [
  'report.html',
  'report.pdf',
  'plan.json',
  'plan.xlsx',
  'forecast.csv',
  'cost.csv',
  ...EXPORT_KINDS,
] as const;

export type ExportKind = (typeof EXPORT_KINDS)[number];
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
