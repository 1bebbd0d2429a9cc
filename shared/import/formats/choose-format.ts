import { EngineError } from '../../contract/outcome.ts';
import { azureMonitor } from './azure-monitor.ts';
import { cloudwatchMetricData } from './cloudwatch-metric-data.ts';
import { cloudwatchStatistics } from './cloudwatch-statistics.ts';
import { datadogV1 } from './datadog-v1.ts';
import { datadogV2 } from './datadog-v2.ts';
import { delimitedText } from './delimited-text.ts';
import type { FileFormat, FileOpening } from './format.ts';
import { jsonRecords } from './json-records.ts';
import { newrelicNrql } from './newrelic-nrql.ts';
import { prometheusQuery } from './prometheus-query.ts';
import { zabbix } from './zabbix.ts';

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
  jsonRecords,
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
