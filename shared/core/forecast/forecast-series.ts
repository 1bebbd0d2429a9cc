import { type RunContext, UNATTENDED } from '../run-context.ts';
import { forecastMembers, type MemberForecasts, type OriginPlan } from './backtest.ts';
import { type CombinedForecast, combineMembers } from './combination.ts';
import { type ErrorScale, errorScale, extendErrors } from './conformal-band.ts';
import { detectSeasons } from './detect-seasons.ts';
import { methodPool } from './methods/method-pool.ts';
import { seasonalNaive } from './methods/seasonal-naive.ts';
import { type PreparedHistory, prepareHistory } from './prepared-history.ts';
import { residualVectors } from './residuals.ts';

/** A forecast with all that intervals, maxima, paths and the backtest view are read from. */
export interface SeriesForecast {
  readonly history: PreparedHistory;
  readonly members: MemberForecasts;
  readonly combined: CombinedForecast;
  /** Null where the history is too short for a single past origin. */
  readonly errors: ErrorScale | null;
  /** Seasonal naive at the longest season, past the end and at each origin. */
  readonly baseline: {
    readonly season: number;
    readonly ahead: Float64Array;
    readonly past: readonly Float64Array[];
  };
}

/**
 * Forecasts a regular series: every applicable method, combined by its rolling-origin errors at this very
 * horizon, with the errors of the combination kept for intervals.
 *
 * @param values samples, NaN where missing
 * @param horizon steps ahead, at least 1
 * @throws RangeError when there is no sample or the horizon is not positive
 */
export function forecastSeries(
  values: Float64Array,
  stepMs: number,
  horizon: number,
  run: RunContext = UNATTENDED,
): SeriesForecast {
  if (!(horizon >= 1)) throw new RangeError('The horizon must be at least one step.');
  if (!values.some((value) => !Number.isNaN(value))) throw new RangeError('The series holds no sample.');
  const history = prepareHistory(values, stepMs, detectSeasons(values, stepMs));
  const pool = methodPool(history);
  const members = forecastMembers(history, pool, horizon, originPlan(history, horizon), run);
  const combined = combineMembers(members);
  const residuals = members.origins.length
    ? residualVectors(members.actual, combined.past, combined.ahead)
    : null;
  const season = history.seasons.at(-1) ?? 1;
  const naive = seasonalNaive(season).prepare(history);
  return {
    history,
    members,
    combined,
    errors: residuals ? extendErrors(errorScale(residuals), horizon, history.seasons[0] ?? 1) : null,
    baseline: {
      season,
      ahead: naive(values.length, horizon)!,
      past: members.origins.map((origin) => naive(origin, members.actual[0]!.length)!),
    },
  };
}

const FEWEST_ORIGINS = 4;

/**
 * Origins inside the history: up to 14 a short season apart for horizons of a few seasons, up to 8 a long
 * season apart beyond; each needs two long (or three short) seasons before it. Where the history does not hold
 * four such origins they are moved closer, and then the horizon they are scored on is cut.
 */
export function originPlan(history: PreparedHistory, horizon: number): OriginPlan {
  const n = history.values.length;
  const [short = Math.max(1, Math.min(24, Math.floor(n / 10))), long] = history.seasons;
  const enough = Math.max(2 * (long ?? short), long ? 0 : 3 * short, 8);
  const far = horizon > 3 * short && long;
  const wanted = far
    ? { count: 8, spacing: long, minimumTraining: enough + 2 * long }
    : { count: 14, spacing: short, minimumTraining: enough };
  const room = n - wanted.minimumTraining - horizon;
  if (room >= (FEWEST_ORIGINS - 1) * wanted.spacing) return { horizon, ...wanted };
  if (room >= (FEWEST_ORIGINS - 1) * short)
    return { ...wanted, horizon, spacing: short * Math.floor(room / (FEWEST_ORIGINS - 1) / short) };
  const minimumTraining = Math.min(enough, Math.floor(n / 2));
  const available = n - minimumTraining;
  const cut = Math.max(1, Math.min(horizon, Math.floor(available / 2)));
  const spacing = Math.max(1, Math.min(short, Math.floor((available - cut) / 7)));
  return { horizon: cut, count: 8, spacing, minimumTraining };
}
