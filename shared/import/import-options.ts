import type { ImportRequest } from '../contract/import-types.ts';

/** What the planner has settled for all files of a request. */
export type ImportOptions = Omit<ImportRequest, 'files'>;
