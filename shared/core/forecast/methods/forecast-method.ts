import type { PreparedHistory } from '../prepared-history.ts';

/**
 * Forecasts `horizon` steps from the samples before `origin`. Never looks at a sample at or after it.
 * Null where the history before the origin is too short for the method.
 */
export type Forecaster = (origin: number, horizon: number) => Float64Array | null;

/**
 * One way to forecast. `prepare` runs once a history; what it precomputes may span the whole history only
 * where the forecaster still reads nothing at or after its origin.
 */
export interface ForecastMethod {
  readonly id: string;
  readonly label: string;
  prepare(history: PreparedHistory): Forecaster;
}
