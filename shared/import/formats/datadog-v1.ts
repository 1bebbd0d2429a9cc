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

/** Answers of Datadog's `/api/v1/query`: epochs in ms, values that may be null. Source: Datadog API, Query timeseries. */
export const datadogV1: FileFormat = {
  id: 'datadog-v1',
  verified: true,
  needsWhole: true,

  detect({ text }) {
    if (!looksLikeJson(text) || !/"pointlist"\s*:/.test(text)) return null;
    return { confidence: 0.95, why: 'JSON with "pointlist"' };
  },

  open(opening) {
    const answers = recordsOf(parseJsonDocuments(opening));
    refuseErrors(opening.name, answers);
    const series = answers.flatMap((answer) => recordsIn(answer.series));
    return longTable({ format: 'datadog v1 json', series: series.map(toSeries) });
  },
};

function toSeries(series: JsonRecord): LongSeries {
  return {
    metric: textOf(series.metric) || textOf(series.display_name),
    labels: tagsOf(textOf(series.scope).split(',')),
    unit: unitOf(series.unit),
    samples: asList(series.pointlist).map((pair) => {
      const [time, value] = asList(pair);
      return { time: textOf(time), value: textOf(value) };
    }),
  };
}

/** "host:a" is the label host; a tag without a colon is a label of its own name. "*" is everything, and no tag. */
export function tagsOf(tags: readonly string[]): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const tag of tags.map((text) => text.trim())) {
    if (tag === '' || tag === '*') continue;
    const colon = tag.indexOf(':');
    labels[colon < 0 ? tag : tag.slice(0, colon)] = colon < 0 ? tag : tag.slice(colon + 1);
  }
  return labels;
}

const UNITS: Readonly<Record<string, string>> = {
  percent: 'percent',
  fraction: 'fraction',
  second: 's',
  millisecond: 'ms',
  microsecond: 'µs',
  nanosecond: 'ns',
  byte: 'bytes',
  request: 'requests',
  hit: 'requests',
  error: 'errors',
};

/** Datadog gives a pair: the unit, and what it is per, or null. */
export function unitOf(pair: unknown): string {
  const [unit, per] = asList(pair).map((part) => textOf(asRecord(part)?.name));
  if (!unit) return '';
  const name = UNITS[unit] ?? unit;
  return per ? `${name}/${per === 'second' ? 's' : per === 'minute' ? 'min' : per}` : name;
}
