import type { ImportQuestion } from '../contract/import-types.ts';
import type { TablePlan } from './columns/table-plan.ts';
import type { OpenedTable } from './formats/format.ts';
import type { ImportOptions } from './import-options.ts';
import { askDateOrder, askStartAndStep, askTimeColumn, askTimeZone } from './questions.ts';
import type { RowBatch } from './table/read-rows.ts';
import { LocalClock } from './time/local-clock.ts';
import type { TimePlan } from './time/row-clock.ts';
import { headerSaysUtc, provenDateOrder, TimeEvidenceGatherer } from './time/time-evidence.ts';

/** How to place rows in time, or what has to be asked first. */
export type PlannedTime =
  | { readonly time: TimePlan; readonly questions: readonly [] }
  | { readonly time: null; readonly questions: readonly ImportQuestion[] };

/** Fewer than one in this many times without an offset are faults of those rows, and worth no question. */
const FEW_PER = 10;

/**
 * Settles zone and date order of a table's times, from the planner's words, else from the cells. Where the sampled
 * rows leave open whether day or month comes first, `allRows` is read until a row decides; if none does, it is asked.
 */
export async function planTime(
  file: string,
  table: OpenedTable,
  plan: TablePlan,
  given: ImportOptions,
  allRows: () => AsyncIterable<RowBatch>,
): Promise<PlannedTime> {
  const dateOrder = given.dateOrder ?? table.dateOrder;
  const options = dateOrder === undefined ? given : { ...given, dateOrder };
  if (!plan.time) return planWithoutColumn(file, table, plan, options);
  const { column, clock, serialDays } = plan.time;
  const header = table.layout.header[column]!;
  const gatherer = new TimeEvidenceGatherer(serialDays);
  for (const row of table.layout.sampleRows) gatherer.add(row[column] ?? '');
  if (needsOrder(gatherer, options)) await gatherOrder(gatherer, column, allRows());
  const evidence = gatherer.evidence;
  const order = options.dateOrder ?? provenDateOrder(evidence);
  const daysAlone = evidence.days > 0 && evidence.local === 0 && clock === null;
  const hasLocal = evidence.local * FEW_PER > evidence.exact || (evidence.days > 0 && clock !== null);
  const zone = options.timeZone ?? (headerSaysUtc(header) ? 'UTC' : null);
  const questions: ImportQuestion[] = [];
  if (evidence.twoNumberDates > 0 && order === null) questions.push(askDateOrder(file, header, evidence));
  if (hasLocal && zone === null) {
    const examples =
      evidence.localExamples.length > 0 ? evidence.localExamples : examplesWithClock(table, plan);
    questions.push(askTimeZone(file, header, { ...evidence, localExamples: examples }));
  }
  if (questions.length > 0) return { time: null, questions };
  const localClock = zone === null ? null : new LocalClock(zone);
  return {
    time: {
      kind: 'column',
      column,
      clockColumn: clock,
      order,
      zone: localClock,
      daysAlone,
      serialDays,
      epochUnit: evidence.epochUnit,
    },
    questions: [],
  };
}

function planWithoutColumn(
  file: string,
  table: OpenedTable,
  plan: TablePlan,
  options: ImportOptions,
): PlannedTime {
  if (options.startMs !== undefined && options.stepMs !== undefined) {
    return { time: { kind: 'counted', startMs: options.startMs, stepMs: options.stepMs }, questions: [] };
  }
  const question =
    plan.unreadableTime === null
      ? askStartAndStep(file, false)
      : askTimeColumn(file, table.layout, plan.unreadableTime);
  return { time: null, questions: [question] };
}

function needsOrder(gatherer: TimeEvidenceGatherer, options: ImportOptions): boolean {
  const evidence = gatherer.evidence;
  return options.dateOrder === undefined && evidence.twoNumberDates > 0 && provenDateOrder(evidence) === null;
}

async function gatherOrder(
  gatherer: TimeEvidenceGatherer,
  column: number,
  rows: AsyncIterable<RowBatch>,
): Promise<void> {
  for await (const batch of rows) {
    for (const row of batch.rows) gatherer.add(row[column] ?? '');
    if (provenDateOrder(gatherer.evidence) !== null) return;
  }
}

function examplesWithClock(table: OpenedTable, plan: TablePlan): readonly string[] {
  const { column, clock } = plan.time!;
  return table.layout.sampleRows
    .slice(0, 3)
    .map((row) => `${row[column]} ${clock === null ? '' : row[clock]}`.trim());
}
