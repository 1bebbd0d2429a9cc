import type { FileFormat } from './format.ts';
import {
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

/** Statistics a sample can be; the count of what they were taken from is of use only where there is nothing else. */
const STATISTICS = ['Average', 'Sum', 'Maximum', 'Minimum'] as const;

/** How CloudWatch's units are written here. */
const UNITS: Readonly<Record<string, string>> = {
  Percent: 'percent',
  Seconds: 's',
  Milliseconds: 'ms',
  Microseconds: 'µs',
  Bytes: 'bytes',
  'Bytes/Second': 'bytes/s',
  'Count/Second': '1/s',
};

/**
 * Answers of `aws cloudwatch get-metric-statistics`: samples in no order, each with one value for every statistic
 * that was asked for. Source: Amazon CloudWatch API reference, GetMetricStatistics and Datapoint.
 */
export const cloudwatchStatistics: FileFormat = {
  id: 'cloudwatch-statistics',
  verified: false,
  needsWhole: true,

  detect({ text }) {
    if (!looksLikeJson(text) || !/"Datapoints"\s*:/.test(text)) return null;
    return { confidence: 0.95, why: 'JSON with "Datapoints"' };
  },

  open(opening) {
    const answers = recordsOf(parseJsonDocuments(opening));
    refuseErrors(opening.name, answers);
    return longTable({ format: 'cloudwatch get-metric-statistics json', series: answers.flatMap(seriesOf) });
  },
};

function seriesOf(answer: JsonRecord): readonly LongSeries[] {
  const label = textOf(answer.Label);
  const points = recordsIn(answer.Datapoints);
  const unit = UNITS[textOf(points[0]?.Unit)] ?? '';
  return statisticsOf(points).map(([statistic, read]) => ({
    metric: `${label} ${statistic}`.trim(),
    labels: {},
    unit,
    samples: points.map((point) => ({ time: textOf(point.Timestamp), value: textOf(read(point)) })),
  }));
}

type ReadStatistic = (point: JsonRecord) => unknown;

function statisticsOf(points: readonly JsonRecord[]): readonly (readonly [string, ReadStatistic])[] {
  const plain = STATISTICS.filter((name) => points.some((point) => point[name] !== undefined));
  const percentile = (point: JsonRecord) => asRecord(point.ExtendedStatistics) ?? {};
  const extended = new Set(points.flatMap((point) => Object.keys(percentile(point))));
  const found: (readonly [string, ReadStatistic])[] = [
    ...plain.map((name) => [name, (point: JsonRecord) => point[name]] as const),
    ...[...extended].map((name) => [name, (point: JsonRecord) => percentile(point)[name]] as const),
  ];
  return found.length > 0 ? found : [['SampleCount', (point) => point.SampleCount]];
}
