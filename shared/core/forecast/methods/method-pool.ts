import type { PreparedHistory } from '../prepared-history.ts';
import { doubleSeasonalSmoothing } from './double-seasonal-smoothing.ts';
import { drift } from './drift.ts';
import { exponentialSmoothing } from './exponential-smoothing.ts';
import type { ForecastMethod } from './forecast-method.ts';
import { lagRegression } from './lag-regression.ts';
import { phaseMedian } from './phase-median.ts';
import { logOffset, type Scale } from './scale.ts';
import { seasonalLags } from './seasonal-lags.ts';
import { seasonalMedian } from './seasonal-median.ts';
import { seasonalNaive } from './seasonal-naive.ts';
import { seasonalProfile } from './seasonal-profile.ts';
import { seasonalSmoothing } from './seasonal-smoothing.ts';
import { shrunkProfile } from './shrunk-profile.ts';
import { theta } from './theta.ts';

const DAY_MS = 86_400_000;
const THREE_WEEKS_MS = 21 * DAY_MS;

/** Every method that may forecast this history; which of them do, and how much, the backtest decides. */
export function methodPool(history: PreparedHistory, horizon: number): ForecastMethod[] {
  const [short, long] = history.seasons;
  const pool: ForecastMethod[] = [];
  if (short) pool.push(seasonalNaive(short));
  if (long) pool.push(seasonalNaive(long));
  const withoutSeason = !short || history.seasonsAreHidden;
  if (withoutSeason) pool.push(seasonalNaive(1));
  const scales: Scale[] = history.hasNegative ? ['level'] : ['level', 'log'];
  if (short) for (const scale of scales) pool.push(...lagMembers(short, long ?? null, scale));
  if (withoutSeason) pool.push(...scales.map((scale) => plainLags(scale)));
  if (withoutSeason) pool.push(...plainMembers(1, scales, mayCarrySlope(history, horizon)));
  if (short && !long && history.stepMs >= DAY_MS)
    pool.push(...plainMembers(short, scales, mayCarrySlope(history, horizon)));
  if (isSparse(history)) {
    pool.push(phaseMedian(1, short ?? 24));
    if (short) pool.push(phaseMedian(short, short), shrunkProfile(short, null));
    if (short && long) pool.push(shrunkProfile(short, long));
  }
  return pool;
}

/** Classics that need little history: of use on daily and coarser data, and where there is no season to learn from. */
function plainMembers(season: number, scales: readonly Scale[], withSlope: boolean): ForecastMethod[] {
  const smoothing = scales.map((scale) => exponentialSmoothing(season, scale));
  if (!withSlope) return smoothing;
  return season === 1 ? [drift(), theta(1), ...smoothing] : [theta(season), ...smoothing];
}

/** Weeks ahead, less than a year of history cannot tell growth from the time of the year: no slope is carried on. */
function mayCarrySlope({ values, stepMs }: PreparedHistory, horizon: number): boolean {
  return horizon * stepMs < 28 * DAY_MS || values.length * stepMs >= 365 * DAY_MS;
}

/** Many zeros, or less than three weeks: regressions have little to learn from, plain averages have enough. */
function isSparse({ zeroShare, values, stepMs }: PreparedHistory): boolean {
  return zeroShare >= 0.1 || logOffset(values) !== 0 || values.length * stepMs < THREE_WEEKS_MS;
}

function plainLags(scale: Scale): ForecastMethod {
  return lagRegression({
    id: `lag-plain-d0-${scale}`,
    label: `Lag regression (${scale})`,
    lags: [1, 2, 3, 4, 5, 6, 12],
    difference: 0,
    scale,
  });
}

function lagMembers(short: number, long: number | null, scale: Scale): ForecastMethod[] {
  const wide = seasonalLags(short, long, 'wide');
  const narrow = seasonalLags(short, long, 'narrow');
  const member = (name: string, lags: number[], difference: number, extra = {}) =>
    lagRegression({
      id: `lag-${name}-d${difference}-${scale}`,
      label: `Huber lag regression, ${name} lags, difference ${difference} (${scale})`,
      lags,
      difference,
      scale,
      ...extra,
    });
  const members = [
    member('wide', wide, 0),
    member('wide', wide, short),
    member('recent', wide, short, { passes: 1, halfLife: 10 * short }),
    member('near', seasonalLags(short, null, 'near'), short),
    seasonalSmoothing(short, 0.15, 0.95, scale),
    seasonalMedian({ season: short, seasons: 14, shiftOver: 0, scale }),
  ];
  if (long)
    members.push(
      member('narrow', narrow, long),
      seasonalProfile(long, short, scale),
      seasonalMedian({ season: long, seasons: 4, shiftOver: 0, scale }),
      seasonalMedian({ season: long, seasons: 3, shiftOver: 3 * short, scale }),
      doubleSeasonalSmoothing(short, long, scale),
    );
  return members;
}
