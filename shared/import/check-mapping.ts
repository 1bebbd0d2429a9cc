import type { ColumnMapping } from '../contract/import-types.ts';
import { EngineError } from '../contract/outcome.ts';
import { mappingFor } from './columns/column-mapping.ts';
import type { ImportedFile } from './imported-file.ts';

/** Throws INVALID_INPUT where the planner maps a column (or a metric) that none of the files has. */
export function checkMapping(mapping: readonly ColumnMapping[], files: readonly ImportedFile[]): void {
  const names = files.flatMap((file) => [...file.table.header, ...file.metrics]);
  for (const [i, entry] of mapping.entries()) {
    if (names.some((name) => mappingFor(name, [entry]) !== null)) continue;
    const shown = [...new Set(names)].slice(0, 30).map((name) => `"${name}"`);
    throw new EngineError({
      code: 'INVALID_INPUT',
      message: `No file has a column named "${entry.column}".`,
      path: `mapping.${i}.column`,
      hint: `Columns are ${shown.join(', ')}.`,
    });
  }
}
