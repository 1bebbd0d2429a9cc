import type { PreparedHistory } from '../prepared-history.ts';
import { dampedSeasonTrend } from './damped-season-trend.ts';
import { dynamicRegression } from './dynamic-regression.ts';
import type { ForecastMethod } from './forecast-method.ts';
import { lagRegression } from './lag-regression.ts';
import { recentLevel } from './recent-level.ts';
import { seasonalMedian } from './seasonal-median.ts';
import { splitByProfile } from './split-by-profile.ts';
import { yearOnYear } from './year-on-year.ts';

/** Steps of a season and of a year on the coarse grid long horizons are forecast on. */
export interface CoarseGrid {
  readonly season: number;
  readonly year: number;
  /** Steps in a year that keep the phase of the season. */
  readonly wholeYear: number;
}

export const DAYS: CoarseGrid = { season: 7, year: 365.25, wholeYear: 364 };
export const MONTHS: CoarseGrid = { season: 12, year: 12, wholeYear: 12 };

/** Methods for weeks to quarters ahead on hourly or finer data: whole days, split by the profile of the week. */
export function longPool(history: PreparedHistory, perDay: number): ForecastMethod[] {
  const week = 7 * perDay;
  const direct = [
    seasonalMedian({ season: week, seasons: 4, shiftOver: 0, scale: 'level' }),
    lagRegression({
      id: `lag-narrow-d${week}-log`,
      label: `Huber lag regression, difference ${week} (log)`,
      lags: [1, 2, 3, ...[1, 2, 3, 4, 5, 6, 7].flatMap((day) => [day * perDay]), week - 1, week + 1].sort(
        (a, b) => a - b,
      ),
      difference: week,
      scale: 'log',
    }),
  ];
  if (history.hasNegative) return direct;
  return [...direct, ...dailyPool(DAYS).map((method) => splitByProfile(perDay, method))];
}

/** Methods for long horizons on daily data. */
export function dailyPool(grid: CoarseGrid): ForecastMethod[] {
  const { season, wholeYear } = grid;
  return [
    recentLevel(season, 2 * season),
    recentLevel(season, 6 * season),
    dampedSeasonTrend(season),
    lagRegression({
      id: `lag-coarse-d${season}`,
      label: `Huber lag regression on days, difference ${season}`,
      lags: [1, 2, 3, 4, 5, 6, 7, 14, 21, 28, wholeYear, wholeYear + 1],
      difference: season,
      scale: 'log',
      ridge: 0.02,
      minRows: 30,
    }),
    regression(grid, 'trend', 60),
    regression(grid, 'past-trend', 3),
    regression(grid, 'level', null),
    yearOnYear(season, wholeYear, 0.8),
    yearOnYear(season, wholeYear, 0.5),
  ];
}

/** Methods for monthly data. */
export function monthlyPool(grid: CoarseGrid): ForecastMethod[] {
  return [
    lagRegression({
      id: 'lag-coarse-d12',
      label: 'Huber lag regression on months, difference 12',
      lags: [1, 2, 3, 6, 12, 13],
      difference: 12,
      scale: 'log',
      ridge: 0.02,
      minRows: 30,
    }),
    regression(grid, 'trend', 12),
    yearOnYear(grid.season, grid.wholeYear, 0.8),
  ];
}

/** The three regressions: slope carried on and fading, slope only in the past, no slope. */
function regression(
  { season, year }: CoarseGrid,
  kind: 'trend' | 'past-trend' | 'level',
  slopeHalfLife: number | null,
): ForecastMethod {
  return dynamicRegression({
    id: `regression-${kind}`,
    label: {
      trend: 'Regression with changepoints, slope fading',
      'past-trend': 'Regression with changepoints, slope not carried on',
      level: 'Regression on season and year, no trend',
    }[kind],
    season,
    year,
    slopeHalfLife,
    memory: kind === 'level' ? year : 2 * year,
    levelHalfLife: (kind === 'level' ? 4 : 2) * season,
    correctionHalfLife: (horizon) => (kind === 'level' ? 2 * horizon : horizon / 2 + season),
  });
}
