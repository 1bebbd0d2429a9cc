import type { ColumnMapping, ImportedSeries } from '../contract/import-types.ts';
import type { LineRange } from '../contract/series-types.ts';
import { type RunContext, takeTurn } from '../core/run-context.ts';
import { alignToGrid } from '../core/series/align-to-grid.ts';
import { combineInstants } from '../core/series/combine-instants.ts';
import { type CounterRate, mayBeCounter, rateOfCounter } from '../core/series/counter-rate.ts';
import { type Cadence, detectStep } from '../core/series/detect-step.ts';
import { type CadenceChange, findCadenceChanges } from '../core/series/find-cadence-changes.ts';
import { findCeiling } from '../core/series/find-ceiling.ts';
import { findGaps } from '../core/series/find-gaps.ts';
import { type OrderedSamples, orderSamples } from '../core/series/order-samples.ts';
import { endsInPartialStep } from '../core/series/partial-end.ts';
import type { SeriesBatch } from '../core/series/series-batch.ts';
import type { TimeSpan } from '../core/series/time-span.ts';
import type { BatchShelf } from './batch-shelf.ts';
import type { SampleGroup } from './collect-samples.ts';
import { mappingFor } from './columns/column-mapping.ts';
import { type ChosenAggregation, chooseAggregation } from './columns/guess-aggregation.ts';
import { describeMeaning, type Meaning, type TablePlan } from './columns/table-plan.ts';
import { type CleanedGroup, dropStrays } from './drop-strays.ts';
import { formatDuration, formatInstant } from './format-time.ts';
import { type NamedColumn, nameSeries } from './name-series.ts';
import type { ProblemLog } from './problem-log.ts';
import { scaleSaturation } from './scale-saturation.ts';

export interface AssembledSeries {
  readonly batch: SeriesBatch;
  readonly summary: ImportedSeries;
  readonly notes: SeriesNotes;
}

/** What becoming a regular series took, and when: of this the series itself shows nothing any more. */
export interface SeriesNotes {
  /** Samples dropped for another of the same instant, how many of them differed, and those instants. */
  readonly duplicates: number;
  readonly conflicts: number;
  readonly repeatedMs: readonly number[];
  readonly resetsMs: readonly number[];
  readonly cadenceChanges: readonly CadenceChange[];
  /** The last step, where it was left out as not full. */
  readonly partial: TimeSpan | null;
}

export interface Assembly {
  readonly series: readonly AssembledSeries[];
  /** Rows that turned out to be mistaken only beside all others. */
  readonly rejectedRows: number;
  /** First and last line that samples came from; null where the format has no lines. */
  readonly lines: LineRange | null;
}

export interface AssembleOptions {
  readonly plan: TablePlan;
  readonly mapping: readonly ColumnMapping[];
  /** Service of samples that name none. */
  readonly service: string;
  readonly log: ProblemLog;
  /** Takes the samples of finished series out of memory; null: they stay in it. */
  readonly shelf: BatchShelf | null;
}

/** Series of more samples take long enough that others should have a turn between two of them. */
const MANY_SAMPLES = 10_000;

