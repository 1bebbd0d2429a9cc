import type { ColumnMapping, RememberedMapping } from '../contract/import-types.ts';
import { mappingFor } from '../import/columns/column-mapping.ts';
import type { ImportedFile } from '../import/imported-file.ts';
import { contentHash } from './content-hash.ts';
import type { EngineContext } from './engine-context.ts';

const MAPPING_KIND = 'mapping';

/** Looks up what was mapped in an earlier file of a shape; null without an open workspace. */
export function recallFrom({
  workspace,
}: EngineContext): (shape: string) => Promise<RememberedMapping | null> {
  return async (shape) => {
    if (!workspace.current()) return null;
    const kept = await workspace.getDocument(MAPPING_KIND, contentHash(shape));
    if (kept === null) return null;
    const whenMs = await workspace.documentTime(MAPPING_KIND, contentHash(shape));
    const remembered = JSON.parse(kept) as Omit<RememberedMapping, 'whenMs'>;
    return remembered.mapping.length === 0 ? null : { ...remembered, whenMs: whenMs ?? 0 };
  };
}

/** Keeps what the planner has said of the columns of each file, with what was remembered and still holds. */
export async function rememberMappings(
  files: readonly ImportedFile[],
  planned: readonly ColumnMapping[],
  { workspace }: EngineContext,
): Promise<void> {
  for (const { shape, table, metrics } of files) {
    const names = [...table.header, ...metrics];
    const own = planned.filter((entry) => names.some((name) => mappingFor(name, [entry]) !== null));
    if (own.length === 0) continue;
    const earlier = (table.remembered?.mapping ?? []).filter(
      ({ column }) => mappingFor(column, own) === null,
    );
    // A mapping that says nothing takes a column back to what is guessed.
    const telling = own.filter(
      ({ role, resource, unit, aggregation }) => role ?? resource ?? unit ?? aggregation,
    );
    const kept = { mapping: [...earlier, ...telling], fromFile: table.name };
    await workspace.putDocument(MAPPING_KIND, contentHash(shape), JSON.stringify(kept));
  }
}
