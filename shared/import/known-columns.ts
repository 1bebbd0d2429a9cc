import type { ColumnMapping, RememberedMapping } from '../contract/import-types.ts';
import { mappingFor } from './columns/column-mapping.ts';
import type { FormatColumn, OpenedTable } from './formats/format.ts';
import type { ImportOptions } from './import-options.ts';
import type { Reading } from './plan-reading.ts';

/** Two files of one shape mean the same by their columns. */
export function shapeOf(formatId: string, { layout }: OpenedTable): string {
  return JSON.stringify([formatId, layout.header]);
}

/**
 * What is known of columns before any guess, surest last: what the format says, then what the planner said of an
 * earlier file of the same shape, but for columns the planner speaks of now.
 */
export function knownColumns(
  table: OpenedTable,
  remembered: RememberedMapping | null,
  planned: readonly ColumnMapping[],
): readonly FormatColumn[] {
  const recalled = (remembered?.mapping ?? []).filter((entry) => mappingFor(entry.column, planned) === null);
  const reason = `remembered: mapped so for ${remembered?.fromFile}`;
  return [...(table.columns ?? []), ...recalled.map((entry) => ({ ...entry, reason }))];
}

/** The planner's options with what is known put before them: the planner's word comes last and wins. */
export function withKnownColumns(options: ImportOptions, known: readonly FormatColumn[]): ImportOptions {
  if (known.length === 0) return options;
  return { ...options, mapping: [...known, ...(options.mapping ?? [])] };
}

/** What was known of a column is not the planner's word of today, and is told with its reason. */
export function creditKnown(
  reading: Reading,
  known: readonly FormatColumn[],
  planned: readonly ColumnMapping[],
): Reading {
  if (known.length === 0) return reading;
  const columns = reading.plan.columns.map((guess) => {
    const said = known.findLast((column) => column.column === guess.column);
    if (!said || mappingFor(guess.column, planned)) return guess;
    return { ...guess, reason: said.role ? said.reason : guess.reason, fromPlanner: false };
  });
  return { ...reading, plan: { ...reading.plan, columns } };
}
