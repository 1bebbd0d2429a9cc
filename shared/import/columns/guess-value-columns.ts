import type { ColumnMapping } from '../../contract/import-types.ts';
import { EngineError } from '../../contract/outcome.ts';
import type { HeaderLevel } from '../table/detect-layout.ts';
import { amountScale } from './amount-scale.ts';
import { mappingFor } from './column-mapping.ts';
import type { ColumnNotes } from './column-notes.ts';
import { FLAG_WORDS, IDENTIFIER_WORDS, splitName } from './name-words.ts';
import { type ColumnProfile, isNumeric } from './profile-columns.ts';
import { readMetered } from './read-metered.ts';
import { type NameReading, WEAK } from './read-name.ts';
import { describeMeaning, identityOf, type ValueColumn } from './table-plan.ts';
import {
  type Candidate,
  doubtOfUnits,
  type ReadColumn,
  readColumn,
  splitByService,
  toCandidate,
  toLoneCandidate,
} from './value-candidates.ts';

export interface ValueColumns {
  readonly values: readonly ValueColumn[];
  /** Columns of figures that might be a series if someone said of what; only where `values` is empty. */
  readonly unexplained: readonly number[];
}

/**
 * Finds the columns of figures that become series. Each (service, signal, resource) is taken from one column, the one
 * whose name says it most plainly; the others are left out with the reason, and the planner may choose otherwise.
 * Throws INVALID_INPUT where the planner maps two columns to one signal.
 */
export function guessValueColumns(
  levels: readonly HeaderLevel[],
  file: NameReading,
  mapping: readonly ColumnMapping[],
  notes: ColumnNotes,
): ValueColumns {
  for (const profile of notes.open()) {
    if (mappingFor(profile.name, mapping)?.role !== 'ignore') continue;
    notes.settle(profile.index, 'ignore', 'left out by the planner', { fromPlanner: true });
  }
  const columns = notes.open().map((profile) => readColumn(profile, levels));
  const named = columns.flatMap((column) => toCandidate(column, mapping, file) ?? []);
  const unexplained = named.length > 0 ? [] : columns.filter(mayBeSeries);
  const lone = loneCandidates(unexplained, file);
  const usable = withCapacities([...splitByService(named), ...lone], columns, notes);
  const values = chooseOnePerIdentity(usable, notes);
  for (const { profile, reading } of columns)
    notes.settle(profile.index, 'ignore', whyIgnored(profile, reading));
  return { values, unexplained: values.length > 0 ? [] : unexplained.map(({ profile }) => profile.index) };
}

/**
 * Columns whose names say nothing: a single one can only be what the file is about; several are one service each where
 * the file's name says of what, as in "CPU usage-data-2026-03-01.csv" with a column for each machine.
 */
function loneCandidates(unexplained: readonly ReadColumn[], file: NameReading): readonly Candidate[] {
  if (unexplained.length === 1) return [toLoneCandidate(unexplained[0]!, file)];
  if (file.signal === null || file.absolute || file.confidence <= WEAK) return [];
  if (unexplained.some(({ profile }) => profile.name === `column ${profile.index + 1}`)) return [];
  return unexplained.map((column) => ({ ...toLoneCandidate(column, file), service: column.profile.name }));
}

/** Amounts of a resource become shares where its capacity stands in another column; without one they are left out. */
function withCapacities(
  candidates: readonly Candidate[],
  columns: readonly ReadColumn[],
  notes: ColumnNotes,
): readonly Candidate[] {
  return candidates.flatMap((candidate) => {
    if (!candidate.absolute) return [candidate];
    const capacity = columns.find(
      ({ reading, service, profile }) =>
        reading.capacity &&
        reading.resource === candidate.resource &&
        isNumeric(profile) &&
        (service === null || service === candidate.service),
    );
    if (capacity) {
      const reason = `${candidate.reason}; divided by "${capacity.profile.name}"`;
      const scale = amountScale(candidate.cellUnit || candidate.unit) / amountScale(unitOfCapacity(capacity));
      const share = { ...candidate, denominator: capacity.profile.index, scale, unit: 'fraction', reason };
      return [share, ...asMetered(candidate)];
    }
    if (candidate.fromPlanner) return [candidate];
    const metered = asMetered(candidate);
    if (metered.length > 0) return metered;
    const amount = candidate.unit === '' ? 'an amount' : `an amount in ${candidate.unit}`;
    notes.settle(
      candidate.index,
      'ignore',
      `${amount} without a column that holds the capacity: no share of it is known`,
    );
    return [];
  });
}

