import type { ColumnMapping } from '../../contract/import-types.ts';
import { mappingFor } from './column-mapping.ts';
import type { ColumnNotes } from './column-notes.ts';
import { LABEL_WORDS, METRIC_WORDS, SERVICE_WORDS, splitName } from './name-words.ts';
import { type ColumnProfile, isNumeric } from './profile-columns.ts';
import { readName, WEAK } from './read-name.ts';
import type { TimeColumns } from './table-plan.ts';

type Rows = readonly (readonly string[])[];

export interface LabelColumns {
  readonly serviceColumn: number | null;
  readonly labelColumns: readonly number[];
  readonly metricColumn: number | null;
}

/** A column with more different texts than this share of rows identifies rows, not series. */
const MOST_DISTINCT_SHARE = 0.5;
const MOST_METRICS = 200;

/** Finds the columns of text that name a service, name the signal of each row, or split a long table. */
export function guessLabelColumns(
  profiles: readonly ColumnProfile[],
  rows: Rows,
  time: TimeColumns | null,
  mapping: readonly ColumnMapping[],
  notes: ColumnNotes,
  metricColumn?: string,
): LabelColumns {
  const mapped = settleMapped(profiles, mapping, notes);
  const texts = notes
    .open()
    .filter((profile) => !isNumeric(profile) && profile.cells > profile.missing)
    .filter((profile) => !mappingFor(profile.name, mapping)?.role);
  const metric =
    texts.find((profile) => profile.name === metricColumn) ??
    texts.find((profile) => namesSignals(profile, rows));
  if (metric) notes.settle(metric.index, 'label', 'names the signal of each row');
  const service =
    mapped.serviceColumn === null ? texts.find((p) => p !== metric && namesService(p)) : undefined;
  if (service) notes.settle(service.index, 'service', serviceReason(service));
  const repeats = time !== null && instantsRepeat(rows, time);
  let serviceColumn = mapped.serviceColumn ?? service?.index ?? null;
  const labelColumns = [...mapped.labelColumns];
  for (const profile of texts) {
    if (profile === metric || profile === service) continue;
    const role = splitRole(profile, repeats, serviceColumn !== null);
    if (role === 'service') serviceColumn = profile.index;
    if (role === 'label') labelColumns.push(profile.index);
    notes.settle(profile.index, role, splitReason(role, profile));
  }
  return { serviceColumn, labelColumns, metricColumn: metric?.index ?? null };
}

function settleMapped(
  profiles: readonly ColumnProfile[],
  mapping: readonly ColumnMapping[],
  notes: ColumnNotes,
): { serviceColumn: number | null; labelColumns: number[] } {
  let serviceColumn: number | null = null;
  const labelColumns: number[] = [];
  for (const { name, index } of profiles) {
    const role = mappingFor(name, mapping)?.role;
    if (role !== 'service' && role !== 'label') continue;
    if (role === 'service') serviceColumn ??= index;
    if (role === 'label') labelColumns.push(index);
    notes.settle(index, role, 'chosen by the planner', { fromPlanner: true });
  }
  return { serviceColumn, labelColumns };
}

function splitRole(
  profile: ColumnProfile,
  repeats: boolean,
  serviceKnown: boolean,
): 'service' | 'label' | 'ignore' {
  const named = splitName(profile.name).some((word) => LABEL_WORDS.has(word));
  const few = profile.distinct <= Math.max(1, profile.cells * MOST_DISTINCT_SHARE);
  if (!few || !(named || repeats)) return 'ignore';
  const names = splitName(profile.name).some((word) => METRIC_WORDS.has(word)) || !named;
  return names && !serviceKnown && repeats ? 'service' : 'label';
}

function splitReason(role: 'service' | 'label' | 'ignore', profile: ColumnProfile): string {
  if (role === 'service')
    return 'each instant occurs once for each of its texts; nothing else names the service';
  if (role === 'label') return `splits the table into series, ${profile.distinct} in the rows sampled`;
  return 'text that neither names a service nor is needed to tell series apart';
}

function namesService(profile: ColumnProfile): boolean {
  const headerless = profile.name === `column ${profile.index + 1}`;
  return (
    splitName(profile.name).some((word) => SERVICE_WORDS.has(word)) || (headerless && profile.distinct === 1)
  );
}

function serviceReason(profile: ColumnProfile): string {
  return profile.distinct === 1 ? `names the service: ${profile.firstText}` : 'header names a service';
}

/**
 * True where a column's texts read as signals ("http_requests_total", "cpu"): any of them where the header says
 * "metric" or the like, else most of them, and of more than one signal.
 */
function namesSignals(profile: ColumnProfile, rows: Rows): boolean {
  const texts = new Set(rows.map((row) => row[profile.index] ?? ''));
  texts.delete('');
  if (texts.size === 0 || texts.size > MOST_METRICS) return false;
  const readings = [...texts].map(readName).filter(({ confidence }) => confidence > WEAK);
  if (splitName(profile.name).some((word) => METRIC_WORDS.has(word))) return readings.length > 0;
  const signals = new Set(readings.map(({ signal, resource }) => `${signal} ${resource}`));
  return signals.size > 1 && readings.length * 2 > texts.size;
}

function instantsRepeat(rows: Rows, time: TimeColumns): boolean {
  const instants = new Set<string>();
  for (const row of rows) instants.add(`${row[time.column]} ${time.clock === null ? '' : row[time.clock]}`);
  return instants.size <= rows.length * 0.9;
}
