// The rest of a day given its first hours, on real hourly traces: `npm run bench:event-day -- --data DIR [--only ID]`.
// Forecasts made at midnight see only earlier data; at 06, 10, 14 and 18 h the paths are held against the day so far. Beside
// the forecast as it was stand two others: conditioned on the day, and the median scaled by the day's ratio so far.
import { parseArgs } from 'node:util';
import { conditionPaths } from '../../shared/core/event-day/condition-paths.ts';
import { forecastMedian } from '../../shared/core/forecast/bands.ts';
import { forecastSeries } from '../../shared/core/forecast/forecast-series.ts';
import { samplePaths } from '../../shared/core/forecast/sample-paths.ts';
import { quantile } from '../../shared/core/metrics/quantile.ts';
import { createRandom } from '../../shared/core/random.ts';
import { loadHourlyTraces } from './support/hourly-traces.ts';

const HOUR_MS = 3_600_000;
const DAY = 24;
const HOURS = [6, 10, 14, 18];
const LAST_DAYS = 42;
const PATHS = 500;
const { values: options } = parseArgs({ options: { data: { type: 'string' }, only: { type: 'string' } } });
const traces = (options.data ? loadHourlyTraces(options.data) : []).filter(
  ({ id }) => options.only === undefined || options.only === id,
);
if (traces.length === 0) {
  console.log(JSON.stringify({ skipped: `no hourly traces in ${options.data ?? '(no --data given)'}` }));
  process.exit(0);
}

/** Sums over days: of the rest of the day's absolute error, of the day's peak, and of quantiles' pinball losses. */
const fresh = () => ({ rest: 0, peak: 0, pinball: 0, above: 0, days: 0, actual: 0, actualPeak: 0 });
const overall = HOURS.map(() => ({ before: fresh(), after: fresh(), scaled: fresh() }));

for (const { id, values, startMs } of traces) {
  const perHour = HOURS.map(() => ({ before: fresh(), after: fresh(), scaled: fresh() }));
  const midnight = (Math.ceil(startMs / (DAY * HOUR_MS)) * DAY * HOUR_MS - startMs) / HOUR_MS;
  const last = Math.floor((values.length - midnight) / DAY) - 1;
  for (let day = Math.max(21, last - LAST_DAYS); day <= last; day++) {
    const origin = midnight + day * DAY;
    const actual = values.slice(origin, origin + DAY);
    if (actual.some(Number.isNaN)) continue;
    const forecast = forecastSeries(values.slice(0, origin), HOUR_MS, DAY);
    if (!forecast.errors) continue;
    const ahead = forecast.combined.ahead;
    const paths = samplePaths(ahead, forecast.errors, PATHS, createRandom(1));
    const median = forecastMedian(forecast);
    for (const [i, hour] of HOURS.entries()) {
      const seen = actual.slice(0, hour);
      const held = conditionPaths({
        paths,
        median,
        actual: seen,
        dayStart: 0,
        dayEnd: DAY,
        isEvent: false,
        recentSteps: 3,
      });
      const ratio = sum(seen) / sum(median.slice(0, hour));
      const kept = paths.map((path) => Float64Array.from(path, (value, h) => (h < hour ? seen[h]! : value)));
      const scaled = kept.map((path) => path.map((value, h) => (h < hour ? value : value * ratio)));
      const contenders = { before: kept, after: held, scaled };
      for (const name of ['before', 'after', 'scaled'] as const) {
        score(perHour[i]![name], contenders[name], actual, hour);
        score(overall[i]![name], contenders[name], actual, hour);
      }
    }
  }
  report(id, perHour);
}
report('all', overall);

function score(
  total: ReturnType<typeof fresh>,
  paths: readonly Float64Array[],
  actual: Float64Array,
  hour: number,
): void {
  const scale = sum(actual) / DAY;
  if (!(scale > 0)) return;
  for (let h = hour; h < DAY; h++) {
    const middle = quantile(
      paths.map((path) => path[h]!),
      0.5,
    );
    total.rest += Math.abs(actual[h]! - middle) / scale / (DAY - hour);
  }
  const maxima = paths.map((path) => Math.max(...path));
  const peak = Math.max(...actual);
  total.peak += Math.abs(peak - quantile(maxima, 0.5)) / peak;
  for (const probability of [0.5, 0.9, 0.95]) {
    const value = quantile(maxima, probability);
    total.pinball +=
      (peak > value ? probability * (peak - value) : (1 - probability) * (value - peak)) / peak;
  }
  if (peak > quantile(maxima, 0.95)) total.above++;
  total.days++;
}

function report(id: string, perHour: typeof overall): void {
  for (const [i, hour] of HOURS.entries()) {
    const row = perHour[i]!;
    const figures = (['before', 'after', 'scaled'] as const).map((name) => {
      const { rest, peak, pinball, above, days } = row[name];
      const share = (value: number) => `${((100 * value) / Math.max(1, days)).toFixed(2)} %`;
      return [
        name,
        { rest: share(rest), peak: share(peak), peakPinball: share(pinball), aboveP95: share(above) },
      ];
    });
    console.log(
      JSON.stringify({ id, hour, days: row.before.days, ...(Object.fromEntries(figures) as object) }),
    );
  }
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