/** "cpu_limit_cores" is in cores, though "cores" alone is a word for a capacity. */
function unitOfCapacity({ profile, reading }: ReadColumn): string {
  const [cellUnit] = profile.cellUnits;
  if (cellUnit) return cellUnit;
  const inCores = splitName(profile.name).some((word) => /^v?(cores|cpus)$/.test(word));
  return reading.unit === '' && inCores ? 'cores' : reading.unit;
}

function chooseOnePerIdentity(candidates: readonly Candidate[], notes: ColumnNotes): readonly ValueColumn[] {
  const chosen = new Map<string, Candidate>();
  const byConfidence = [...candidates].sort((a, b) => b.confidence - a.confidence || a.index - b.index);
  for (const candidate of byConfidence) {
    const identity = identityOf(candidate.service, candidate.signal, candidate.resource);
    const rival = chosen.get(identity);
    if (!rival) {
      chosen.set(identity, candidate);
      notes.settle(candidate.index, candidate.signal, candidate.reason, candidate);
    } else if (rival.fromPlanner && candidate.fromPlanner && rival.confidence === candidate.confidence) {
      throw mappedTwice(rival, candidate);
    } else if (!takesMetered(candidate, chosen, notes)) {
      const reason = `${describeMeaning(candidate)} already comes from "${rival.name}"; map this column to use it instead`;
      notes.settle(candidate.index, 'ignore', reason);
    }
  }
  return [...chosen.values()].sort((a, b) => a.index - b.index);
}

/** What no plan of units needs may be what a provider bills: bytes stored, bytes sent out. */
function asMetered(candidate: Candidate): Candidate[] {
  const metered = candidate.fromPlanner ? null : readMetered(candidate.name);
  if (!metered) return [];
  const unit = candidate.cellUnit || metered.unit;
  const told = metered.resource === 'disk' ? 'what is stored' : 'what is sent out';
  const reason = `the header says ${told}, in ${unit}: it can be priced`;
  return [{ ...candidate, ...metered, unit, absolute: false, denominator: null, scale: 1, reason }];
}

function takesMetered(candidate: Candidate, chosen: Map<string, Candidate>, notes: ColumnNotes): boolean {
  const [metered] = asMetered(candidate);
  if (!metered) return false;
  const identity = identityOf(metered.service, metered.signal, metered.resource);
  if (chosen.has(identity)) return false;
  chosen.set(identity, metered);
  notes.settle(metered.index, metered.signal, metered.reason, metered);
  return true;
}

function mappedTwice(first: Candidate, second: Candidate): EngineError {
  return new EngineError({
    code: 'INVALID_INPUT',
    message: `Both "${first.name}" and "${second.name}" are mapped to ${describeMeaning(first)}.`,
    path: 'mapping',
    hint: 'Map one of them, and the other to "ignore" or to another signal or resource.',
  });
}

/** Figures that could be a series if their name said of what: not flags, identifiers, row counts or constants. */
function mayBeSeries({ profile, reading }: ReadColumn): boolean {
  return (
    isNumeric(profile) &&
    !reading.capacity &&
    whyNoSeries(profile) === null &&
    doubtOfUnits(profile, reading) === null
  );
}

function whyNoSeries(profile: ColumnProfile): string | null {
  const words = splitName(profile.name);
  if (profile.countsRows) return 'counts the rows';
  if (words.some((word) => FLAG_WORDS.has(word)) && profile.distinct <= 3) return 'a flag, not a measurement';
  if (words.some((word) => IDENTIFIER_WORDS.has(word)) && profile.wholeNumbers) return 'an identifier';
  if (profile.cells > 3 && profile.distinct === 1) return 'the same in every row sampled';
  if (profile.cells > 10 && profile.distinct === 2 && profile.minimum === 0 && profile.maximum === 1) {
    return 'only 0 and 1: a flag, not a measurement';
  }
  return null;
}

function whyIgnored(profile: ColumnProfile, reading: NameReading): string {
  if (profile.missing === profile.cells) return 'empty in the rows sampled';
  if (!isNumeric(profile)) return 'neither a time nor figures';
  if (reading.capacity) return `a limit of ${reading.resource}, not a measurement over time`;
  return (
    doubtOfUnits(profile, reading) ??
    whyNoSeries(profile) ??
    'nothing in its name tells a signal; map it if it is one'
  );
}
