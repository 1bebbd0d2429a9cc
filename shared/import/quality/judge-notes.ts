import type { ImportFinding } from '../../contract/import-types.ts';
import type { SeriesBatch } from '../../core/series/series-batch.ts';
import { joinSpans, type TimeSpan } from '../../core/series/time-span.ts';
import type { SeriesNotes } from '../assemble-series.ts';
import { formatDuration, formatInstant } from '../format-time.ts';
import { newFinding } from './finding.ts';
import { count } from './judge-series.ts';

/** What was noted while one file's rows became a series. */
export function judgeNotes(series: SeriesBatch, file: string, notes: SeriesNotes): readonly ImportFinding[] {
  return [
    ...judgeDuplicates(series, file, notes),
    ...judgeResets(series, file, notes),
    ...judgeCadence(series, file, notes),
    ...judgePartial(series, file, notes),
  ];
}

function judgeDuplicates(series: SeriesBatch, file: string, notes: SeriesNotes): readonly ImportFinding[] {
  const { duplicates, conflicts, repeatedMs } = notes;
  if (duplicates === 0) return [];
  const message = `${count(duplicates, 'row')} for an instant that another row has; ${conflicts === 0 ? 'none' : count(conflicts, 'of them', '')} with another value.`;
  const spans = stepsAt(repeatedMs, series.stepMs);
  return [newFinding('duplicates', series, [file], { count: duplicates, spans, message })];
}

function judgeResets(series: SeriesBatch, file: string, { resetsMs }: SeriesNotes): readonly ImportFinding[] {
  if (resetsMs.length === 0) return [];
  const message = `The running total began anew ${count(resetsMs.length, 'time')}.`;
  const spans = stepsAt(resetsMs, series.stepMs);
  return [newFinding('counter-resets', series, [file], { count: resetsMs.length, spans, message })];
}

function judgeCadence(series: SeriesBatch, file: string, notes: SeriesNotes): readonly ImportFinding[] {
  const changes = notes.cadenceChanges;
  if (changes.length === 0) return [];
  const said = changes.map(
    ({ atMs, fromStepMs, toStepMs }) =>
      `from every ${formatDuration(fromStepMs)} to every ${formatDuration(toStepMs)} at ${formatInstant(atMs)}`,
  );
  const endMs = series.timesMs.at(-1)! + series.stepMs;
  const spans = changes.map(({ atMs }, i) => ({ startMs: atMs, endMs: changes[i + 1]?.atMs ?? endMs }));
  const message = `The interval between samples changed: ${said.join('; ')}.`;
  return [newFinding('cadence-change', series, [file], { count: changes.length, spans, message })];
}

function judgePartial(series: SeriesBatch, file: string, { partial }: SeriesNotes): readonly ImportFinding[] {
  if (!partial) return [];
  const message = `The last step, ${formatInstant(partial.startMs)}, holds less than half of any like it: it was not over when the data were taken.`;
  return [newFinding('partial-step', series, [file], { count: 1, spans: [partial], message })];
}

function stepsAt(instantsMs: readonly number[], stepMs: number): readonly TimeSpan[] {
  return joinSpans(instantsMs.map((startMs) => ({ startMs, endMs: startMs + stepMs })));
}