/** Makes regular series of the samples of one file, and notes what that took. */
export async function assembleSeries(
  groups: readonly SampleGroup[],
  options: AssembleOptions,
  run: RunContext,
): Promise<Assembly> {
  const { plan, mapping, service, log, shelf } = options;
  const filled = groups.filter((group) => group.samples.length > 0);
  const cleaned: CleanedGroup[] = [];
  for (const group of filled) {
    if (group.samples.length > MANY_SAMPLES) await takeTurn(run);
    cleaned.push(dropStrays(group, log));
  }
  const left = cleaned.map(({ group }) => group);
  const cadences = new Map(cleaned.map(({ group, cadence }) => [group, cadence]));
  const named = nameSeries(left, plan, mapping, service, log);
  const series: AssembledSeries[] = [];
  for (const [i, column] of named.entries()) {
    if (column.group.samples.length > MANY_SAMPLES) await takeTurn(run);
    run.report(i / named.length, `Making series: ${i} of ${named.length}`);
    const one = assembleOne(column, cadences.get(column.group) ?? null, mapping, log);
    if (one) series.push(shelf ? { ...one, batch: shelf.keep(one.batch) } : one);
  }
  return {
    series,
    lines: spanOfLines(cleaned.flatMap(({ lines }) => lines ?? [])),
    rejectedRows: cleaned.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

function spanOfLines(ranges: readonly LineRange[]): LineRange | null {
  if (ranges.length === 0) return null;
  const first = (a: number, b: number) => Math.min(a, b);
  const last = (a: number, b: number) => Math.max(a, b);
  return { from: ranges.map(({ from }) => from).reduce(first), to: ranges.map(({ to }) => to).reduce(last) };
}

function assembleOne(
  column: NamedColumn,
  rowCadence: Cadence | null,
  mapping: readonly ColumnMapping[],
  log: ProblemLog,
): AssembledSeries | null {
  const { service } = column;
  const label = `${service} ${describeMeaning(column.meaning)}`;
  const chosen = chooseAggregation(column.name, mapping);
  const inOrder = orderColumn(column, chosen, log);
  const { ordered, meaning, resetsMs } = ratesOfCounter(inOrder, column, label, mapping, log);
  const cadence = chooseCadence(detectStep(ordered.timesMs), rowCadence, ordered.timesMs.length);
  if (!cadence) {
    log.addMany(ordered.timesMs.length === 0 ? 'no-samples' : 'single-sample', 1, label);
    return null;
  }
  const aligned = alignToGrid(ordered.timesMs, ordered.values, cadence.stepMs, chosen.aggregation);
  noteCadence(label, cadence, aligned, log);
  const points = withoutPartialEnd(label, meaning, aligned, cadence, log);
  const scaled = toUnit(label, meaning, aligned.values.subarray(0, points), log);
  const batch: SeriesBatch = {
    service,
    signal: meaning.signal,
    resource: meaning.resource,
    unit: scaled.unit,
    ...(chosen.aggregation === 'mean' ? {} : { aggregation: chosen.aggregation }),
    stepMs: cadence.stepMs,
    timesMs: aligned.timesMs.slice(0, points),
    values: scaled.values.slice(),
  };
  const notes: SeriesNotes = {
    duplicates: inOrder.duplicates,
    conflicts: inOrder.conflicts.length,
    repeatedMs: inOrder.repeatedMs,
    resetsMs,
    cadenceChanges: cadence.calendarMonths ? [] : findCadenceChanges(ordered.timesMs),
    partial: points < aligned.timesMs.length ? lastStep(aligned.timesMs, cadence.stepMs) : null,
  };
  return { batch, summary: summarise(batch, inOrder.duplicates), notes };
}

function lastStep(timesMs: Float64Array, stepMs: number): TimeSpan {
  return { startMs: timesMs.at(-1)!, endMs: timesMs.at(-1)! + stepMs };
}

/** Rows of one instant are pages that overlap, unless the planner has said how to make one of them. */
function orderColumn(
  { group: { samples }, column, name }: NamedColumn,
  { aggregation, fromPlanner }: ChosenAggregation,
  log: ProblemLog,
): OrderedSamples {
  const values = samples.column(column);
  if (fromPlanner) {
    const combined = combineInstants(samples.timesMs, values, aggregation);
    log.addMany('combined-rows', combined.combined, `"${name}", by ${aggregation}`);
    return orderSamples(combined.timesMs, combined.values);
  }
  const ordered = orderSamples(samples.timesMs, values);
  if (ordered.order === 'unsorted') log.addMany('unsorted-rows', 1);
  if (ordered.order === 'descending') log.addMany('descending-rows', 1);
  const lines = ordered.conflicts.length > 0 ? samples.lines : [];
  for (const row of ordered.conflicts)
    log.add('conflicting-duplicate', lines[row]!, name, String(values[row]));
  log.addMany('duplicate-instant', ordered.duplicates - ordered.conflicts.length);
  return ordered;
}

/** Names that running totals go by, as Prometheus ends them; whether it is one is for its figures to show. */
const COUNTER_NAME = /(_(total|count|sum)|counter|cumulative)$/i;

/** The unit by which the planner says that figures are a running total. */
const TOTAL = 'total';

interface Rates {
  readonly ordered: OrderedSamples;
  readonly meaning: Meaning;
  readonly resetsMs: readonly number[];
}

/** A running total becomes a rate per second, unless the planner or the source has stated what its unit is. */
function ratesOfCounter(
  ordered: OrderedSamples,
  { meaning, name }: NamedColumn,
  label: string,
  mapping: readonly ColumnMapping[],
  log: ProblemLog,
): Rates {
  const asIs = { ordered, meaning, resetsMs: [] };
  const counts = meaning.signal === 'traffic' || meaning.signal === 'errors';
  if (!counts && !(meaning.signal === 'usage' && meaning.resource === 'network')) return asIs;
  const saidUnit = mappingFor(name, mapping)?.unit;
  if (saidUnit !== TOTAL && (saidUnit !== undefined || meaning.unit.includes('/'))) return asIs;
  const isKnown = saidUnit === TOTAL || COUNTER_NAME.test(name.trim());
  const rate = rateOfCounter(ordered.timesMs, ordered.values, isKnown);
  if (rate) return asRates(ordered, meaning, rate, `${label}, "${name}"`, log);
  if (mayBeCounter(ordered.values)) log.addMany('maybe-counter', 1, `${label}, "${name}"`);
  return asIs;
}

function asRates(
  ordered: OrderedSamples,
  meaning: Meaning,
  { timesMs, perSecond, resetsMs }: CounterRate,
  label: string,
  log: ProblemLog,
): Rates {
  log.addMany('counter-to-rate', 1, `${label}, ${resetsMs.length} resets`);
  const counted = meaning.unit === TOTAL ? '' : meaning.unit;
  return {
    ordered: { ...ordered, timesMs, values: perSecond },
    meaning: { ...meaning, unit: `${counted || '1'}/s` },
    resetsMs,
  };
}

/** How many of the samples are whole: all, or all but the last. Only counts can be cut off; a mean is a mean. */
function withoutPartialEnd(
  label: string,
  meaning: Meaning,
  { timesMs, values }: ReturnType<typeof alignToGrid>,
  { stepMs }: Cadence,
  log: ProblemLog,
): number {
  const counts = meaning.signal === 'traffic' && !meaning.unit.includes('/');
  if (!counts || !endsInPartialStep(timesMs, values, stepMs)) return values.length;
  const last = `${formatInstant(timesMs.at(-1)!)} with ${Number(values.at(-1)!.toPrecision(6))}`;
  log.addMany('partial-last-step', 1, `${label}, ${last}`);
  return values.length - 1;
}

/** Below this share of whole-step differences a cadence is not to be relied on. */
const REGULAR_SHARE = 0.9;

/** Fewer samples than this show no cadence of their own. */
const FEW_SAMPLES = 10;

/** A column with few or scattered values has no cadence of its own: it has that of the rows it stands in. */
function chooseCadence(own: Cadence | null, ofRows: Cadence | null, samples: number): Cadence | null {
  if (!own || !ofRows || ofRows.regularity < REGULAR_SHARE) return own;
  return own.regularity < REGULAR_SHARE || samples < FEW_SAMPLES ? ofRows : own;
}

function noteCadence(
  label: string,
  cadence: Cadence,
  aligned: ReturnType<typeof alignToGrid>,
  log: ProblemLog,
): void {
  if (cadence.calendarMonths) {
    const days = (aligned.furthestMs / 86_400_000).toFixed(1);
    log.addMany('calendar-months', 1, `${label}, instants moved by up to ${days} days`);
    return;
  }
  const furthest = formatDuration(aligned.furthestMs);
  log.addMany('moved-to-grid', aligned.moved, `${label}, ${aligned.moved} by up to ${furthest}`);
  log.addMany('shared-step', aligned.merged, `${label}, ${aligned.merged}`);
  if (cadence.regularity >= REGULAR_SHARE) return;
  const percent = Math.round(cadence.regularity * 100);
  log.addMany(
    'uneven-cadence',
    1,
    `${label}, ${percent} % of samples follow ${formatDuration(cadence.stepMs)}`,
  );
}

function toUnit(
  label: string,
  meaning: Meaning,
  values: Float64Array,
  log: ProblemLog,
): { readonly values: Float64Array; readonly unit: string } {
  let negative = 0;
  for (const value of values) if (value < 0) negative += 1;
  log.addMany('negative-value', negative, `${label}, ${negative}`);
  if (meaning.signal !== 'saturation') return { values, unit: meaning.unit };
  const scaled = scaleSaturation(values, meaning.unit);
  const largest = Number(scaled.largest.toPrecision(4));
  if (scaled.how === 'percent') log.addMany('scaled-percent', 1, `${label}, up to ${largest} %`);
  if (scaled.how === 'unscaled') log.addMany('unscaled-saturation', 1, `${label}, up to ${largest}`);
  if (scaled.how === 'unscaled') return scaled;
  let above = 0;
  for (const value of scaled.values) if (value > 1) above += 1;
  log.addMany('saturation-above-one', above, `${label}, ${above}`);
  return scaled;
}

function summarise(batch: SeriesBatch, duplicates: number): ImportedSeries {
  const gaps = findGaps(batch.timesMs, batch.stepMs);
  const isShare = batch.signal === 'saturation' && batch.unit === 'fraction';
  const stepsAtCeiling = isShare ? findCeiling(batch).steps : 0;
  const { service, signal, resource, unit, stepMs, timesMs } = batch;
  return {
    service,
    signal,
    resource,
    unit,
    stepMs,
    start: formatInstant(timesMs[0]!),
    end: formatInstant(timesMs.at(-1)!),
    points: timesMs.length,
    gaps: gaps.steps,
    longestGaps: gaps.longest,
    duplicates,
    stepsAtCeiling,
  };
}
