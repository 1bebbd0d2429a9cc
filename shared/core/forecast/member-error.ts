import type { MemberForecasts } from './backtest.ts';

/** Mean errors of one member over some past origins. */
export interface MemberError {
  readonly absolute: number;
  /** Mean of 2·|y − f| / (|y| + |f|). */
  readonly relative: number;
  readonly magnitude: number;
}

/** Errors of member `m` over the given origins; null where it lacks a forecast at one of them. */
export function memberError(
  members: MemberForecasts,
  m: number,
  origins: readonly number[],
): MemberError | null {
  let absolute = 0;
  let relative = 0;
  let magnitude = 0;
  let count = 0;
  for (const o of origins) {
    const forecast = members.past[o]![m];
    if (!forecast) return null;
    for (const [h, value] of members.actual[o]!.entries()) {
      if (Number.isNaN(value)) continue;
      const error = Math.abs(value - forecast[h]!);
      absolute += error;
      relative += (2 * error) / (Math.abs(value) + Math.abs(forecast[h]!) + 1e-12);
      magnitude += Math.abs(value);
      count++;
    }
  }
  return count
    ? { absolute: absolute / count, relative: relative / count, magnitude: magnitude / count }
    : null;
}

/** Whether the windows scored reach down to a hundredth of their mean: relative errors then say nothing. */
export function isNearZero(actual: readonly Float64Array[]): boolean {
  let low = Number.POSITIVE_INFINITY;
  let magnitude = 0;
  let count = 0;
  for (const window of actual)
    for (const value of window) {
      if (Number.isNaN(value)) continue;
      low = Math.min(low, value);
      magnitude += Math.abs(value);
      count++;
    }
  return count > 0 && low <= (0.01 * magnitude) / count;
}
