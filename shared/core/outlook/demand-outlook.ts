import type { Signal } from '../series/signal.ts';
import type { RecentSamples } from './plan-signal.ts';
import type { RecordBreaks } from './record-breaks.ts';

/**
 * What capacity, scaling and cost need to know of the future: demand on the forecast grid, events applied.
 * Internal to the core (typed arrays); the plan carries its JSON summary, `ForecastResult`.
 */
export interface DemandOutlook {
  readonly signal: Signal;
  readonly unit: string;
  readonly startMs: number;
  readonly stepMs: number;
  /** One-sided quantiles over time, ascending by probability; always holds 0.5, 0.9 and 0.95. */
  readonly quantiles: readonly { readonly probability: number; readonly values: Float64Array }[];
  /** Quantiles of the highest step mean in the window, ascending by probability. */
  readonly windowMaximum: readonly { readonly probability: number; readonly value: number }[];
  /** Joint sample paths of the step means, each as long as the horizon. */
  readonly paths: readonly Float32Array[];
  /** Further paths, drawn apart, that nothing is chosen on: a policy is proved on them. */
  readonly unseenPaths: readonly Float32Array[];
  /** How futures exceed all that the history has seen; null where no past forecast can be compared. */
  readonly records: RecordBreaks | null;
  /** Highest raw sample over the mean, for each history step that holds several raw samples; may be empty. */
  readonly peakRatios: Float64Array;
  /** Mean of the history step each of `peakRatios` was seen in. */
  readonly peakLevels: Float64Array;
  /** The latest raw samples, where there are any finer than the grid. */
  readonly recent: RecentSamples | null;
  /** Cadence of the raw samples behind `peakRatios`. */
  readonly sourceStepMs: number;
  /** A day's highest raw sample over its highest step mean, P95 over the history's days; 1 where unknown. */
  readonly peakFactor: number;
}
