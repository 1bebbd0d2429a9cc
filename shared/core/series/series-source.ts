import type { Signal } from './signal.ts';

/** Where a series in the plan came from. */
export interface SeriesSource {
  readonly seriesId: string;
  readonly service: string;
  readonly signal: Signal;
  readonly resource: string | null;
  readonly unit: string;
  readonly stepMs: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly points: number;
  readonly gaps: number;
  readonly files: readonly string[];
}
