import type { Assumptions } from '../assumptions/assumptions.ts';
import type { PlannedEvent } from '../calendar/planned-event.ts';
import type { ForecastResult } from '../forecast/forecast-result.ts';
import type { FloorQuestion } from './advise-floor.ts';
import type { EventDay } from './event-day.ts';

/** All that is known of a day, for the core knows no clock and no store. */
export interface DayInput {
  readonly service: string;
  readonly nowMs: number;
  readonly assumptions: Assumptions;
  /** The event looked at; null: a day without one. */
  readonly event: PlannedEvent | null;
  readonly window: { readonly name: string; readonly startMs: number; readonly endMs: number };
  readonly against: EventDay['against'];
  readonly forecast: ForecastResult;
  /** Joint sample paths of `forecast`. */
  readonly paths: readonly ArrayLike<number>[];
  /** Whole steps that came, from the forecast's first on; NaN where nothing was measured. Nothing after `nowMs`. */
  readonly actual: Float64Array;
  /** Demand as recorded over the last hours and the day; null where it is no finer than the forecast. */
  readonly recent: {
    readonly startMs: number;
    readonly stepMs: number;
    readonly values: Float64Array;
  } | null;
  readonly lastSampleMs: number;
  readonly sourceStepMs: number;
  readonly unitName: string;
  readonly capacity: FloorQuestion['capacity'];
  readonly floor: FloorQuestion['floor'];
  readonly proved: FloorQuestion['proved'];
  /** Units that ran in each of the forecast's steps, and what says so; null: not known. */
  readonly unitsThen: {
    readonly values: ArrayLike<number>;
    readonly source: NonNullable<FloorQuestion['floor']>['source'];
  } | null;
  readonly notes: readonly string[];
}
