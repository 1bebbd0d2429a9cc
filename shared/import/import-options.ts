import type { ImportRequest, RememberedMapping } from '../contract/import-types.ts';

/** What the planner has settled for all files of a request. */
export interface ImportOptions extends Omit<ImportRequest, 'files'> {
  /** What was mapped in an earlier file of this shape; left out: nothing is remembered. */
  readonly recall?: (shape: string) => Promise<RememberedMapping | null>;
}
