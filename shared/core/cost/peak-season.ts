import type { ForecastResult } from '../forecast/forecast-result.ts';

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
const MOST_MONTHS_DAYS = 100;
const LEAST_HISTORY_DAYS = 300;
const CLEARLY_ABOVE = 1.15;

/**
 * Whether the plan's window is a high season: its demand without events clearly above that of the year before it. A
 * sentence that says so; null where it is not, or less than most of a year is known.
 */
export function peakSeasonOf({ history, stepMs, medianWithoutEvents }: ForecastResult): string | null {
  const yearSteps = Math.round((YEAR_DAYS * DAY_MS) / stepMs);
  const year = history.mean.slice(-yearSteps).filter((value) => value !== null);
  const windowDays = (medianWithoutEvents.length * stepMs) / DAY_MS;
  if ((year.length * stepMs) / DAY_MS < LEAST_HISTORY_DAYS || windowDays > MOST_MONTHS_DAYS) return null;
  const ratio = meanOf(medianWithoutEvents) / meanOf(year);
  if (!(ratio > CLEARLY_ABOVE)) return null;
  return `Demand in the window, events left out, is ${Math.round(100 * (ratio - 1))} % above the mean of the year before it.`;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
