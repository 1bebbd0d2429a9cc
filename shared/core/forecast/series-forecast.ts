import type { MemberForecasts } from './backtest.ts';
import type { CensoredDemand } from './censored-demand.ts';
import type { CombinedForecast } from './combination.ts';
import type { ErrorScale } from './conformal-band.ts';
import type { EventOutlook } from './events/event-outlook.ts';
import type { PreparedHistory } from './prepared-history.ts';

/** A forecast with all that intervals, maxima, paths and the backtest view are read from. */
export interface SeriesForecast {
  /** Demand as estimated where it was cut off. */
  readonly history: PreparedHistory;
  /** What was estimated where demand was cut off; null where it nowhere was. */
  readonly demand: CensoredDemand | null;
  readonly members: MemberForecasts;
  /** Without events; days off are in it. */
  readonly combined: CombinedForecast;
  /** What the calendar adds to `combined`, past the end and at each origin (from what was known there). */
  readonly events: { readonly ahead: EventOutlook; readonly past: readonly EventOutlook[] };
  /** Null where the history is too short for a single past origin. */
  readonly errors: ErrorScale | null;
  /** Seasonal naive at the longest season, past the end and at each origin. */
  readonly baseline: {
    readonly season: number;
    readonly ahead: Float64Array;
    readonly past: readonly Float64Array[];
  };
}
