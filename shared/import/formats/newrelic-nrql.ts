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
import { type LongSeries, longTable, type SourceNote } from './long-table.ts';

/** Attributes of a bucket that are no measurement. */
const NOT_MEASURED = new Set(['beginTimeSeconds', 'endTimeSeconds', 'facet', 'timestamp', 'inspectedCount']);

/**
 * Results of an NRQL query with TIMESERIES, as NerdGraph or the query builder gives them: buckets with begin and end
 * in seconds, a facet, and one attribute for each aggregate. Source: New Relic documentation, NerdGraph NRQL tutorial.
 */
export const newrelicNrql: FileFormat = {
  id: 'newrelic-nrql',
  verified: true,
  needsWhole: true,

  detect({ text }) {
    if (!looksLikeJson(text)) return null;
    if (/"beginTimeSeconds"\s*:/.test(text)) return { confidence: 0.95, why: 'JSON with "beginTimeSeconds"' };
    return /"nrql"\s*:/.test(text) ? { confidence: 0.8, why: 'JSON with "nrql"' } : null;
  },

  open(opening) {
    const documents = recordsOf(parseJsonDocuments(opening));
    const buckets = documents.flatMap((document) => findBuckets(document) ?? []);
    if (buckets.length === 0) refuseErrors(opening.name, documents);
    const { whole, partial } = splitPartial(buckets);
    const notes: readonly SourceNote[] =
      partial.length === 0
        ? []
        : [
            {
              code: 'partial-bucket',
              count: partial.length,
              detail: `${partial.length} rows of the last bucket`,
            },
          ];
    return longTable({ format: 'new relic nrql json', series: toSeries(whole, partial), notes });
  },
};

/** The list of results, however deep the answer wraps it: data.actor.account.nrql.results, results, or a list itself. */
function findBuckets(record: JsonRecord): readonly JsonRecord[] | null {
  if (record.beginTimeSeconds !== undefined || record.timestamp !== undefined) return [record];
  for (const [key, value] of Object.entries(record)) {
    if (key === 'metadata' || key === 'totalResult' || key === 'otherResult') continue;
    const list = recordsIn(value);
    if (list.some((item) => item.beginTimeSeconds !== undefined || item.timestamp !== undefined)) return list;
    const inner = asRecord(value);
    const found = inner ? findBuckets(inner) : null;
    if (found) return found;
  }
  return null;
}

/** A last bucket that is shorter than the others was still being filled when the query ran. */
function splitPartial(buckets: readonly JsonRecord[]): {
  readonly whole: readonly JsonRecord[];
  readonly partial: readonly JsonRecord[];
} {
  const lengthOf = (bucket: JsonRecord) => Number(bucket.endTimeSeconds) - Number(bucket.beginTimeSeconds);
  const longest = Math.max(...buckets.map((bucket) => lengthOf(bucket) || 0), 0);
  const isPartial = (bucket: JsonRecord) => lengthOf(bucket) < longest;
  return {
    whole: buckets.filter((bucket) => !isPartial(bucket)),
    partial: buckets.filter(isPartial),
  };
}

function toSeries(whole: readonly JsonRecord[], partial: readonly JsonRecord[]): readonly LongSeries[] {
  const series = new Map<
    string,
    { facet: string; metric: string; samples: { time: string; value: string }[] }
  >();
  const add = (bucket: JsonRecord, counts: boolean) => {
    const time = textOf(bucket.beginTimeSeconds ?? bucket.timestamp);
    const facet = facetOf(bucket);
    for (const [metric, value] of measurementsOf(bucket)) {
      const key = `${metric}\u0000${facet}`;
      const known = series.get(key) ?? { facet, metric, samples: [] };
      series.set(key, known);
      known.samples.push({ time, value: counts ? value : '' });
    }
  };
  for (const bucket of whole) add(bucket, true);
  for (const bucket of partial) add(bucket, false);
  return [...series.values()].map(({ facet, metric, samples }) => ({
    metric,
    labels: facet === '' ? {} : { facet },
    unit: '',
    samples,
  }));
}

function facetOf(bucket: JsonRecord): string {
  const facet = bucket.facet;
  return Array.isArray(facet) ? facet.map(textOf).join(', ') : textOf(facet);
}

/** Numbers, and those inside of one level of records, as percentiles are: {"95": 0.2} of "percentile.duration". */
function measurementsOf(bucket: JsonRecord): readonly (readonly [string, string])[] {
  return Object.entries(bucket).flatMap(([name, value]): (readonly [string, string])[] => {
    if (NOT_MEASURED.has(name)) return [];
    if (value === null || typeof value === 'number') return [[name, textOf(value)]];
    const inner = asRecord(value);
    if (!inner) return [];
    return Object.entries(inner)
      .filter(([, one]) => one === null || typeof one === 'number')
      .map(([key, one]) => [`${name} ${/^\d/.test(key) ? `p${key}` : key}`, textOf(one)]);
  });
}
