import type { ImportFinding } from '../../contract/import-types.ts';
import { findCeiling } from '../../core/series/find-ceiling.ts';
import { findDropouts } from '../../core/series/find-dropouts.ts';
import { findGaps } from '../../core/series/find-gaps.ts';
import { findLevelShifts } from '../../core/series/find-level-shifts.ts';
import { findOutliers } from '../../core/series/find-outliers.ts';
import { findUnitBreaks } from '../../core/series/find-unit-breaks.ts';
import type { SeriesBatch } from '../../core/series/series-batch.ts';
import type { TimeSpan } from '../../core/series/time-span.ts';
import { formatDuration, formatInstant } from '../format-time.ts';
import { newFinding } from './finding.ts';

/** Of a fraction of capacity, less than this is of no account. */
const LEAST_OUTLIER_FRACTION = 0.1;
const LEAST_SHIFT_FRACTION = 0.05;
const FULL_BY_DESIGN =
  'A memory or disk may be full by design: no traffic is taken to be cut off, but how much more would be used is not known.';
const KEPT = 'These steps were kept, and marked as lower bounds of this resource only.';
const ALL = Number.POSITIVE_INFINITY;

/** What one series shows by itself. `files`: names of those it came from. */
export function judgeSeries(series: SeriesBatch, files: readonly string[]): readonly ImportFinding[] {
  const unitBreaks = judgeUnitBreaks(series, files);
  // A change of unit is a change of level as well, and needs to be told once.
  const levels = unitBreaks.length > 0 ? [] : judgeLevelShifts(series, files);
  return [
    ...judgeGaps(series, files),
    ...judgeDropouts(series, files),
    ...judgeOutliers(series, files),
    ...levels,
    ...unitBreaks,
    ...judgeCeiling(series, files),
  ];
}

export function isFraction({ signal, unit }: Pick<SeriesBatch, 'signal' | 'unit'>): boolean {
  return signal === 'saturation' && unit === 'fraction';
}

/** A full memory or disk is often full by design; nothing waits for it as for a processor. */
export function capsDemand({ resource }: { readonly resource: string | null }): boolean {
  return resource !== 'memory' && resource !== 'disk';
}

/** Replicas and cost follow decisions, which leap by nature. */
function isMeasured({ signal }: SeriesBatch): boolean {
  return signal !== 'replicas' && signal !== 'cost';
}

function judgeGaps(series: SeriesBatch, files: readonly string[]): readonly ImportFinding[] {
  const { steps, longest } = findGaps(series.timesMs, series.stepMs, ALL);
  if (steps === 0) return [];
  const spans = [...longest].sort((a, b) => a.startMs - b.startMs);
  const first = longest[0]!;
  const message = `${count(steps, 'step')} of ${formatDuration(series.stepMs)} without a sample, in ${count(spans.length, 'stretch', 'es')}; the longest is ${lengthOf(first)} from ${formatInstant(first.startMs)}.`;
  return [newFinding('gaps', series, files, { count: steps, spans, message })];
}

function judgeDropouts(series: SeriesBatch, files: readonly string[]): readonly ImportFinding[] {
  const spans =
    isMeasured(series) && !isFraction(series) && series.signal !== 'errors' ? findDropouts(series) : [];
  if (spans.length === 0) return [];
  const steps = stepsIn(spans, series.stepMs);
  const message = `${count(steps, 'step')} of zero in a series that is hardly ever zero, in ${count(spans.length, 'stretch', 'es')}.`;
  return [newFinding('dropouts', series, files, { count: steps, spans, message })];
}

function judgeOutliers(series: SeriesBatch, files: readonly string[]): readonly ImportFinding[] {
  if (!isMeasured(series)) return [];
  const outliers = findOutliers(series, isFraction(series) ? LEAST_OUTLIER_FRACTION : 0);
  if (!outliers) return [];
  const { samples, spans, value, usual } = outliers;
  const message = `${count(samples, 'sample')} far from those around them; the furthest is ${figure(value)} where ${figure(usual)} is usual.`;
  return [newFinding('outliers', series, files, { count: samples, spans, message })];
}

function judgeLevelShifts(series: SeriesBatch, files: readonly string[]): readonly ImportFinding[] {
  if (!isMeasured(series)) return [];
  const shifts = findLevelShifts(series, isFraction(series) ? LEAST_SHIFT_FRACTION : 0);
  if (shifts.length === 0) return [];
  const said = shifts.map(
    ({ atMs, before, after }) =>
      `from ${figure(before)} to ${figure(after)} about ${formatInstant(atMs).slice(0, 10)}`,
  );
  const spans = untilNext(shifts, series);
  const message = `The usual level changed and stayed: ${said.join('; ')}.`;
  return [newFinding('level-shift', series, files, { count: shifts.length, spans, message })];
}

function judgeUnitBreaks(series: SeriesBatch, files: readonly string[]): readonly ImportFinding[] {
  const breaks = findUnitBreaks(series);
  if (breaks.length === 0) return [];
  const said = breaks.map(
    ({ atMs, factor, ratio }) =>
      `${factor > 1 ? 'times' : 'divided by'} ${figure(factor > 1 ? factor : 1 / factor)} (a change of unit by ${ratio}?) at ${formatInstant(atMs)}`,
  );
  const spans = untilNext(breaks, series);
  const message = `The figures leap from one sample to the next and stay: ${said.slice(0, 5).join('; ')}.`;
  return [newFinding('unit-break', series, files, { count: breaks.length, spans, message })];
}

function judgeCeiling(series: SeriesBatch, files: readonly string[]): readonly ImportFinding[] {
  if (!isFraction(series)) return [];
  const { steps, spans } = findCeiling(series);
  if (steps === 0) return [];
  const share = ((100 * steps) / series.values.length).toPrecision(2);
  const message = `${count(steps, 'step')} (${Number(share)} %) at the ceiling, in ${count(spans.length, 'stretch', 'es')}.`;
  const finding = newFinding('saturation-ceiling', series, files, { count: steps, spans, message });
  return [capsDemand(series) ? finding : { ...finding, effect: FULL_BY_DESIGN, done: KEPT }];
}

/** From each change to the next, the last to the series' end. */
function untilNext(changes: readonly { readonly atMs: number }[], series: SeriesBatch): readonly TimeSpan[] {
  const endMs = series.timesMs.at(-1)! + series.stepMs;
  return changes.map(({ atMs }, i) => ({ startMs: atMs, endMs: changes[i + 1]?.atMs ?? endMs }));
}

export function stepsIn(spans: readonly TimeSpan[], stepMs: number): number {
  return spans.reduce((sum, { startMs, endMs }) => sum + Math.round((endMs - startMs) / stepMs), 0);
}

/** "1 step", "1,234 steps". */
export function count(n: number, what: string, plural = 's'): string {
  const digits = String(n).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${what}${n === 1 ? '' : plural}`;
}

function lengthOf({ startMs, endMs }: TimeSpan): string {
  return formatDuration(endMs - startMs);
}

function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}
