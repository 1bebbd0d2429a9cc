export interface WorkspaceInfo {
  /** Stable within one run of the engine. */
  readonly id: string;
  readonly name: string;
  /** Where the file lies, for showing to the planner. */
  readonly location: string;
  readonly services: readonly string[];
  readonly series: number;
  readonly formatVersion: number;
  /** Set where the file came in an older format: that format, and where it is kept as it was. */
  readonly migrated?: { readonly fromVersion: number; readonly backup: string };
}

export interface WorkspaceEntry {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly openedMs: number;
  /** The file is gone from its place, or its disk is. */
  readonly missing?: boolean;
}

export type ExportFormat = 'parquet' | 'csv';

export interface ExportedSeries {
  /** Where the file was written. */
  readonly location: string;
  /** Samples, one a row. */
  readonly rows: number;
  readonly bytes: number;
}
