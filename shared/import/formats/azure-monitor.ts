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

const AGGREGATES = ['average', 'total', 'maximum', 'minimum', 'count'] as const;

const UNITS: Readonly<Record<string, string>> = {
  Percent: 'percent',
  Seconds: 's',
  MilliSeconds: 'ms',
  Bytes: 'bytes',
  BytesPerSecond: 'bytes/s',
  CountPerSecond: '1/s',
};

/** Answers of `az monitor metrics list`; a sample without the aggregate that was asked for is a gap. */
export const azureMonitor: FileFormat = {
  id: 'azure-monitor',
  verified: false,
  needsWhole: true,

  detect({ text }) {
    if (!looksLikeJson(text) || !/"timeseries"\s*:/i.test(text) || !/"timeStamp"\s*:|"data"\s*:/.test(text))
      return null;
    return { confidence: 0.9, why: 'JSON with "timeseries" of Azure Monitor' };
  },

  open(opening) {
    const answers = recordsOf(parseJsonDocuments(opening));
    refuseErrors(opening.name, answers);
    const metrics = answers.flatMap((answer) => recordsIn(answer.value));
    return longTable({ format: 'azure monitor json', series: metrics.flatMap(seriesOf) });
  },
};

function seriesOf(metric: JsonRecord): readonly LongSeries[] {
  const name = textOf(asRecord(metric.name)?.value) || textOf(metric.name);
  const unit = UNITS[textOf(metric.unit)] ?? '';
  return asList(metric.timeseries).flatMap((item) => {
    const timeseries = asRecord(item) ?? {};
    const points = recordsIn(timeseries.data);
    const labels = dimensionsOf(timeseries);
    const asked = AGGREGATES.filter((aggregate) => points.some((point) => point[aggregate] !== undefined));
    return asked.map((aggregate) => ({
      metric: asked.length > 1 ? `${name} ${aggregate}` : name,
      labels,
      unit,
      samples: points.map((point) => ({ time: textOf(point.timeStamp), value: textOf(point[aggregate]) })),
    }));
  });
}

function dimensionsOf(timeseries: JsonRecord): Readonly<Record<string, string>> {
  const values = recordsIn(timeseries.metadatavalues);
  return Object.fromEntries(
    values.map((value) => [textOf(asRecord(value.name)?.value) || textOf(value.name), textOf(value.value)]),
  );
}
