import { mappingFor } from './columns/column-mapping.ts';
import type { FormatColumn, OpenedTable } from './formats/format.ts';
import type { ImportOptions } from './import-options.ts';
import type { Reading } from './plan-reading.ts';

/** The planner's options with what the format says of columns put before them: the planner's word comes last and wins. */
export function withFormatColumns(options: ImportOptions, table: OpenedTable): ImportOptions {
  if (!table.columns || table.columns.length === 0) return options;
  return { ...options, mapping: [...table.columns, ...(options.mapping ?? [])] };
}

/** What the format said of a column is the format's word, not the planner's. */
export function creditFormat(reading: Reading, table: OpenedTable, options: ImportOptions): Reading {
  const said = table.columns ?? [];
  if (said.length === 0) return reading;
  const columns = reading.plan.columns.map((guess) => {
    const byFormat: FormatColumn | undefined = said.find((column) => column.column === guess.column);
    if (!byFormat || mappingFor(guess.column, options.mapping ?? [])) return guess;
    return { ...guess, reason: byFormat.role ? byFormat.reason : guess.reason, fromPlanner: false };
  });
  return { ...reading, plan: { ...reading.plan, columns } };
}
