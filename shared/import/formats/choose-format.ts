import { EngineError } from '../../contract/outcome.ts';
import { azureLogAnalytics } from './azure-log-analytics.ts';
import { azureMonitor } from './azure-monitor.ts';
import { cloudwatchMetricData } from './cloudwatch-metric-data.ts';
import { cloudwatchStatistics } from './cloudwatch-statistics.ts';
import { datadogV1 } from './datadog-v1.ts';
import { datadogV2 } from './datadog-v2.ts';
import { delimitedText } from './delimited-text.ts';
import type { FileFormat, FileOpening } from './format.ts';
import { ga4 } from './ga4.ts';
import { gcpMonitoring } from './gcp-monitoring.ts';
import { grafana } from './grafana.ts';
import { jmeter } from './jmeter.ts';
import { jsonRecords } from './json-records.ts';
import { k6 } from './k6.ts';
import { locust } from './locust.ts';
import { matomo } from './matomo.ts';
import { newrelicNrql } from './newrelic-nrql.ts';
import { prometheusQuery } from './prometheus-query.ts';
import { sadf } from './sadf.ts';
import { zabbix } from './zabbix.ts';
import { zabbixText } from './zabbix-text.ts';

/** Every format the import knows. */
export const FORMATS: readonly FileFormat[] = [
  prometheusQuery,
  cloudwatchMetricData,
  cloudwatchStatistics,
  datadogV1,
  datadogV2,
  newrelicNrql,
  azureMonitor,
  zabbix,
  zabbixText,
  jsonRecords,
  k6,
  jmeter,
  locust,
  sadf,
  ga4,
  gcpMonitoring,
  azureLogAnalytics,
  matomo,
  grafana,
  delimitedText,
];

/** The format that is surest of the file. Throws UNUSABLE_DATA where none is. */
export function chooseFormat(opening: FileOpening): FileFormat {
  let chosen: FileFormat | null = null;
  let highest = 0;
  for (const format of FORMATS) {
    const confidence = format.detect(opening)?.confidence ?? 0;
    if (confidence > highest) [chosen, highest] = [format, confidence];
  }
  if (chosen) return chosen;
  throw new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${opening.name} is neither a table of text nor JSON; it begins with "${opening.text.trim().slice(0, 20)}".`,
    hint: 'Export it as CSV.',
  });
}
