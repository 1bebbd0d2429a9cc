import type { ColumnMapping } from '../../contract/import-types.ts';
import { SIGNALS } from '../../core/series/signal.ts';
import type { HeaderLevel } from '../table/detect-layout.ts';
import { isOfPlanner, mappingFor } from './column-mapping.ts';
import { SERVICE_WORDS, splitName } from './name-words.ts';
import { type ColumnProfile, isNumeric } from './profile-columns.ts';
import { type NameReading, readName, WEAK } from './read-name.ts';
import { describeMeaning, hasResource, identityOf, type ValueColumn } from './table-plan.ts';

/** A column of figures with what its header says. */
export interface ReadColumn {
  readonly profile: ColumnProfile;
  readonly reading: NameReading;
  /** From a header row that names services. */
  readonly service: string | null;
}

/** A column that may become a series. */
export interface Candidate extends ValueColumn {
  /** What the header has beside the words that are understood. */
  readonly rest: string;
  /** An amount (kB, MHz): of use only as a share of a capacity. */
  readonly absolute: boolean;
  readonly fromPlanner: boolean;
  readonly reason: string;
}

/** Surer than any guess; and the planner's word of today is surer than what is known from elsewhere. */
const KNOWN = 1.5;
const OF_PLANNER = 2;

/** Figures above this are no percentages, whatever the machine's number of cores. */
const LARGEST_PERCENTAGE = 1000;

/** Reads a column's header; where it has several rows, the one that names services is kept apart. */
export function readColumn(profile: ColumnProfile, levels: readonly HeaderLevel[]): ReadColumn {
  const services = levels.find((level) => splitName(level.name).some((word) => SERVICE_WORDS.has(word)));
  if (!services) return { profile, reading: readName(profile.name), service: null };
  const others = levels
    .filter((level) => level !== services)
    .map((level) => level.cells[profile.index] ?? '');
  const service = services.cells[profile.index]?.trim() || null;
  return { profile, reading: readName(others.join(' ')), service };
}

/** The planner's word first, then the header's; names like "value" give way to what the file's name says. */
export function toCandidate(
  column: ReadColumn,
  mapping: readonly ColumnMapping[],
  file: NameReading,
): Candidate | null {
  const { profile, reading } = column;
  const planned = mappingFor(profile.name, mapping);
  const signal = SIGNALS.find((known) => known === planned?.role);
  if (signal) {
    const resource = hasResource(signal) ? (planned?.resource ?? reading.resource ?? file.resource) : null;
    const confidence = planned && isOfPlanner(planned) ? OF_PLANNER : KNOWN;
    const said = { ...reading, signal, resource, confidence };
    return candidate(column, said, planned?.unit, 'chosen by the planner', true);
  }
  if (planned?.role || !isNumeric(profile) || reading.signal === null) return null;
  if (doubtOfUnits(profile, reading) !== null) return null;
  const byFile = reading.confidence <= WEAK && file.signal !== null && file.confidence > WEAK;
  const said = byFile ? { ...file, confidence: reading.confidence } : reading;
  const weak = !byFile && saysNothing(reading);
  const reason = weak
    ? `"${profile.name}" can be anything: taken as ${describeReading(said)}`
    : `${byFile ? "the file's name" : 'the header'} says ${describeReading(said)}`;
  return candidate(column, said, planned?.unit, withRange(reason, profile), planned !== null);
}

function unitsInCells(profile: ColumnProfile): readonly string[] {
  return [...profile.cellUnits].filter((unit) => unit !== '');
}

/** Why the units in a column's cells do not tell what its figures are; null where they do, or where there are none. */
export function doubtOfUnits(profile: ColumnProfile, reading: NameReading): string | null {
  const units = unitsInCells(profile);
  if (units.length > 1) return `its cells have units of different kinds (${units.join(', ')})`;
  if (units[0] === 'cores' && reading.resource !== 'cpu')
    return `cells such as "${profile.firstText}" can be minutes or thousandths`;
  return null;
}

/** "value" or "count", rather than a poor reading of something named outright. */
function saysNothing(reading: NameReading): boolean {
  return reading.signal === 'traffic' && reading.confidence === WEAK;
}

/** A single column of figures whose name says nothing can only be what the file is about. */
export function toLoneCandidate(column: ReadColumn, file: NameReading): Candidate {
  const known = file.signal !== null;
  const said = known ? file : { ...file, signal: 'traffic' as const };
  const reason = known
    ? `the file's name says ${describeReading(said)}`
    : 'the only column of figures, and nothing names its signal: taken as traffic';
  return candidate(
    column,
    { ...said, confidence: WEAK / 2 },
    undefined,
    withRange(reason, column.profile),
    false,
  );
}

function candidate(
  { profile, reading, service }: ReadColumn,
  said: NameReading,
  unit: string | undefined,
  reason: string,
  fromPlanner: boolean,
): Candidate {
  const [unitInCells] = unitsInCells(profile);
  const cellUnit = unitInCells ?? (profile.cellUnits.size > 0 ? '' : null);
  const ownUnit = unitInCells ?? unitOfName(said, reading);
  const signal = said.signal ?? 'traffic';
  const tooLarge = (unit ?? ownUnit) === '' && profile.maximum > LARGEST_PERCENTAGE;
  return {
    index: profile.index,
    name: profile.name,
    service,
    signal,
    resource: hasResource(signal) ? said.resource : null,
    unit: unit ?? ownUnit,
    confidence: said.confidence,
    denominator: null,
    scale: 1,
    cellUnit,
    rest: reading.rest,
    absolute:
      signal === 'saturation' && unit === undefined && (said.absolute || tooLarge || isAmount(unitInCells)),
    fromPlanner,
    reason,
  };
}

function unitOfName(said: NameReading, reading: NameReading): string {
  return reading.unit === '' ? said.unit : reading.unit;
}

/** A saturation's unit that says how much, rather than how full. */
function isAmount(unit: string | undefined): boolean {
  return unit !== undefined && unit !== 'percent';
}

/** Two columns of one signal whose headers differ by a name ("checkout_rps", "search_rps") belong to two services. */
export function splitByService(candidates: readonly Candidate[]): readonly Candidate[] {
  const services = new Set<string>();
  for (const group of groupBy(candidates, (c) => identityOf(c.service, c.signal, c.resource)).values()) {
    const names = new Set(group.map((member) => member.rest));
    if (group.length > 1 && names.size === group.length && !names.has(''))
      for (const name of names) services.add(name);
  }
  return candidates.map((member) =>
    member.service === null && services.has(member.rest)
      ? { ...member, service: member.rest, reason: `${member.reason}; service ${member.rest}` }
      : member,
  );
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function describeReading(reading: NameReading): string {
  const meaning = describeMeaning({ signal: reading.signal ?? 'traffic', resource: reading.resource });
  return reading.unit === '' ? meaning : `${meaning} in ${reading.unit}`;
}

function withRange(reason: string, profile: ColumnProfile): string {
  return `${reason}; values ${shorten(profile.minimum)}…${shorten(profile.maximum)}`;
}

function shorten(value: number): string {
  return String(Number(value.toPrecision(4)));
}
