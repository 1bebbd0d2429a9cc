import type { Estimate } from '../metrics/estimate.ts';
import type { Band } from './band.ts';

/** Rolling-origin backtest, with the seasonal naive beside it. */
export interface BacktestResult {
  readonly origins: number;
  readonly horizonSteps: number;
  /** Mean absolute scaled error; scale: in-sample seasonal difference at the first season. Null: too little data. */
  readonly mase: number | null;
  readonly maseBaseline: number | null;
  /** Weighted absolute percentage error, 0…. */
  readonly wape: number | null;
  readonly wapeBaseline: number | null;
  /** Relative error of the highest step of each origin's window, mean absolute. */
  readonly peakError: number | null;
  /** Share of backtest points inside the band, with its binomial 95 % interval. */
  readonly coverage: readonly {
    readonly level: number;
    readonly observed: Estimate;
    readonly points: number;
  }[];
  /** Error by horizon, at most 48 points. */
  readonly byHorizon: readonly {
    readonly aheadMs: number;
    readonly mae: number;
    readonly maeBaseline: number;
  }[];
  /** What would have been forecast at each past origin, oldest first. */
  readonly past: readonly PastForecast[];
}

/** A forecast as it would have been at a past origin, beside what came. Arrays run over `steps`. */
export interface PastForecast {
  /** The origin: the first step that was not known. */
  readonly startMs: number;
  /** Steps after `startMs`; some are left out where the window is long. */
  readonly steps: readonly number[];
  readonly actual: readonly (number | null)[];
  readonly median: readonly number[];
  /** Seasonal naive, without events. */
  readonly baseline: readonly number[];
  /** Made of the other origins' errors; null where there are none. */
  readonly band: Band | null;
  /** Weighted absolute percentage error of the whole window, 0…; null where nothing was measured. */
  readonly wape: number | null;
  readonly wapeBaseline: number | null;
  /** Highest step measured in the whole window, and the median's highest of the measured steps; null: none was. */
  readonly peak: number | null;
  readonly peakMedian: number | null;
}
