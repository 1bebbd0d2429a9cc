import type { FileVerdict, RememberedMapping } from '../contract/import-types.ts';
import type { RunContext } from '../core/run-context.ts';
import { type AssembledSeries, assembleSeries } from './assemble-series.ts';
import type { BatchShelf } from './batch-shelf.ts';
import type { Collector } from './collect-samples.ts';
import { serviceOfFile } from './columns/service-name.ts';
import type { OpenedTable } from './formats/format.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportedFile, PreviewTable } from './imported-file.ts';
import { shapeOf } from './known-columns.ts';
import type { OpenedFile } from './open-file.ts';
import { PREVIEW_ROWS, type Reading } from './plan-reading.ts';
import { PROBLEMS } from './problem-catalogue.ts';
import type { ProblemLog } from './problem-log.ts';

/** Makes series of what was collected, and says how it went. */
export async function describeFile(
  { container, table, encoding, format }: OpenedFile,
  reading: Reading,
  remembered: RememberedMapping | null,
  options: ImportOptions,
  log: ProblemLog,
  shelf: BatchShelf | null,
  run: RunContext,
): Promise<ImportedFile> {
  const { collector, plan, questions } = reading;
  const { name } = container.source;
  noteTimes(reading, log);
  const service = options.service ?? serviceOfFile(name);
  const mapping = options.mapping ?? [];
  const { series, rejectedRows, lines } = collector
    ? await assembleSeries(collector.groups, { plan, mapping, service, log, shelf }, run)
    : { series: [], rejectedRows: 0, lines: null };
  const verdict: FileVerdict = {
    name,
    format: container.nameFormat(table.format),
    encoding: container.holdsText ? encoding.name : 'binary',
    delimiter: container.holdsText ? table.layout.delimiter : null,
    timezone: timeZoneOf(reading),
    sheets: container.sheets,
    series: series.map(({ summary }) => summary),
    problems: log.toProblems(),
    rows: countRows(collector, rejectedRows),
  };
  const metrics = new Set((collector?.groups ?? []).flatMap((group) => group.metric ?? []));
  return {
    verdict,
    questions,
    table: previewTable(name, table, reading, remembered, series),
    shape: shapeOf(format.id, table),
    series,
    lines,
    localZone: reading.clock?.localZone ?? null,
    metrics: [...metrics],
  };
}

function noteTimes({ time, collector }: Reading, log: ProblemLog): void {
  if (time?.kind !== 'column') return;
  if (time.daysAlone) log.addMany('calendar-days', (collector?.read ?? 0) - (collector?.rejected ?? 0));
}

function timeZoneOf({ clock, time }: Reading): string | null {
  return clock ? clock.timeZone : time ? 'UTC' : null;
}

function countRows(collector: Collector | null, rejectedLater: number): FileVerdict['rows'] {
  if (!collector) return { read: 0, kept: 0, rejected: 0 };
  const rejected = collector.rejected + rejectedLater;
  const read = collector.read + collector.alsoRead;
  return { read, kept: read - rejected, rejected };
}

function previewTable(
  name: string,
  table: OpenedTable,
  { plan, collector }: Reading,
  remembered: RememberedMapping | null,
  series: readonly AssembledSeries[],
): PreviewTable {
  const { header, sampleRows } = table.layout;
  const rejected = collector?.rejectedCells ?? [];
  return {
    name,
    header,
    rows: sampleRows.slice(0, PREVIEW_ROWS).map((row) => header.map((_, column) => row[column] ?? '')),
    rejected: rejected.map(({ row, column, code }) => ({ row, column, reason: PROBLEMS[code].reason })),
    columns: withMetrics(plan, series),
    remembered,
  };
}

/** In a table whose rows name their metric, the column of figures has no one role: the guess says what they turned out to be. */
function withMetrics(plan: Reading['plan'], series: readonly AssembledSeries[]): PreviewTable['columns'] {
  if (plan.metricColumn === null) return plan.columns;
  const metrics = plan.columns[plan.metricColumn]!.column;
  const signals = [...new Set(series.map(({ summary }) => summary.signal))];
  return plan.columns.map((guess) =>
    guess.index === plan.values[0]?.index
      ? {
          ...guess,
          role: signals[0] ?? guess.role,
          reason: `the signal of each row is named by "${metrics}": ${signals.join(', ')}`,
        }
      : guess,
  );
}
