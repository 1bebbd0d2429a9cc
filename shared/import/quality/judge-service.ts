import type { ImportFinding } from '../../contract/import-types.ts';
import type { CensoredSpan } from '../../core/series/censored-span.ts';
import { findCeiling } from '../../core/series/find-ceiling.ts';
import { findRejectedDemand } from '../../core/series/find-rejected-demand.ts';
import { findReplicaLimits } from '../../core/series/find-replica-limits.ts';
import type { SeriesBatch } from '../../core/series/series-batch.ts';
import { joinSpans, type TimeSpan } from '../../core/series/time-span.ts';
import { newFinding } from './finding.ts';
import { capsDemand, count, isFraction, stepsIn } from './judge-series.ts';

export interface JudgedService {
  readonly findings: readonly ImportFinding[];
  /** The service's series, each with the stretches in which demand was cut off. */
  readonly series: readonly SeriesBatch[];
}

/**
 * Finds where the demand for one service was cut off, from its signals together: a resource at its ceiling, replicas at
 * their maximum under load, errors while traffic lies flat. `namesOf` gives the files of a series.
 */
export function judgeService(
  series: readonly SeriesBatch[],
  namesOf: (series: SeriesBatch) => readonly string[],
): JudgedService {
  const ceilings = new Map(series.filter(isFraction).map((one) => [one, ceilingOf(one)]));
  const limits = series.flatMap((one) => (one.signal === 'replicas' ? limitsOf(one, series) : []));
  const rejections = series.flatMap((one) => (one.signal === 'traffic' ? rejectionsOf(one, series) : []));
  const throttling = [...ceilings].filter(([one]) => capsDemand(one)).flatMap(([, spans]) => spans);
  const marked = series.map((one) => {
    if (one.signal !== 'traffic') return withCensored(one, ceilings.get(one) ?? []);
    const rejected = rejections.flatMap((found) => (found.series === one ? found.spans : []));
    return withCensored(one, [...throttling, ...limits.flatMap(({ spans }) => spans), ...rejected]);
  });
  const findings = [
    ...limits.map((found) => replicaLimit(found, namesOf(found.series))),
    ...rejections.map((found) => rejectedDemand(found, namesOf(found.series))),
  ];
  return { findings, series: marked };
}

interface Found {
  readonly series: SeriesBatch;
  readonly spans: readonly CensoredSpan[];
}

function ceilingOf(saturation: SeriesBatch): readonly CensoredSpan[] {
  const reason = `${saturation.resource ?? 'saturation'} at its ceiling`;
  return findCeiling(saturation).spans.map((span) => ({ ...span, reason }));
}

function limitsOf(replicas: SeriesBatch, series: readonly SeriesBatch[]): readonly Found[] {
  const lists = series
    .filter((one) => isFraction(one) && capsDemand(one))
    .map((saturation) => findReplicaLimits(replicas, saturation));
  const spans = joinSpans(...lists).map((span) => ({ ...span, reason: 'replicas at their maximum' }));
  return spans.length === 0 ? [] : [{ series: replicas, spans }];
}

function rejectionsOf(traffic: SeriesBatch, series: readonly SeriesBatch[]): readonly Found[] {
  const lists = series
    .filter(({ signal }) => signal === 'errors')
    .map((errors) => findRejectedDemand(traffic, errors));
  const spans = joinSpans(...lists).map((span) => ({ ...span, reason: 'requests turned away' }));
  return spans.length === 0 ? [] : [{ series: traffic, spans }];
}

function replicaLimit({ series, spans }: Found, files: readonly string[]): ImportFinding {
  const steps = stepsIn(spans, series.stepMs);
  const message = `${count(steps, 'step')} at the most replicas there ever were while saturation was high, in ${count(spans.length, 'stretch', 'es')}.`;
  return newFinding('replica-limit', series, files, { count: steps, spans: spans.map(timeOf), message });
}

function rejectedDemand({ series, spans }: Found, files: readonly string[]): ImportFinding {
  const steps = stepsIn(spans, series.stepMs);
  const message = `${count(steps, 'step')} with many errors while traffic lies flat at the top of its day, in ${count(spans.length, 'stretch', 'es')}.`;
  return newFinding('rejected-demand', series, files, { count: steps, spans: spans.map(timeOf), message });
}

function timeOf({ startMs, endMs }: TimeSpan): TimeSpan {
  return { startMs, endMs };
}

function withCensored(series: SeriesBatch, spans: readonly CensoredSpan[]): SeriesBatch {
  const first = series.timesMs[0]!;
  const end = series.timesMs.at(-1)! + series.stepMs;
  const inside = spans.filter(({ startMs, endMs }) => endMs > first && startMs < end);
  const censored = [...inside].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  return censored.length === 0 ? series : { ...series, censored };
}
