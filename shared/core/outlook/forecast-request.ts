import type { DayOff } from '../calendar/occurrence.ts';
import type { PlannedEvent } from '../calendar/planned-event.ts';
import type { MethodName } from '../forecast/methods/method-names.ts';
import type { PlanSignal } from './plan-signal.ts';

export interface ForecastRequest {
  readonly signal: PlanSignal;
  readonly startMs: number;
  readonly stepMs: number;
  /** IANA zone whose clock the day's rhythm follows; absent: UTC. */
  readonly timeZone?: string;
  readonly horizonSteps: number;
  /** Forecast with this method alone; absent: with all that compete by default. */
  readonly method?: MethodName;
  readonly events: readonly PlannedEvent[];
  /** Days off over the history and the horizon; absent: none are known. */
  readonly daysOff?: readonly DayOff[];
  /** The planner's peak factor inside a step; absent or null: learned. */
  readonly peakFactor?: number | null;
  /** Levels of the central bands, 0…1. */
  readonly levels: readonly number[];
  readonly paths: number;
  /** Further paths from a stream of their own, for proofs; absent: none. */
  readonly unseenPaths?: number;
  readonly seed: number;
}
