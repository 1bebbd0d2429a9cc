import type { MemberForecasts } from './backtest.ts';

/** Mean errors of one member over some past origins and some steps ahead. */
export interface MemberError {
  readonly absolute: number;
  /** Mean of 2·|y − f| / (|y| + |f|). */
  readonly relative: number;
  readonly magnitude: number;
}

/** 2·|y − f| / (|y| + |f|), defined where both are zero. */
export function relativeError(actual: number, forecast: number): number {
  return (2 * Math.abs(actual - forecast)) / (Math.abs(actual) + Math.abs(forecast) + 1e-12);
}

/** Errors of one member over some past origins, asked for by steps ahead. */
export interface ErrorProfile {
  /** Mean errors over steps [from, to) ahead; null where nothing was observed there. */
  between(from: number, to: number): MemberError | null;
}

/** Errors of member `m` over the given origins; null where it lacks a forecast at one of them. */
export function errorProfile(
  members: MemberForecasts,
  m: number,
  origins: readonly number[],
): ErrorProfile | null {
  const steps = members.actual[0]?.length ?? 0;
  // Running totals over the steps: any stretch is then one subtraction.
  const absolute = new Float64Array(steps + 1);
  const relative = new Float64Array(steps + 1);
  const magnitude = new Float64Array(steps + 1);
  const count = new Float64Array(steps + 1);
  for (const o of origins) {
    const forecast = members.past[o]![m];
    if (!forecast) return null;
    const actual = members.actual[o]!;
    for (let h = 0; h < steps; h++) {
      const value = actual[h]!;
      if (Number.isNaN(value)) continue;
      const error = Math.abs(value - forecast[h]!);
      absolute[h + 1]! += error;
      relative[h + 1]! += relativeError(value, forecast[h]!);
      magnitude[h + 1]! += Math.abs(value);
      count[h + 1]! += 1;
    }
  }
  for (const totals of [absolute, relative, magnitude, count])
    for (let h = 0; h < steps; h++) totals[h + 1]! += totals[h]!;
  if (count[steps] === 0) return null;
  return {
    between(from, to) {
      const seen = count[to]! - count[from]!;
      if (seen === 0) return null;
      return {
        absolute: Math.max(0, absolute[to]! - absolute[from]!) / seen,
        relative: Math.max(0, relative[to]! - relative[from]!) / seen,
        magnitude: Math.max(0, magnitude[to]! - magnitude[from]!) / seen,
      };
    },
  };
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
