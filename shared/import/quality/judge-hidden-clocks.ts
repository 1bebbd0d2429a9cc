import { Temporal } from 'temporal-polyfill';
import type { ImportFinding } from '../../contract/import-types.ts';
import type { TimeSpan } from '../../core/series/time-span.ts';
import type { AssembledSeries } from '../assemble-series.ts';
import { formatInstant } from '../format-time.ts';
import type { ImportedFile } from '../imported-file.ts';
import { newFinding } from './finding.ts';

const HOUR_MS = 3_600_000;

/** Places whose clocks change on days or at hours of their own; a zone stands for all that change like it. */
const PLACES = [
  { zone: 'America/New_York', name: 'the United States or Canada' },
  { zone: 'Europe/Berlin', name: 'central Europe' },
  { zone: 'Europe/London', name: 'the United Kingdom, Ireland or Portugal' },
  { zone: 'Europe/Athens', name: 'eastern Europe' },
  { zone: 'Australia/Sydney', name: 'south-eastern Australia' },
  { zone: 'America/Santiago', name: 'Chile' },
] as const;

/**
 * Times read as UTC that skip an hour in spring and repeat one in autumn just where the clocks of some place do: whoever
 * marked or called them so, they are that place's wall times. Two such hours, or a repeated one and no other repeat, are no chance.
 */
export function judgeHiddenClocks({ verdict, series }: ImportedFile): readonly ImportFinding[] {
  if (verdict.timezone !== 'UTC') return [];
  const [longest] = series
    .filter(({ batch }) => batch.stepMs <= HOUR_MS)
    .sort((a, b) => b.batch.timesMs.length - a.batch.timesMs.length);
  if (!longest) return [];
  for (const { zone, name } of PLACES) {
    const marks = clockMarks(longest, zone);
    if (marks === null || marks.skipped.length + 2 * marks.repeated.length < 2) continue;
    const spans = [...marks.skipped, ...marks.repeated].sort((a, b) => a.startMs - b.startMs);
    const said = [
      ...marks.skipped.map(({ startMs }) => `the hour from ${formatInstant(startMs)} is missing`),
      ...marks.repeated.map(({ startMs }) => `the hour from ${formatInstant(startMs)} is there twice`),
    ];
    const message = `Its times were read as UTC and look like local time of ${name}: where clocks are changed there, ${said.join(', ')}.`;
    return [newFinding('hidden-local-time', null, [verdict.name], { count: spans.length, spans, message })];
  }
  return [];
}

/** Hours that are skipped and repeated as the zone's clocks would; null where samples say that they are not its. */
function clockMarks(
  { batch, notes }: AssembledSeries,
  zone: string,
): { readonly skipped: readonly TimeSpan[]; readonly repeated: readonly TimeSpan[] } | null {
  const times = batch.timesMs;
  const has = (fromMs: number, toMs: number) => {
    const at = firstFrom(times, fromMs);
    return at < times.length && times[at]! < toMs;
  };
  const skipped: TimeSpan[] = [];
  const repeated: TimeSpan[] = [];
  for (const { hour, forward } of wallChanges(zone, times[0]!, times.at(-1)!)) {
    const { startMs, endMs } = hour;
    const again = notes.repeatedMs.some((ms) => startMs <= ms && ms < endMs);
    if (!forward && again) repeated.push(hour);
    if (!forward) continue;
    // A sample in an hour that these clocks never showed.
    if (has(startMs, endMs)) return null;
    if (has(startMs - batch.stepMs, startMs) && has(endMs, endMs + batch.stepMs)) skipped.push(hour);
  }
  // Rows that repeat all over are pages that overlap.
  const elsewhere = notes.repeatedMs.some(
    (ms) => !repeated.some(({ startMs, endMs }) => startMs <= ms && ms < endMs),
  );
  return { skipped, repeated: elsewhere ? [] : repeated };
}

/** The hours that a zone's wall clocks skip or show twice, as if they were UTC. */
function wallChanges(
  zone: string,
  startMs: number,
  endMs: number,
): { readonly hour: TimeSpan; readonly forward: boolean }[] {
  const changes: { hour: TimeSpan; forward: boolean }[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(Math.ceil(startMs)).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > endMs) return changes;
    const beforeMs = next.subtract({ nanoseconds: 1 }).offsetNanoseconds / 1e6;
    const afterMs = next.offsetNanoseconds / 1e6;
    const [low, high] = [Math.min(beforeMs, afterMs), Math.max(beforeMs, afterMs)];
    const hour = { startMs: next.epochMilliseconds + low, endMs: next.epochMilliseconds + high };
    changes.push({ hour, forward: afterMs > beforeMs });
    at = next;
  }
}

/** Index of the first instant not before `fromMs`. */
function firstFrom(times: Float64Array, fromMs: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
