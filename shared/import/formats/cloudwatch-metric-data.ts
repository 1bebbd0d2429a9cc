import type { FileFormat } from './format.ts';
import {
  asList,
  type JsonRecord,
  looksLikeJson,
  parseJsonDocuments,
  recordsIn,
  recordsOf,
  refuseErrors,
  textOf,
} from './json-documents.ts';
import { type LongSeries, longTable, type SourceNote } from './long-table.ts';

/**
 * Answers of `aws cloudwatch get-metric-data`, one or several pages. Newest first unless asked otherwise; the same
 * metric goes on from page to page under the same id. Source: Amazon CloudWatch API reference, GetMetricData.
 */
export const cloudwatchMetricData: FileFormat = {
  id: 'cloudwatch-metric-data',
  verified: true,
  needsWhole: true,

  detect({ text }) {
    if (!looksLikeJson(text) || !text.includes('"MetricDataResults"')) return null;
    return { confidence: 0.95, why: 'JSON with "MetricDataResults"' };
  },

  open(opening) {
    const pages = recordsOf(parseJsonDocuments(opening));
    refuseErrors(opening.name, pages);
    const results = pages.flatMap((page) => recordsIn(page.MetricDataResults));
    return longTable({
      format: 'cloudwatch get-metric-data json',
      series: withIds(results).map(toSeries),
      notes: [...statusNotes(results), ...messageNotes(pages), ...pageNotes(pages)],
    });
  },
};

interface IdentifiedResult {
  readonly result: JsonRecord;
  /** Left out where the label alone tells the metrics apart. */
  readonly id: string;
}

function withIds(results: readonly JsonRecord[]): readonly IdentifiedResult[] {
  const idsOfLabel = new Map<string, Set<string>>();
  for (const result of results) {
    const label = textOf(result.Label);
    idsOfLabel.set(label, (idsOfLabel.get(label) ?? new Set()).add(textOf(result.Id)));
  }
  return results.map((result) => {
    const shared = (idsOfLabel.get(textOf(result.Label))?.size ?? 1) > 1;
    return { result, id: shared ? textOf(result.Id) : '' };
  });
}

function toSeries({ result, id }: IdentifiedResult): LongSeries {
  const values = asList(result.Values);
  return {
    metric: textOf(result.Label) || textOf(result.Id),
    labels: id === '' ? {} : { id },
    unit: '',
    samples: asList(result.Timestamps).map((time, i) => ({
      time: textOf(time),
      value: textOf(values[i]),
    })),
  };
}

function statusNotes(results: readonly JsonRecord[]): readonly SourceNote[] {
  const partial = results.filter((result) => !['Complete', ''].includes(textOf(result.StatusCode)));
  return partial.map((result) => ({
    code: 'incomplete-source',
    count: 1,
    detail: `${textOf(result.Label) || textOf(result.Id)} has status ${textOf(result.StatusCode)}`,
  }));
}

function messageNotes(pages: readonly JsonRecord[]): readonly SourceNote[] {
  const messages = pages.flatMap((page) => recordsIn(page.Messages));
  return messages.map((message) => ({
    code: 'source-warning',
    count: 1,
    detail: `${textOf(message.Code)}: ${textOf(message.Value)}`,
  }));
}

/** Only the last page says whether another follows. */
function pageNotes(pages: readonly JsonRecord[]): readonly SourceNote[] {
  const token = textOf(pages.at(-1)?.NextToken);
  return token === ''
    ? []
    : [{ code: 'incomplete-source', count: 1, detail: 'NextToken tells of a further page' }];
}
