import { type RunContext, UNATTENDED } from '../run-context.ts';
import type { ForecastMethod } from './methods/forecast-method.ts';
import type { PreparedHistory } from './prepared-history.ts';

/** Every member's forecast from the end of the history and from earlier origins, newest origin first. */
export interface MemberForecasts {
  readonly methods: readonly ForecastMethod[];
  /** Per member: forecast past the end of the history; null where the method does not apply. */
  readonly ahead: readonly (Float64Array | null)[];
  /** Origins as indices into the history. */
  readonly origins: readonly number[];
  /** [origin][member]. */
  readonly past: readonly (readonly (Float64Array | null)[])[];
  /** [origin]: what happened, NaN where it was not observed. */
  readonly actual: readonly Float64Array[];
}

export interface OriginPlan {
  /** Steps ahead each origin is scored on; less than the forecast's horizon where the history is short. */
  readonly horizon: number;
  readonly count: number;
  /** Steps between origins. */
  readonly spacing: number;
  /** Fewest steps of history before an origin. */
  readonly minimumTraining: number;
  /**
   * Fewest before an origin that has a say in how methods are weighed; the others only tell how far the combination errs.
   * Absent: all have.
   */
  readonly weighingTraining?: number;
}

/**
 * Rolling-origin forecasts of every method at the plan's horizon, and past the end at the one asked for. Members that fail at any origin
 * at which others succeed still compete with the origins they have; members that fail at the end do not. Origins
 * at which no member has a forecast are left out.
 */
export function forecastMembers(
  history: PreparedHistory,
  methods: readonly ForecastMethod[],
  horizon: number,
  plan: OriginPlan,
  run: RunContext = UNATTENDED,
): MemberForecasts {
  const end = history.values.length;
  const origins: number[] = [];
  for (let k = 0; k < plan.count; k++) {
    const origin = end - plan.horizon - k * plan.spacing;
    if (origin < plan.minimumTraining) break;
    origins.push(origin);
  }
  const actual = origins.map((origin) => {
    const slice = history.values.slice(origin, origin + plan.horizon);
    for (let h = 0; h < plan.horizon; h++) if (!history.observed[origin + h]) slice[h] = Number.NaN;
    return slice;
  });
  const ahead: (Float64Array | null)[] = [];
  const past: (Float64Array | null)[][] = origins.map(() => []);
  for (const [index, method] of methods.entries()) {
    run.checkpoint();
    run.report(index / methods.length, 'Backtesting methods');
    const forecaster = method.prepare(history);
    ahead.push(forecaster(end, horizon));
    for (const [o, origin] of origins.entries())
      past[o]!.push(ahead[index] ? forecaster(origin, plan.horizon) : null);
  }
  const kept = origins.map((_, o) => o).filter((o) => past[o]!.some(Boolean));
  return {
    methods,
    ahead,
    origins: kept.map((o) => origins[o]!),
    past: kept.map((o) => past[o]!),
    actual: kept.map((o) => actual[o]!),
  };
}
