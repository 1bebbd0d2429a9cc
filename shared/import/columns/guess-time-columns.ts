import type { ColumnMapping } from '../../contract/import-types.ts';
import { TimeScanner } from '../time/scan-time.ts';
import { mappingFor } from './column-mapping.ts';
import type { ColumnNotes } from './column-notes.ts';
import { HOUR_WORDS, splitName } from './name-words.ts';
import { type ColumnProfile, holdsSerialDays, isNumeric, isTemporal, saysTime } from './profile-columns.ts';
import type { TimeColumns } from './table-plan.ts';

type Rows = readonly (readonly string[])[];

/** Finds the column that says when, and the one that adds the hour where that one holds dates alone. */
export function guessTimeColumns(
  profiles: readonly ColumnProfile[],
  rows: Rows,
  mapping: readonly ColumnMapping[],
  notes: ColumnNotes,
): TimeColumns | null {
  const column = chooseTimeColumn(profiles, mapping, notes);
  if (column === null) return null;
  const clock = holdsDatesAlone(column.index, rows)
    ? chooseClockColumn(profiles, rows, column, mapping)
    : null;
  if (clock) {
    const fromPlanner = mappingFor(clock.name, mapping)?.role === 'time';
    notes.settle(clock.index, 'time', `hour of the day beside the dates of "${column.name}"`, {
      fromPlanner,
    });
  }
  for (const other of notes.open()) {
    if (!isTemporal(other) || isNumeric(other) || mappingFor(other.name, mapping)) continue;
    notes.settle(other.index, 'ignore', `another time; samples are placed by "${column.name}"`);
  }
  return { column: column.index, clock: clock?.index ?? null, serialDays: holdsSerialDays(column) };
}

/** A column whose header names a time while its cells are texts that cannot be read as one. */
export function findUnreadableTime(notes: ColumnNotes): number | null {
  const found = notes.open().find((profile) => {
    return saysTime(profile) && !isNumeric(profile) && profile.cells > profile.missing;
  });
  return found?.index ?? null;
}

function chooseTimeColumn(
  profiles: readonly ColumnProfile[],
  mapping: readonly ColumnMapping[],
  notes: ColumnNotes,
): ColumnProfile | null {
  const mapped = profiles.find((profile) => mappingFor(profile.name, mapping)?.role === 'time');
  if (mapped) {
    notes.settle(mapped.index, 'time', 'chosen by the planner', { fromPlanner: true });
    return mapped;
  }
  let best: ColumnProfile | null = null;
  let bestScore = 0;
  for (const profile of profiles) {
    if (!isTemporal(profile) || mappingFor(profile.name, mapping)?.role) continue;
    const score = timeScore(profile);
    if (score > bestScore) [best, bestScore] = [profile, score];
  }
  if (best) notes.settle(best.index, 'time', timeReason(best));
  return best;
}

/** A bare number is an epoch only where the header says time, or where it leads the row and never repeats. */
function timeScore(profile: ColumnProfile): number {
  const named = saysTime(profile) ? 2 : 0;
  if (profile.times > profile.epochs) return named + 3;
  if (named > 0) return named;
  return profile.index === 0 && profile.distinct > 1 && isHeaderless(profile) ? 1 : 0;
}

function timeReason(profile: ColumnProfile): string {
  if (holdsSerialDays(profile)) {
    return `header names a time; cells are a spreadsheet's dates in days, e.g. ${profile.firstText}`;
  }
  const cells = profile.times > profile.epochs ? 'cells are dates or times' : 'cells are epochs';
  return `${saysTime(profile) ? 'header names a time; ' : ''}${cells}, e.g. ${profile.firstText}`;
}

function isHeaderless(profile: ColumnProfile): boolean {
  return profile.name === `column ${profile.index + 1}`;
}

function holdsDatesAlone(column: number, rows: Rows): boolean {
  const scanner = new TimeScanner();
  let days = 0;
  for (const row of rows) {
    if (!scanner.scan(row[column] ?? '')) continue;
    if (scanner.kind !== 'day') return false;
    days += 1;
  }
  return days > 0;
}

const CLOCK = /^\s*\d{1,2}:\d{2}(:\d{2})?\s*$/;

function chooseClockColumn(
  profiles: readonly ColumnProfile[],
  rows: Rows,
  time: ColumnProfile,
  mapping: readonly ColumnMapping[],
): ColumnProfile | null {
  const others = profiles.filter((profile) => profile !== time);
  const isClock = (profile: ColumnProfile) => rows.every((row) => CLOCK.test(row[profile.index] ?? ''));
  const isHour = (profile: ColumnProfile) =>
    profile.wholeNumbers &&
    profile.numbers === profile.cells &&
    profile.minimum >= 0 &&
    profile.maximum <= 23;
  const mapped = others.find((profile) => mappingFor(profile.name, mapping)?.role === 'time');
  if (mapped) return mapped;
  const free = others.filter((profile) => !mappingFor(profile.name, mapping)?.role);
  const named = (profile: ColumnProfile) => splitName(profile.name).some((word) => HOUR_WORDS.has(word));
  return (
    free.find((profile) => rows.length > 0 && isClock(profile)) ??
    free.find((profile) => named(profile) && isHour(profile)) ??
    null
  );
}
