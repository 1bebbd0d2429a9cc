import type { Aggregation } from './aggregation.ts';
import type { CensoredSpan } from './censored-span.ts';
import type { Resource, Signal } from './signal.ts';

/** One series as parsed: samples in time order, one a step at most, gaps left out. */
export interface SeriesBatch {
  readonly service: string;
  readonly signal: Signal;
  readonly resource: Resource | null;
  readonly unit: string;
  /** How samples of a longer step become one; left out: their mean. */
  readonly aggregation?: Aggregation;
  readonly stepMs: number;
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
  /** Which of the batch's files it came from, as indices; left out: all of them. */
  readonly files?: readonly number[];
  /** Where demand was cut off, so that samples are lower bounds of it; left out: nowhere. */
  readonly censored?: readonly CensoredSpan[];
}
