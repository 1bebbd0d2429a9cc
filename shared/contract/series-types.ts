import type { Signal } from '../core/series/signal.ts';

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
  readonly points: number;
  /** Steps between start and end that hold no sample. */
  readonly gaps: number;
  readonly files: readonly string[];
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
}
