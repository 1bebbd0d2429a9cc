import type { ColumnMapping } from '../contract/import-types.ts';
import { SIGNALS } from '../core/series/signal.ts';
import type { SampleGroup } from './collect-samples.ts';
import { mappingFor } from './columns/column-mapping.ts';
import { readMetered } from './columns/read-metered.ts';
import { readName } from './columns/read-name.ts';
import {
  describeMeaning,
  hasResource,
  identityOf,
  type Meaning,
  type TablePlan,
} from './columns/table-plan.ts';
import type { ProblemLog } from './problem-log.ts';

/** One column of one group of samples, with the service and signal it stands for. */
export interface NamedColumn {
  readonly group: SampleGroup;
  /** Which of the group's value columns. */
  readonly column: number;
  /** The file's name for it. */
  readonly name: string;
  readonly service: string;
  readonly meaning: Meaning;
}

/**
 * Says of each group's columns whose and what they are. In a long table whose rows name their metric, that name is
 * read as a header would be, and the planner may map it like one; of two metrics of one service that mean the same
 * signal, the plainer name stands, and the other is noted.
 */
export function nameSeries(
  groups: readonly SampleGroup[],
  plan: TablePlan,
  mapping: readonly ColumnMapping[],
  fallbackService: string,
  log: ProblemLog,
): readonly NamedColumn[] {
  const varying = varyingLabels(groups);
  const named = groups.flatMap((group) =>
    plan.values.flatMap((value, column) => {
      const service = serviceName([group.service, value.service], fallbackService, varying, group.labels);
      if (group.metric === null) return [{ group, column, name: value.name, service, meaning: value }];
      const meaning = meaningOfMetric(group.metric, mapping);
      return meaning ? [{ group, column, name: group.metric, service, meaning }] : [];
    }),
  );
  return plan.metricColumn === null ? named : onePerIdentity(named, groups, log);
}

function serviceName(
  names: readonly (string | null)[],
  fallback: string,
  varying: readonly number[],
  labels: readonly string[],
): string {
  const given = names.filter((name) => name !== null);
  const parts = given.length > 0 ? given : [fallback];
  return [...parts, ...varying.map((label) => labels[label] ?? '')].filter((part) => part !== '').join(' / ');
}

/** Labels that are the same throughout tell nothing apart, and stay out of the name. */
function varyingLabels(groups: readonly SampleGroup[]): readonly number[] {
  const first = groups[0];
  if (!first) return [];
  return first.labels.flatMap((text, label) =>
    groups.some((group) => group.labels[label] !== text) ? [label] : [],
  );
}

function meaningOfMetric(metric: string, mapping: readonly ColumnMapping[]): Meaning | null {
  const planned = mappingFor(metric, mapping);
  const reading = readName(metric);
  const signal = SIGNALS.find((known) => known === planned?.role);
  if (planned?.role && !signal) return null;
  const metered = !signal && reading.absolute ? meteredMeaning(metric) : null;
  if (metered) return { ...metered, unit: planned?.unit ?? metered.unit };
  if (!signal && (reading.signal === null || reading.absolute)) return null;
  const meant = signal ?? reading.signal ?? 'traffic';
  return {
    signal: meant,
    resource: hasResource(meant) ? (planned?.resource ?? reading.resource) : null,
    unit: planned?.unit ?? reading.unit,
    confidence: signal ? 2 : reading.confidence,
  };
}

/** What no plan of units needs may be what a provider bills: bytes stored, bytes sent out. */
function meteredMeaning(metric: string): Meaning | null {
  const metered = readMetered(metric);
  return metered && { ...metered, confidence: readName(metric).confidence };
}

function onePerIdentity(
  named: readonly NamedColumn[],
  groups: readonly SampleGroup[],
  log: ProblemLog,
): readonly NamedColumn[] {
  const best = plainestOf(named);
  const taken = new Set(best);
  const billed = named.flatMap((column) => {
    const meaning = taken.has(column) ? null : meteredMeaning(column.name);
    return meaning ? [{ ...column, meaning }] : [];
  });
  const chosen = plainestOf([...best, ...billed]);
  const takenNames = new Set(chosen.map(({ name }) => name));
  const ignored = new Map<string, string>();
  const meant = new Set(named.map((column) => column.name));
  for (const { metric } of groups)
    if (metric !== null && !meant.has(metric)) ignored.set(metric, `"${metric}"`);
  for (const column of named) {
    if (!takenNames.has(column.name))
      ignored.set(column.name, `"${column.name}" (${describeMeaning(column.meaning)} has a plainer name)`);
  }
  for (const detail of ignored.values()) log.addMany('ignored-metric', 1, detail);
  return chosen;
}

function plainestOf(columns: readonly NamedColumn[]): readonly NamedColumn[] {
  const best = new Map<string, NamedColumn>();
  for (const column of columns) {
    const identity = identityOf(column.service, column.meaning.signal, column.meaning.resource);
    const rival = best.get(identity);
    if (!rival || column.meaning.confidence > rival.meaning.confidence) best.set(identity, column);
  }
  const chosen = new Set(best.values());
  return columns.filter((column) => chosen.has(column));
}
