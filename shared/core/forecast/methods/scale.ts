import type { PreparedHistory } from '../prepared-history.ts';

/** The scale a method works on: the values themselves or their logarithm. */
export type Scale = 'level' | 'log';

export interface ScaledHistory {
  readonly scale: Scale;
  readonly values: Float64Array;
  /** Added before the logarithm; 0 for strictly positive histories. */
  readonly offset: number;
  /** Running extremes of the raw history: entry i covers samples [0, i]. */
  readonly runningMin: Float64Array;
  readonly runningMax: Float64Array;
  readonly nonNegative: boolean;
}

/**
 * Offset for the logarithm: 0 where the smallest value is above 1 % of the mean, else 10 % of the mean
 * magnitude, so that raw zeros never reach the logarithm. Null where values are negative.
 */
export function logOffset(values: Float64Array): number | null {
  let min = Number.POSITIVE_INFINITY;
  let magnitude = 0;
  for (const value of values) {
    if (value < min) min = value;
    magnitude += Math.abs(value);
  }
  magnitude /= Math.max(1, values.length);
  if (min > 0.01 * magnitude) return 0;
  return min >= 0 ? Math.max(0.1 * magnitude, 1e-6) : null;
}

const cache = new WeakMap<PreparedHistory, Map<Scale, ScaledHistory | null>>();

/** The history on the given scale, computed once a history. Null where the scale does not apply. */
export function scaledHistory(history: PreparedHistory, scale: Scale): ScaledHistory | null {
  let scales = cache.get(history);
  if (!scales) {
    scales = new Map();
    cache.set(history, scales);
  }
  const known = scales.get(scale);
  if (known !== undefined) return known;
  const made = makeScaled(history, scale);
  scales.set(scale, made);
  return made;
}

/** The history as logarithms, or as it is where values are negative or all alike. */
export function logScaled(history: PreparedHistory): ScaledHistory {
  return scaledHistory(history, 'log') ?? scaledHistory(history, 'level')!;
}

function makeScaled(history: PreparedHistory, scale: Scale): ScaledHistory | null {
  const raw = history.values;
  const offset = scale === 'log' ? logOffset(raw) : 0;
  if (offset === null) return null;
  const values = scale === 'log' ? raw.map((value) => Math.log(value + offset)) : raw;
  const runningMin = new Float64Array(raw.length);
  const runningMax = new Float64Array(raw.length);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < raw.length; i++) {
    if (raw[i]! < low) low = raw[i]!;
    if (raw[i]! > high) high = raw[i]!;
    runningMin[i] = low;
    runningMax[i] = high;
  }
  if (scale === 'log' && low === high) return null;
  return { scale, values, offset, runningMin, runningMax, nonNegative: !history.hasNegative };
}

/**
 * Back to the data's own scale, in place, held within half a range of what was seen before the origin
 * (recursive forecasts can run away) and at 0 where the history is never negative.
 * Null where a value is not finite.
 */
export function unscale(forecast: Float64Array, scaled: ScaledHistory, origin: number): Float64Array | null {
  const low = scaled.runningMin[origin - 1]!;
  const high = scaled.runningMax[origin - 1]!;
  const range = high - low;
  const floor = scaled.nonNegative ? Math.max(0, low - 0.5 * range) : low - 0.5 * range;
  const ceiling = high + 0.5 * range;
  const logFloor = Math.log(Math.max(low + scaled.offset, 1e-12)) - 1.5;
  const logCeiling = Math.log(Math.max(high + scaled.offset, 1e-12)) + 1.5;
  for (let h = 0; h < forecast.length; h++) {
    let value = forecast[h]!;
    if (!Number.isFinite(value)) return null;
    if (scaled.scale === 'log')
      value = Math.exp(Math.min(Math.max(value, logFloor), logCeiling)) - scaled.offset;
    forecast[h] = Math.min(Math.max(value, floor), ceiling);
  }
  return forecast;
}
