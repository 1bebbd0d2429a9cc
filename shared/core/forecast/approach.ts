import type { OriginPlan } from './backtest.ts';
import { type CombinationRule, LONG_RULE, SHORT_RULE } from './combination.ts';
import type { ForecastMethod } from './methods/forecast-method.ts';
import { DAYS, dailyPool, longPool, MONTHS, monthlyPool } from './methods/long-pool.ts';
import type { MethodName } from './methods/method-names.ts';
import { methodPool } from './methods/method-pool.ts';
import { methodsNamed } from './methods/method-registry.ts';
import type { PreparedHistory } from './prepared-history.ts';

const DAY_MS = 86_400_000;

/** Which methods compete, on which past origins, and how they are joined. */
export interface Approach {
  readonly kind: 'short' | 'long';
  readonly methods: readonly ForecastMethod[];
  readonly origins: OriginPlan;
  readonly rule: CombinationRule;
}

/**
 * The default approach at this horizon, or the variants of one method alone, on the same origins.
 *
 * @param method null: all that compete by default
 */
export function chooseApproach(
  history: PreparedHistory,
  horizon: number,
  method: MethodName | null,
): Approach {
  const approach = defaultApproach(history, horizon);
  return method ? { ...approach, methods: methodsNamed(method, history) } : approach;
}

/**
 * Up to two weeks ahead recursive methods on the series' own grid are best; beyond, they decay to the mean, and
 * level, trend and year are forecast on whole days (or months).
 */
function defaultApproach(history: PreparedHistory, horizon: number): Approach {
  const { stepMs, values } = history;
  const n = values.length;
  if (stepMs >= 28 * DAY_MS && history.seasons.length > 0) {
    const plan = { horizon, count: 8, spacing: 3, minimumTraining: 30 };
    return { kind: 'long', methods: monthlyPool(MONTHS), origins: fitOrigins(plan, n, 12), rule: LONG_RULE };
  }
  const perDay = Math.round(DAY_MS / stepMs);
  const [short, long] = history.seasons;
  if (stepMs === DAY_MS && (short ?? 7) === 7 && horizon >= 28) {
    const spacing = horizon <= 90 ? 14 : Math.floor(horizon / 42) * 7;
    const plan = { horizon, count: 10, spacing, minimumTraining: 56 };
    return { kind: 'long', methods: dailyPool(DAYS), origins: fitOrigins(plan, n, 7), rule: LONG_RULE };
  }
  if (short === perDay && long === 7 * perDay && horizon > 14 * perDay) {
    const plan = { horizon, count: 8, spacing: long, minimumTraining: 4 * long };
    return {
      kind: 'long',
      methods: longPool(history, perDay),
      origins: fitOrigins(plan, n, short),
      rule: LONG_RULE,
    };
  }
  return {
    kind: 'short',
    methods: methodPool(history, horizon),
    origins: shortOrigins(history, horizon),
    rule: SHORT_RULE,
  };
}

/**
 * Origins for short horizons: up to 14 a short season apart for a few seasons ahead, up to 8 a long season apart
 * beyond; each has two long (or three short) seasons before it. Where a history of a few weeks holds few of those, there
 * are earlier ones that do not weigh the methods (those that learn a week look poor with a week and a half of it), but
 * tell errors: six windows of one week left a band of 95 % at 0.92 (M4 histories cut to three weeks, measured inside them).
 */
function shortOrigins(history: PreparedHistory, horizon: number): OriginPlan {
  const n = history.values.length;
  const [short = Math.max(1, Math.min(24, Math.floor(n / 10))), long] = history.seasons;
  const enough = Math.max(2 * (long ?? short), long ? 0 : 3 * short, 8);
  const plan =
    horizon > 3 * short && long
      ? { horizon, count: 8, spacing: long, minimumTraining: enough + 2 * long }
      : {
          horizon,
          count: 14,
          spacing: short,
          minimumTraining: long ? Math.min(enough, long + 2 * short) : enough,
          weighingTraining: enough,
        };
  return fitOrigins(plan, n, short);
}

const FEWEST_ORIGINS = 4;

/**
 * The plan where the history holds four such origins; else they are moved closer (whole seasons apart), and then
 * the horizon they are scored on is cut, so that there always is a backtest, if not of the whole horizon.
 */
function fitOrigins(plan: OriginPlan, n: number, season: number): OriginPlan {
  const room = n - plan.minimumTraining - plan.horizon;
  const gaps = FEWEST_ORIGINS - 1;
  if (room >= gaps * plan.spacing) return plan;
  if (room >= gaps * season) return { ...plan, spacing: season * Math.floor(room / gaps / season) };
  const minimumTraining = Math.min(plan.minimumTraining, Math.floor(n / 2));
  const available = n - minimumTraining;
  const horizon = Math.max(1, Math.min(plan.horizon, Math.floor(available / 2)));
  const spacing = Math.max(1, Math.min(season, Math.floor((available - horizon) / 7)));
  return { horizon, count: 8, spacing, minimumTraining };
}
