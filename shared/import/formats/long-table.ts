import type { ProblemCode } from '../problem-catalogue.ts';
import type { ProblemLog } from '../problem-log.ts';
import type { TableLayout } from '../table/detect-layout.ts';
import type { RowBatch } from '../table/read-rows.ts';
import type { FormatColumn, OpenedTable } from './format.ts';

/** One sample as its source gives it, all in text. */
export interface LongSample {
  readonly time: string;
  readonly value: string;
}

/** Samples that share their labels. */
export interface LongSeries {
  /** Name of the metric; '' where the source names none. */
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  /** As written in charts; '' where the source does not say. */
  readonly unit: string;
  readonly samples: readonly LongSample[];
}

/** Something the source said that the verdict must show. */
export interface SourceNote {
  readonly code: ProblemCode;
  readonly count: number;
  readonly detail: string;
}

interface LongTableOptions {
  readonly format: string;
  readonly series: readonly LongSeries[];
  readonly notes?: readonly SourceNote[];
  /** Labels that name a service, the first that is there is taken; others only tell series apart. */
  readonly serviceLabels?: readonly string[];
}

const SAMPLE_ROWS = 5000;
const BATCH_ROWS = 10_000;
const TIME = 'time';
const METRIC = 'metric';
const VALUE = 'value';

/** Labels that name the service a series is about, whatever system it comes from, most certain first. */
const SERVICE_LABELS = [
  'service',
  'service_name',
  'app',
  'application',
  'microservice',
  'deployment',
  'workload',
];

/** Series of any source as a long table in memory: time, labels, metric, value; one row a sample. */
export function longTable(options: LongTableOptions): OpenedTable {
  const { format, series, notes = [] } = options;
  const labels = [...new Set(series.flatMap((one) => Object.keys(one.labels)))];
  const header = distinctHeader(labels);
  const rows = tabulate(series, labels);
  const layout: TableLayout = {
    delimiter: null,
    numberStyle: { decimal: '.' },
    header,
    headerless: false,
    levels: [],
    width: header.length,
    skipLines: 0,
    skipCharacters: 0,
    sampleRows: sampleOf(series, labels),
  };
  const services = [...SERVICE_LABELS, ...(options.serviceLabels ?? [])];
  return {
    format,
    layout,
    inMemory: true,
    metricColumn: METRIC,
    columns: [...describeColumns(labels, header, services), ...describeUnits(series)],
    rows: (_chunks, _cut, log) => batches(rows, notes, log),
  };
}

/** A label may have the name of one of the other columns. */
function distinctHeader(labels: readonly string[]): readonly string[] {
  const names = labels.map((label) => ([TIME, METRIC, VALUE].includes(label) ? `label ${label}` : label));
  return [TIME, ...names, METRIC, VALUE];
}

function* tabulate(series: readonly LongSeries[], labels: readonly string[]): Generator<readonly string[]> {
  for (const { samples, labels: own, metric } of series) {
    const texts = labels.map((label) => own[label] ?? '');
    for (const { time, value } of samples) yield [time, ...texts, metric, value];
  }
}

/** Rows of every series, so that no guess is made from the first alone. */
function sampleOf(series: readonly LongSeries[], labels: readonly string[]): readonly (readonly string[])[] {
  const each = Math.max(2, Math.floor(SAMPLE_ROWS / Math.max(1, series.length)));
  const opening = series.map((one) => ({ ...one, samples: one.samples.slice(0, each) }));
  return [...tabulate(opening.slice(0, SAMPLE_ROWS), labels)];
}

function describeColumns(
  labels: readonly string[],
  header: readonly string[],
  services: readonly string[],
): readonly FormatColumn[] {
  const service = services.find((name) => labels.includes(name));
  const columns: FormatColumn[] = [{ column: TIME, role: 'time', reason: 'the time of each sample' }];
  labels.forEach((label, i) => {
    const role = label === service ? 'service' : 'label';
    const reason = role === 'service' ? 'a label that names the service' : 'a label of the series';
    columns.push({ column: header[i + 1]!, role, reason });
  });
  return columns;
}

/** A unit is told by metric; where all series agree it also holds for the column of values. */
function describeUnits(series: readonly LongSeries[]): readonly FormatColumn[] {
  const reason = 'the source states the unit';
  const units = new Set(series.map((one) => one.unit));
  const [only] = units;
  const columns: FormatColumn[] = [];
  if (units.size === 1 && only) columns.push({ column: VALUE, unit: only, reason });
  for (const { metric, unit } of new Map(series.map((one) => [one.metric, one])).values()) {
    if (metric !== '' && unit !== '') columns.push({ column: metric, unit, reason });
  }
  return columns;
}

async function* batches(
  rows: Iterable<readonly string[]>,
  notes: readonly SourceNote[],
  log: ProblemLog | null,
): AsyncGenerator<RowBatch> {
  for (const { code, count, detail } of notes) log?.addMany(code, count, detail);
  let batch: (readonly string[])[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    yield toBatch(batch);
    batch = [];
  }
  if (batch.length > 0) yield toBatch(batch);
}

function toBatch(rows: readonly (readonly string[])[]): RowBatch {
  return { rows, lines: new Array<number>(rows.length).fill(0), broken: new Set(), bytesRead: 0 };
}
