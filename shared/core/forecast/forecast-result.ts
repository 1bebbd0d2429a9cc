import type { PlannedEvent } from '../calendar/planned-event.ts';
import type { Estimate } from '../metrics/estimate.ts';
import type { Note } from '../note.ts';
import type { Signal } from '../series/signal.ts';
import type { BacktestResult } from './backtest-result.ts';
import type { Band } from './band.ts';

export interface ForecastResult {
  /** The signal forecast: 'traffic', or 'saturation' where the files hold nothing else. */
  readonly signal: Signal;
  readonly unit: string;
  /** Grid of both the history and the forecast. */
  readonly stepMs: number;
  readonly startMs: number;
  /** The grid the model was fitted on was rolled up from this cadence. */
  readonly sourceStepMs: number;
  /** History on the fitting grid: mean of each step, and the highest raw sample inside it. */
  readonly history: {
    readonly startMs: number;
    readonly mean: readonly (number | null)[];
    readonly max: readonly (number | null)[];
  };
  /**
   * Demand where it was cut off: what was served, and what was estimated and used in its place, with an 80 % interval.
   * Null where it nowhere was.
   */
  readonly censoredDemand: {
    readonly level: number;
    readonly steps: readonly {
      readonly atMs: number;
      readonly served: number;
      readonly estimated: number;
      readonly low: number;
      readonly high: number;
    }[];
  } | null;
  /** Central forecast (median) with events applied, and without. */
  readonly median: readonly number[];
  readonly medianWithoutEvents: readonly number[];
  /** Seasonal naive with the same events applied, always beside the forecast. */
  readonly baseline: readonly number[];
  readonly bands: readonly Band[];
  /** One-sided quantiles of demand over time, from the sample paths: P50, P90, P95. */
  readonly quantiles: readonly { readonly probability: number; readonly values: readonly number[] }[];
  /** Quantiles of the highest value in the window: what capacity needs. */
  readonly windowMaximum: readonly { readonly probability: number; readonly value: number }[];
  /** A day's highest raw sample over its highest step mean, P95 over the days of the history; 1 where unknown. */
  readonly peakFactor: { readonly value: number; readonly source: 'given' | 'learned' | 'none' };
  readonly seasonsSteps: readonly number[];
  readonly events: readonly EventEffect[];
  readonly methods: readonly { readonly id: string; readonly label: string; readonly weight: number }[];
  readonly backtest: BacktestResult;
  readonly paths: number;
  readonly notes: readonly Note[];
}

/** An event as applied: its peak with and without. */
export interface EventEffect {
  readonly event: PlannedEvent;
  /** Where the uplift comes from; 'unknown': to be learned, but the history holds no occurrence of it. */
  readonly source: 'given' | 'learned' | 'unknown';
  /** The factor applied (mean over the event on a logarithmic scale); without width where it is given. */
  readonly uplift: Estimate;
  /** What the past occurrences teach, also where a given uplift stands in its place; null: there are none. */
  readonly learned: Estimate | null;
  /** Occurrences in the history that `learned` comes from. */
  readonly pastOccurrences: number;
  /** Growth of the uplift itself, a year, as carried on (0.02 is 2 %); growth of ordinary demand comes on top. */
  readonly yearlyGrowth: number;
  /** The step at which the median forecast of the event's window is highest. */
  readonly peakMs: number;
  /** The highest step of the event's window over the sample paths: median and 80 % interval. */
  readonly peak: Estimate;
  /** The same at P95. */
  readonly peakP95: number;
  /** Median forecast at `peakMs` without the event. */
  readonly peakWithoutEvent: number;
}
