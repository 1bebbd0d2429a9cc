import { InvalidArgumentError } from 'commander';
import type { ColumnMapping } from '../../shared/contract/import-types.ts';
import { EngineError } from '../../shared/contract/outcome.ts';
import { parseColumnMapping } from '../../shared/import/columns/column-mapping.ts';

/** Adds what one `--map COLUMN=ROLE` says to what the earlier ones said. */
export function collectMapping(
  text: string,
  earlier: readonly ColumnMapping[] = [],
): readonly ColumnMapping[] {
  try {
    return [...earlier, parseColumnMapping(text)];
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { message, hint = '' } = error.failure;
    throw new InvalidArgumentError(`${message} ${hint}`.trim());
  }
}
