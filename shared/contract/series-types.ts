import type { Aggregation } from '../core/series/aggregation.ts';
import type { CensoredSpan } from '../core/series/censored-span.ts';
import type { Resource, Signal } from '../core/series/signal.ts';
import type { ColumnRole } from './import-types.ts';

export interface SeriesSummary {
  readonly id: string;
  readonly service: string;
  readonly signal: Signal;
  readonly resource: string | null;
  readonly unit: string;
  readonly stepMs: number;
  readonly startMs: number;
  /** The instant just after the last sample. */
  readonly endMs: number;
  /** What a forecast takes of the samples within a longer step; 'sum' is the mean there, in the series' own unit. */
  readonly aggregation: Aggregation;
  readonly points: number;
  /** Steps between start and end that hold no sample. */
  readonly gaps: number;
  readonly files: readonly string[];
  /**
   * Where demand was cut off, so that samples are only the least it can have been; in order of start, and spans of
   * different reasons may overlap. Traffic is cut off where a resource of its service is at its ceiling.
   */
  readonly censored: readonly CensoredSpan[];
  /** Changes whenever a sample does; the same imports in the same order give the same. */
  readonly revision: string;
}

export interface PointsRequest {
  readonly seriesId: string;
  /** Null: from the first, to the last sample. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** Most buckets wanted, at least 2: the chart's width in pixels. */
  readonly buckets: number;
}

/** A series reduced to buckets; where a bucket holds one sample, low = mean = high. */
export interface SeriesPoints {
  readonly seriesId: string;
  readonly startMs: number;
  readonly bucketMs: number;
  readonly mean: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** When each bucket's highest sample was; of several alike, one of them. */
  readonly highAtMs: readonly (number | null)[];
}

/** One import that samples of a series came from, and still stand. */
export interface SeriesOrigin {
  readonly importedMs: number;
  /** Samples of the series from it, the first's instant and the instant of the last. */
  readonly points: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly files: readonly OriginFile[];
}

export interface OriginFile {
  readonly name: string;
  /** SHA-256 of its bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Rows of it that were kept. */
  readonly rows: number;
  /** First and last line (1-based) that samples came from; null where the format has no lines. */
  readonly lines: LineRange | null;
  /** What its columns were taken for, those ignored left out; null for files of an older format of workspace. */
  readonly columns: readonly OriginColumn[] | null;
}

export interface LineRange {
  readonly from: number;
  readonly to: number;
}

export interface OriginColumn {
  readonly column: string;
  readonly role: ColumnRole;
  readonly resource: Resource | null;
  readonly unit: string;
  /** False where it was guessed. */
  readonly fromPlanner: boolean;
}
