import type { FileFormat } from './format.ts';
import {
  asList,
  asRecord,
  type JsonRecord,
  looksLikeJson,
  parseJsonDocuments,
  recordsOf,
  refuseErrors,
  textOf,
} from './json-documents.ts';
import { type LongSample, type LongSeries, longTable, type SourceNote } from './long-table.ts';

/**
 * Answers of Prometheus' `query_range` and `query`, and of what speaks its API (Thanos, Mimir, VictoriaMetrics).
 * Source: prometheus.io/docs/prometheus/latest/querying/api. Values are texts, since JSON has no NaN or infinity.
 */
export const prometheusQuery: FileFormat = {
  id: 'prometheus-query',
  verified: true,
  needsWhole: true,

  detect({ text }) {
    if (!looksLikeJson(text)) return null;
    return /"resultType"\s*:\s*"(matrix|vector|scalar)"/.test(text)
      ? { confidence: 0.95, why: 'JSON with a "resultType" of the Prometheus API' }
      : null;
  },

  open(opening) {
    const answers = recordsOf(parseJsonDocuments(opening));
    refuseErrors(opening.name, answers);
    const infinite = { count: 0 };
    const series = answers.flatMap((answer) => seriesOf(asRecord(answer.data) ?? {}, infinite));
    return longTable({
      format: 'prometheus query json',
      series,
      notes: [...warnings(answers), ...infiniteNote(infinite.count)],
      serviceLabels: ['job'],
    });
  },
};

function seriesOf(data: JsonRecord, infinite: { count: number }): readonly LongSeries[] {
  if (data.resultType === 'scalar')
    return [{ metric: '', labels: {}, unit: '', samples: [sampleOf(data.result, infinite)] }];
  return asList(data.result).map((item) => {
    const result = asRecord(item) ?? {};
    const { __name__: name, ...labels } = asRecord(result.metric) ?? {};
    const values = result.values === undefined ? [result.value] : asList(result.values);
    return {
      metric: textOf(name),
      labels: Object.fromEntries(Object.entries(labels).map(([label, text]) => [label, textOf(text)])),
      unit: unitOfExpression(textOf(name)),
      samples: values.map((value) => sampleOf(value, infinite)),
    };
  });
}

/** A rate of requests is not a number of requests; of other rates the name alone says too little. */
function unitOfExpression(name: string): string {
  return /\bi?rate\s*\(.*requests?_total/.test(name) ? 'requests/s' : '';
}

function sampleOf(pair: unknown, infinite: { count: number }): LongSample {
  const [time, value] = asList(pair);
  const text = textOf(value);
  if (!/^[-+]?inf$/i.test(text)) return { time: textOf(time), value: text };
  infinite.count += 1;
  return { time: textOf(time), value: '' };
}

function infiniteNote(count: number): readonly SourceNote[] {
  return count > 0 ? [{ code: 'infinite-value', count, detail: `${count} samples` }] : [];
}

function warnings(answers: readonly JsonRecord[]): readonly SourceNote[] {
  const texts = answers.flatMap((answer) => [...asList(answer.warnings), ...asList(answer.infos)]);
  return [...new Set(texts.map(textOf))].map((detail) => ({ code: 'source-warning', count: 1, detail }));
}
