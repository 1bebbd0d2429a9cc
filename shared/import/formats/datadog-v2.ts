import { tagsOf, unitOf } from './datadog-v1.ts';
import type { FileFormat } from './format.ts';
import {
  asList,
  asRecord,
  type JsonRecord,
  looksLikeJson,
  parseJsonDocuments,
  recordsIn,
  recordsOf,
  refuseErrors,
  textOf,
} from './json-documents.ts';
import { type LongSeries, longTable } from './long-table.ts';

/**
 * Answers of Datadog's `/api/v2/query/timeseries`: one axis of times, and a list of values for each series. They do
 * not name the metric, only which of the query's formulas a series is of.
 */
export const datadogV2: FileFormat = {
  id: 'datadog-v2',
  verified: false,
  needsWhole: true,

  detect({ text }) {
    if (!looksLikeJson(text) || !/"group_tags"\s*:|"timeseries_response"/.test(text)) return null;
    return { confidence: 0.9, why: 'JSON with "group_tags"' };
  },

  open(opening) {
    const answers = recordsOf(parseJsonDocuments(opening));
    refuseErrors(opening.name, answers);
    const attributes = recordsIn(answers.map((answer) => asRecord(answer.data)?.attributes));
    return longTable({ format: 'datadog v2 json', series: attributes.flatMap(seriesOf) });
  },
};

function seriesOf(attributes: JsonRecord): readonly LongSeries[] {
  const times = asList(attributes.times).map(textOf);
  const values = asList(attributes.values);
  const series = asList(attributes.series).map((one) => asRecord(one) ?? {});
  const severalQueries = new Set(series.map((one) => textOf(one.query_index))).size > 1;
  return series.map((one, i) => {
    const own = asList(values[i]);
    const query = severalQueries ? { query: `query ${textOf(one.query_index)}` } : {};
    return {
      metric: '',
      labels: { ...tagsOf(asList(one.group_tags).map(textOf)), ...query },
      unit: unitOf(one.unit),
      samples: times.map((time, at) => ({ time, value: textOf(own[at]) })),
    };
  });
}
