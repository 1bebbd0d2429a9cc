import type { FindingCode, ImportFinding } from '../../contract/import-types.ts';
import type { SeriesBatch } from '../../core/series/series-batch.ts';
import type { TimeSpan } from '../../core/series/time-span.ts';
import { FINDINGS } from './finding-catalogue.ts';

const MOST_SPANS = 200;

/** A finding with the words of the catalogue. `series`: whose it is; null where it concerns a whole file. */
export function newFinding(
  code: FindingCode,
  series: Pick<SeriesBatch, 'service' | 'signal' | 'resource'> | null,
  files: readonly string[],
  found: { readonly count: number; readonly spans: readonly TimeSpan[]; readonly message: string },
): ImportFinding {
  const identity = series && { service: series.service, signal: series.signal, resource: series.resource };
  return { code, series: identity, files, ...found, spans: longest(found.spans), ...FINDINGS[code] };
}

function longest(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  if (spans.length <= MOST_SPANS) return spans;
  return [...spans]
    .sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs) || a.startMs - b.startMs)
    .slice(0, MOST_SPANS)
    .sort((a, b) => a.startMs - b.startMs);
}
