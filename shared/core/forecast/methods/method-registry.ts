import type { PreparedHistory } from '../prepared-history.ts';
import { directRegression } from './direct-regression.ts';
import { drift } from './drift.ts';
import { exponentialSmoothing } from './exponential-smoothing.ts';
import type { ForecastMethod } from './forecast-method.ts';
import { DAYS, dailyPool, longPool, MONTHS, monthlyPool } from './long-pool.ts';
import type { MethodName } from './method-names.ts';
import { methodPool } from './method-pool.ts';
import { mstl } from './mstl.ts';
import type { Scale } from './scale.ts';
import { theta } from './theta.ts';

const DAY_MS = 86_400_000;

/** How the ids of a method's variants begin. */
const ID_STARTS: Readonly<Record<MethodName, readonly string[]>> = {
  'seasonal-naive': ['seasonal-naive-'],
  drift: ['drift'],
  theta: ['theta'],
  ets: ['ets-'],
  'double-seasonal': ['double-seasonal-'],
  mstl: ['mstl-'],
  'lag-regression': ['lag-', 'days-lag-'],
  'direct-regression': ['direct-'],
  'seasonal-profile': ['profile-', 'shrunk-profile-'],
  'seasonal-median': ['median-', 'phase-median-'],
  'seasonal-smoothing': ['smoothing-'],
  'dynamic-regression': ['regression-', 'days-regression-'],
  'damped-trend': ['damped-trend-', 'days-damped-trend-'],
  'recent-level': ['recent-level-', 'days-recent-level-'],
  'year-on-year': ['year-on-year-', 'days-year-on-year-'],
};

/** The variants of a method that apply to the history, to forecast with them alone; empty where none does. */
export function methodsNamed(name: MethodName, history: PreparedHistory): ForecastMethod[] {
  const isNamed = ({ id }: ForecastMethod) => ID_STARTS[name].some((start) => id.startsWith(start));
  return registeredMethods(history).filter(isNamed);
}

/**
 * Every method there is for this history: those that compete by default, near and far ahead, and those that lost
 * where they were measured and are there for whoever asks for them.
 */
export function registeredMethods(history: PreparedHistory): ForecastMethod[] {
  const all = [...methodPool(history, 1), ...farPool(history), ...onRequest(history)];
  return [...new Map(all.map((method) => [method.id, method])).values()];
}

function farPool(history: PreparedHistory): ForecastMethod[] {
  const { stepMs, seasons } = history;
  if (stepMs >= 28 * DAY_MS) return monthlyPool(MONTHS);
  if (stepMs === DAY_MS) return dailyPool(DAYS);
  const perDay = Math.round(DAY_MS / stepMs);
  return seasons[0] === perDay && seasons[1] === 7 * perDay ? longPool(history, perDay) : [];
}

function onRequest(history: PreparedHistory): ForecastMethod[] {
  const [short = 1, long = null] = history.seasons;
  const scales: Scale[] = history.hasNegative ? ['level'] : ['level', 'log'];
  const methods = [drift(), theta(short), ...scales.map((scale) => exponentialSmoothing(short, scale))];
  if (short === 1) return methods;
  return [...methods, mstl(history.seasons), ...scales.map((scale) => directRegression(short, long, scale))];
}
