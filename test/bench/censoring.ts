// Demand at capped hours: `npm run bench:censoring`.
//
// Generated hourly demand (day, week, growth, autocorrelated noise), served only up to a ceiling: what is above it is
// lost. The ceiling is set so that at the capped hours served load is 30 % under demand at the median. Scored: the error
// of the estimate at the capped hours beside that of what was served, and the share of true demand in the 80 % interval.
import { estimateCensored } from '../../shared/core/forecast/censored-demand.ts';
import { NO_CALENDAR } from '../../shared/core/forecast/events/series-calendar.ts';
import { forecastSeries } from '../../shared/core/forecast/forecast-series.ts';
import { quantile } from '../../shared/core/metrics/quantile.ts';
import { createRandom, type RandomSource } from '../../shared/core/random.ts';
import { UNATTENDED } from '../../shared/core/run-context.ts';

const HOUR_MS = 3_600_000;

const DAY = 24;
const WEEKS = 12;
const DRAWS = 100;

interface Setting {
  readonly name: string;
  /** Factor on ordinary demand at a day; capped days are those on which it passes the ceiling. */
  readonly level: (day: number, random: RandomSource) => number;
  /** Days on which there is a ceiling at all. */
  readonly capped: (day: number) => boolean;
}

const SETTINGS: readonly Setting[] = [
  {
    name: 'surge days: one day in nine, 1.6 times as high',
    level: (day) => (day % 9 === 4 ? 1.6 : 1),
    capped: (day) => day % 9 === 4,
  },
  {
    name: 'outgrown: peaks of the last four weeks capped',
    level: (day) => 1.004 ** day,
    capped: (day) => day >= (WEEKS - 4) * 7,
  },
  {
    name: 'outgrown: peaks of the last eight weeks capped',
    level: (day) => 1.004 ** day,
    capped: (day) => day >= (WEEKS - 8) * 7,
  },
  { name: 'a ceiling all along: every peak capped, the weekends too', level: () => 1, capped: () => true },
];

const HORIZON = 7 * DAY;
const FORECASTS = 20;

for (const setting of SETTINGS) {
  const random = createRandom(11);
  const errors: number[] = [];
  const servedErrors: number[] = [];
  const forecastErrors: number[] = [];
  const repeatedErrors: number[] = [];
  let inside = 0;
  let capped = 0;
  for (let i = 0; i < DRAWS; i++) {
    const all = series(setting, random);
    const demand = all.slice(0, WEEKS * 7 * DAY);
    const ceiling = ceilingOf(demand, setting);
    const served = demand.map((value, t) => (isCapped(t, setting) ? Math.min(value, ceiling) : value));
    const share = demand.map((value, t) => (isCapped(t, setting) && value > ceiling ? 1 : 0));
    const { steps, estimated, low, high } = estimateCensored(served, share, [DAY, 7 * DAY]);
    for (const [k, t] of steps.entries()) {
      errors.push(Math.abs(estimated[k]! / demand[t]! - 1));
      servedErrors.push(Math.abs(served[t]! / demand[t]! - 1));
      if (demand[t]! >= low[k]! && demand[t]! <= high[k]!) inside++;
      capped++;
    }
    if (i >= FORECASTS) continue;
    const peak = (values: Float64Array) => values.reduce((a, b) => Math.max(a, b));
    const truth = peak(all.slice(demand.length));
    const censored = forecastSeries(served, HOUR_MS, HORIZON, UNATTENDED, NO_CALENDAR, share);
    forecastErrors.push(peak(censored.combined.ahead) / truth - 1);
    repeatedErrors.push(peak(forecastSeries(served, HOUR_MS, HORIZON).combined.ahead) / truth - 1);
  }
  console.log(
    `${setting.name}: capped hours ${(capped / DRAWS).toFixed(0)} a series, served ${percent(quantile(servedErrors, 0.5))} under, estimate off by ${percent(quantile(errors, 0.5))} at the median (${percent(quantile(errors, 0.9))} at P90), 80 % interval holds ${percent(inside / capped)}; next week's peak ${percent(quantile(forecastErrors, 0.5))}, forecast from what was served ${percent(quantile(repeatedErrors, 0.5))}`,
  );
}

function isCapped(t: number, setting: Setting): boolean {
  return setting.capped(Math.floor(t / DAY));
}

function series({ level }: Setting, random: RandomSource): Float64Array {
  let error = 0;
  return Float64Array.from({ length: WEEKS * 7 * DAY + HORIZON }, (_, t) => {
    const day = Math.floor(t / DAY);
    error = 0.9 * error + 0.03 * random.normal();
    const hour = 1 + 0.6 * Math.sin((2 * Math.PI * ((t % DAY) - 9)) / DAY);
    return 100 * hour * (day % 7 < 5 ? 1 : 0.75) * level(day, random) * Math.exp(error);
  });
}

/** The ceiling at which the median of served over demand at capped hours is 0.7. */
function ceilingOf(demand: Float64Array, setting: Setting): number {
  const candidates = demand.filter((_, t) => isCapped(t, setting));
  let low = 0;
  let high = candidates.reduce((a, b) => Math.max(a, b));
  for (let i = 0; i < 40; i++) {
    const ceiling = (low + high) / 2;
    const shares = Array.from(
      candidates.filter((value) => value > ceiling),
      (value) => ceiling / value,
    );
    if (quantile(shares, 0.5) < 0.7) low = ceiling;
    else high = ceiling;
  }
  return (low + high) / 2;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
