import type { ImportFinding } from '../../../shared/contract/import-types.ts';
import type { TimeSpan } from '../../../shared/core/series/time-span.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { effectRank } from './finding-words.ts';
import { signalName } from './signal-names.ts';

/** Most effect on the forecast first; of one kind, those that concern most of the time. */
export function byEffect(findings: readonly ImportFinding[]): readonly ImportFinding[] {
  return [...findings].sort(
    (a, b) =>
      effectRank(a.code) - effectRank(b.code) || lengthMs(b.spans) - lengthMs(a.spans) || b.count - a.count,
  );
}

/** A row of the table: what several series of a service show alike, such as an outage of the monitoring, is one row. */
export interface FindingRow {
  readonly key: string;
  readonly finding: ImportFinding;
  /** 'checkout: Traffic', 'Saturation, CPU'; or the files, where it concerns all of them. */
  readonly subjects: readonly string[];
}

export function findingRows(findings: readonly ImportFinding[]): readonly FindingRow[] {
  const rows = new Map<string, FindingRow>();
  for (const finding of byEffect(findings)) {
    const { code, series, spans, message } = finding;
    const key = JSON.stringify([code, series?.service ?? finding.files, message, spans]);
    const alike = rows.get(key);
    const subject = series === null ? finding.files.join(', ') : signalName(series.signal, series.resource);
    if (alike !== undefined) rows.set(key, { ...alike, subjects: [...alike.subjects, subject] });
    else
      rows.set(key, {
        key,
        finding,
        subjects: [series === null ? subject : `${series.service}: ${subject}`],
      });
  }
  return [...rows.values()];
}

const NO_BREAK = '\u00a0';

/** 'Fri 28 Nov 2025 19:00, 2 h'. */
export function spanName({ startMs, endMs }: TimeSpan, timeZone: string): string {
  const duration = formatDuration(endMs - startMs).replaceAll(' ', NO_BREAK);
  return `${formatInstantWithYear(startMs, timeZone)}, ${duration}`;
}

/** The longest of them, which says most; the first of equals. */
export function longestSpan(spans: readonly TimeSpan[]): TimeSpan | null {
  return spans.reduce<TimeSpan | null>(
    (longest, span) =>
      longest === null || span.endMs - span.startMs > longest.endMs - longest.startMs ? span : longest,
    null,
  );
}

function lengthMs(spans: readonly TimeSpan[]): number {
  return spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}
