import { Temporal } from 'temporal-polyfill';
import type { ColumnMapping, ImportedSeries } from '../contract/import-types.ts';
import { alignToGrid } from '../core/series/align-to-grid.ts';
import { countAtCeiling } from '../core/series/count-at-ceiling.ts';
import { rateOfCounter } from '../core/series/counter-rate.ts';
import { type Cadence, detectStep } from '../core/series/detect-step.ts';
import { findGaps } from '../core/series/find-gaps.ts';
import { type OrderedSamples, orderSamples } from '../core/series/order-samples.ts';
import { endsInPartialStep } from '../core/series/partial-end.ts';
import type { SeriesBatch } from '../core/series/series-batch.ts';
import type { SampleGroup } from './collect-samples.ts';
import { mappingFor } from './columns/column-mapping.ts';
import { describeMeaning, type Meaning, type TablePlan } from './columns/table-plan.ts';
import { dropStrays } from './drop-strays.ts';
import { type NamedColumn, nameSeries } from './name-series.ts';
import type { ProblemLog } from './problem-log.ts';
import { scaleSaturation } from './scale-saturation.ts';

export interface AssembledSeries {
  readonly batch: SeriesBatch;
  readonly summary: ImportedSeries;
}

export interface Assembly {
  readonly series: readonly AssembledSeries[];
  /** Rows that turned out to be mistaken only beside all others. */
  readonly rejectedRows: number;
}

export interface AssembleOptions {
  readonly plan: TablePlan;
  readonly mapping: readonly ColumnMapping[];
  /** Service of samples that name none. */
  readonly service: string;
  readonly log: ProblemLog;
}

/** Makes regular series of the samples of one file, and notes what that took. */
export function assembleSeries(groups: readonly SampleGroup[], options: AssembleOptions): Assembly {
  const { plan, mapping, service, log } = options;
  const filled = groups.filter((group) => group.samples.length > 0);
  const cleaned = filled.map((group) => dropStrays(group, log));
  const left = cleaned.map(({ group }) => group);
  const cadences = new Map(cleaned.map(({ group, cadence }) => [group, cadence]));
  const named = nameSeries(left, plan, mapping, service, log);
  return {
    series: named.flatMap(
      (column) => assembleOne(column, cadences.get(column.group) ?? null, mapping, log) ?? [],
    ),
    rejectedRows: cleaned.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

function assembleOne(
  column: NamedColumn,
  rowCadence: Cadence | null,
  mapping: readonly ColumnMapping[],
  log: ProblemLog,
): AssembledSeries | null {
  const { service } = column;
  const label = `${service} ${describeMeaning(column.meaning)}`;
  const { ordered, meaning } = ratesOfCounter(orderColumn(column, log), column, label, mapping, log);
  const cadence = chooseCadence(detectStep(ordered.timesMs), rowCadence, ordered.timesMs.length);
  if (!cadence) {
    log.addMany(ordered.timesMs.length === 0 ? 'no-samples' : 'single-sample', 1, label);
    return null;
  }
  const aligned = alignToGrid(ordered.timesMs, ordered.values, cadence.stepMs);
  noteCadence(label, cadence, aligned, log);
  const points = withoutPartialEnd(label, meaning, aligned, cadence, log);
  const scaled = toUnit(label, meaning, aligned.values.subarray(0, points), log);
  const batch: SeriesBatch = {
    service,
    signal: meaning.signal,
    resource: meaning.resource,
    unit: scaled.unit,
    stepMs: cadence.stepMs,
    timesMs: aligned.timesMs.slice(0, points),
    values: scaled.values.slice(),
  };
  return { batch, summary: summarise(batch, ordered.duplicates, label, log) };
}

function orderColumn({ group: { samples }, column, name }: NamedColumn, log: ProblemLog): OrderedSamples {
  const values = samples.column(column);
  const ordered = orderSamples(samples.timesMs, values);
  if (ordered.order === 'unsorted') log.addMany('unsorted-rows', 1);
  if (ordered.order === 'descending') log.addMany('descending-rows', 1);
  const lines = samples.lines;
  for (const row of ordered.conflicts)
    log.add('conflicting-duplicate', lines[row]!, name, String(values[row]));
  log.addMany('duplicate-instant', ordered.duplicates - ordered.conflicts.length);
  return ordered;
}

/** Names that running totals go by, as Prometheus ends them; whether it is one is for its figures to show. */
const COUNTER_NAME = /(_(total|count|sum)|counter|cumulative)$/i;

/** A running total becomes a rate per second, unless the planner or the source has stated what its unit is. */
function ratesOfCounter(
  ordered: OrderedSamples,
  { meaning, name }: NamedColumn,
  label: string,
  mapping: readonly ColumnMapping[],
  log: ProblemLog,
): { readonly ordered: OrderedSamples; readonly meaning: Meaning } {
  const mayCount = meaning.signal === 'traffic' || meaning.signal === 'errors';
  const isRate = meaning.unit.includes('/') || mappingFor(name, mapping)?.unit !== undefined;
  const rate =
    mayCount && !isRate
      ? rateOfCounter(ordered.timesMs, ordered.values, COUNTER_NAME.test(name.trim()))
      : null;
  if (!rate) return { ordered, meaning };
  log.addMany('counter-to-rate', 1, `${label}, "${name}", ${rate.resets} resets`);
  return {
    ordered: { ...ordered, timesMs: rate.timesMs, values: rate.perSecond },
    meaning: { ...meaning, unit: `${meaning.unit || '1'}/s` },
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

function summarise(batch: SeriesBatch, duplicates: number, label: string, log: ProblemLog): ImportedSeries {
  const gaps = findGaps(batch.timesMs, batch.stepMs);
  const isShare = batch.signal === 'saturation' && batch.unit === 'fraction';
  const stepsAtCeiling = isShare ? countAtCeiling(batch.values) : 0;
  log.addMany('at-ceiling', stepsAtCeiling, `${label}, ${stepsAtCeiling}`);
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

function formatInstant(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString();
}

/** "45 s", "5 min", "1.5 h", "2 d". */
function formatDuration(ms: number): string {
  const [size, unit] =
    ms >= 86_400_000
      ? [86_400_000, 'd']
      : ms >= 3_600_000
        ? [3_600_000, 'h']
        : ms >= 60_000
          ? [60_000, 'min']
          : [1000, 's'];
  return `${Number((ms / size).toFixed(1))} ${unit}`;
}
