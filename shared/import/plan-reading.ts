import type { ImportQuestion } from '../contract/import-types.ts';
import { type Collector, SampleCollector } from './collect-samples.ts';
import { guessColumns } from './columns/guess-columns.ts';
import { fileStem } from './columns/service-name.ts';
import type { TablePlan } from './columns/table-plan.ts';
import type { OpenedTable } from './formats/format.ts';
import type { ImportOptions } from './import-options.ts';
import { planTime } from './plan-time.ts';
import type { ProblemLog } from './problem-log.ts';
import { askSignal, askStartAndStep } from './questions.ts';
import type { Scratch } from './scratch.ts';
import { SeriesRowCollector } from './series-row-collector.ts';
import { detectSeriesRows, planSeriesRows } from './series-rows.ts';
import type { RowBatch } from './table/read-rows.ts';
import { RowClock, type TimePlan } from './time/row-clock.ts';

export const PREVIEW_ROWS = 200;

/** How a file is to be read, or what has to be asked before it can be. */
export interface Reading {
  readonly plan: TablePlan;
  readonly questions: readonly ImportQuestion[];
  /** Null while a question is open, or where there is nothing to read. */
  readonly collector: Collector | null;
  /** Null where rows are not placed in time one by one. */
  readonly clock: RowClock | null;
  readonly time: TimePlan | null;
}

/** Decides what the columns mean and how rows are placed in time. `allRows` is read only where the sample leaves doubt. */
export function planReading(
  file: string,
  table: OpenedTable,
  options: ImportOptions,
  log: ProblemLog,
  allRows: () => AsyncIterable<RowBatch>,
  scratch: Scratch | null,
): Promise<Reading> {
  return detectSeriesRows(table.layout)
    ? Promise.resolve(planRowsOfSeries(file, table, options, log))
    : planColumns(file, table, options, log, allRows, scratch);
}

function planRowsOfSeries(
  file: string,
  table: OpenedTable,
  options: ImportOptions,
  log: ProblemLog,
): Reading {
  const plan = planSeriesRows(table.layout);
  const { startMs, stepMs } = options;
  if (startMs === undefined || stepMs === undefined) return unread(plan, [askStartAndStep(file, true)]);
  const { header, numberStyle } = table.layout;
  const collector = new SeriesRowCollector({
    header,
    numberStyle,
    startMs,
    stepMs,
    log,
    previewRows: PREVIEW_ROWS,
  });
  return { plan, questions: [], collector, clock: null, time: { kind: 'counted', startMs, stepMs } };
}

async function planColumns(
  file: string,
  table: OpenedTable,
  options: ImportOptions,
  log: ProblemLog,
  allRows: () => AsyncIterable<RowBatch>,
  scratch: Scratch | null,
): Promise<Reading> {
  const { header, numberStyle, sampleRows } = table.layout;
  const plan = guessColumns(table.layout, fileStem(file), options.mapping ?? [], table.metricColumn);
  if (plan.values.length === 0 && plan.unexplained.length === 0) {
    if (sampleRows.length === 0) log.addMany('empty-file', 1, file);
    else log.addMany('no-samples', 1, `no column of ${file} holds figures of a signal`);
    return unread(plan, []);
  }
  const signalAsked = plan.values.length === 0 ? [askSignal(file, table.layout, plan.unexplained)] : [];
  const planned = await planTime(file, table, plan, options, allRows);
  const questions = [...signalAsked, ...planned.questions];
  if (questions.length > 0 || !planned.time) return unread(plan, questions);
  noteCellUnits(plan, log);
  const clock = new RowClock(planned.time);
  const collector = new SampleCollector({
    header,
    numberStyle,
    plan,
    clock,
    log,
    previewRows: PREVIEW_ROWS,
    scratch,
  });
  return { plan, questions, collector, clock, time: planned.time };
}

function noteCellUnits(plan: TablePlan, log: ProblemLog): void {
  for (const { name, cellUnit } of plan.values) {
    if (cellUnit !== null && cellUnit !== 'percent')
      log.addMany('units-in-cells', 1, `"${name}", now in ${cellUnit || 'plain numbers'}`);
  }
}

function unread(plan: TablePlan, questions: readonly ImportQuestion[]): Reading {
  return { plan, questions, collector: null, clock: null, time: null };
}
