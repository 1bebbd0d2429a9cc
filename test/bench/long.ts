// Long horizons on real series: `npm run bench:long -- --data DIR [--out FILE.json]`.
// Hourly 28 days, daily 90 and 365 days, monthly 12 months, at fixed origins; each sees only earlier data.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { centralBand } from '../../shared/core/forecast/conformal-band.ts';
import { forecastSeries } from '../../shared/core/forecast/forecast-series.ts';
import { prepareHistory } from '../../shared/core/forecast/prepared-history.ts';
import { windowMaximumQuantile } from '../../shared/core/forecast/window-maximum.ts';
import { loadHourlyTraces } from './support/hourly-traces.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONTH_MS = 30 * DAY_MS;
const LEVELS = [0.5, 0.8, 0.9, 0.95];
const { values: options } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });

interface Task {
  readonly group: string;
  readonly values: Float64Array;
  readonly stepMs: number;
  readonly season: number;
  readonly horizon: number;
  readonly origins: readonly number[];
}

const range = (from: number, to: number, step: number) =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);

function readColumn(file: string): Float64Array {
  const lines = readFileSync(join(options.data!, file), 'utf8')
    .trim()
    .split(/[\r\n]+/)
    .slice(1);
  return Float64Array.from(lines, (line) => Number(line.split(',').at(-1)));
}

/** Daily values by date, NaN where a day has no row. */
function readDays(file: string): Float64Array {
  const rows = readFileSync(join(options.data!, file), 'utf8')
    .replaceAll('"', '')
    .trim()
    .split(/[\r\n]+/)
    .slice(1);
  const days = new Map(
    rows
      .map((row) => row.split(',') as [string, string])
      .map(([ds, y]) => [Date.parse(ds) / DAY_MS, Number(y)]),
  );
  const first = Math.min(...days.keys());
  return Float64Array.from(
    { length: Math.max(...days.keys()) - first + 1 },
    (_, i) => days.get(first + i) ?? Number.NaN,
  );
}

function dailySums(hourly: Float64Array): Float64Array {
  const filled = prepareHistory(hourly, HOUR_MS, [24, 168]).values;
  return Float64Array.from({ length: Math.floor(filled.length / 24) }, (_, day) =>
    filled.subarray(24 * day, 24 * day + 24).reduce((a, b) => a + b, 0),
  );
}

function tasks(): Task[] {
  const traces = new Map(loadHourlyTraces(options.data!).map((trace) => [trace.id, trace]));
  const out: Task[] = [];
  const hourly = (group: string, values: Float64Array, days: readonly number[]) =>
    out.push({
      group,
      values,
      stepMs: HOUR_MS,
      season: 168,
      horizon: 672,
      origins: days.map((day) => 24 * day),
    });
  const daily = (group: string, values: Float64Array, horizon: number, origins: readonly number[]) =>
    out.push({ group, values, stepMs: DAY_MS, season: 7, horizon, origins });
  const [api, taxi, bike] = ['api-01', 'nyc-taxi', 'bike'].map((id) => traces.get(id)!.values);
  hourly('api hourly 28 d', api!, [49, 70, 91, 112, 133, 154, 175, 196, 217, 230]);
  hourly('taxi hourly 28 d', taxi!, [63, 84, 105, 126, 147, 168, 187]);
  hourly('bike hourly 28 d', bike!, [200, 284, 368, 452, 536, 620, 703]);
  for (const [id, { values, startMs }] of traces)
    if (id.startsWith('vm')) {
      const shift = (24 - ((startMs / HOUR_MS) % 24)) % 24;
      const whole = values.slice(shift, shift + 24 * Math.floor((values.length - shift) / 24));
      hourly('bitbrains hourly 28 d', whole, [49, whole.length / 24 - 28]);
    }
  daily('api daily 90 d', dailySums(api!), 90, [63, 84, 105, 126, 147, 168]);
  daily('taxi daily 90 d', dailySums(taxi!), 90, [63, 84, 105, 125]);
  daily('bike daily 90 d', dailySums(bike!), 90, [180, 270, 360, 450, 540, 641]);
  daily('bike daily 365 d', dailySums(bike!), 365, [366]);
  const log = readDays('prophet/example_wp_log_peyton_manning.csv');
  for (const [name, values] of [
    ['log', log],
    ['views', log.map(Math.exp)],
  ] as const) {
    daily(`peyton ${name} 90 d`, values, 90, range(365, values.length - 89, 175));
    daily(`peyton ${name} 365 d`, values, 365, range(730, values.length - 364, 180));
  }
  for (const [name, file] of [
    ['air', 'example_air_passengers'],
    ['retail', 'example_retail_sales'],
  ] as const) {
    const values = readColumn(`prophet/${file}.csv`);
    const origins = range(36, values.length - 11, 12);
    out.push({ group: `${name} 12 mo`, values, stepMs: MONTH_MS, season: 12, horizon: 12, origins });
  }
  return out;
}

if (!options.data || !existsSync(join(options.data, 'prophet'))) {
  console.log(JSON.stringify({ skipped: `no series in ${options.data ?? '(no --data given)'}` }));
  process.exit(0);
}

interface Score {
  readonly group: string;
  readonly mase: number;
  readonly naive: number;
  readonly coverage: number;
  readonly width: number;
  readonly msis: number;
  readonly maxima: readonly boolean[];
  readonly ms: number;
}

function score(task: Task, origin: number): Score {
  const { values, stepMs, season, horizon } = task;
  const actual = values.slice(origin, origin + horizon);
  const started = performance.now();
  const forecast = forecastSeries(values.slice(0, origin), stepMs, horizon);
  const mean = forecast.combined.ahead;
  const { low, high } = centralBand(mean, forecast.errors!, 0.95);
  const ms = performance.now() - started;
  const history = forecast.history.values;
  let scale = 0;
  for (let t = season; t < origin; t++)
    scale += Math.abs(history[t]! - history[t - season]!) / (origin - season);
  const sums = { error: 0, naive: 0, inside: 0, width: 0, misses: 0, count: 0 };
  for (let h = 0; h < horizon; h++) {
    const y = actual[h]!;
    if (Number.isNaN(y)) continue;
    sums.count++;
    sums.error += Math.abs(y - mean[h]!) / scale;
    sums.naive += Math.abs(y - history[origin - season + (h % season)]!) / scale;
    sums.width += (high[h]! - low[h]!) / scale;
    sums.misses += (40 * (Math.max(0, low[h]! - y) + Math.max(0, y - high[h]!))) / scale;
    if (y >= low[h]! && y <= high[h]!) sums.inside++;
  }
  const highest = actual.filter((value) => !Number.isNaN(value)).reduce((a, b) => Math.max(a, b));
  return {
    group: task.group,
    mase: sums.error / sums.count,
    naive: sums.naive / sums.count,
    coverage: sums.inside / sums.count,
    width: sums.width / sums.count,
    msis: (sums.width + sums.misses) / sums.count,
    maxima: LEVELS.map((level) => highest <= windowMaximumQuantile(mean, forecast.errors!.residuals, level)),
    ms,
  };
}

const scores = tasks().flatMap((task) => task.origins.map((origin) => score(task, origin)));
const groups = [...new Set(scores.map(({ group }) => group))].map((group) => {
  const own = scores.filter((one) => one.group === group);
  const mean = (of: (one: Score) => number) => own.reduce((sum, one) => sum + of(one), 0) / own.length;
  return {
    group,
    origins: own.length,
    mase: mean((o) => o.mase),
    naive: mean((o) => o.naive),
    coverage: mean((o) => o.coverage),
    width: mean((o) => o.width),
    msis: mean((o) => o.msis),
    ms: mean((o) => o.ms),
  };
});
for (const { group, origins, mase, naive, coverage, width, msis, ms } of groups)
  console.log(
    `${group.padEnd(24)} n ${String(origins).padStart(2)}  MASE ${mase.toFixed(3)}  naive ${naive.toFixed(3)}  coverage ${coverage.toFixed(3)}  width ${width.toFixed(1)}  MSIS ${msis.toFixed(1)}  ${ms.toFixed(0)} ms`,
  );
const round = (value: number) => Number(value.toFixed(3));
const mean = (of: (group: (typeof groups)[number]) => number) =>
  groups.reduce((sum, group) => sum + of(group), 0) / groups.length;
const summary = {
  groups: groups.length,
  meanMase: round(mean(({ mase }) => mase)),
  geometricMase: round(Math.exp(mean(({ mase }) => Math.log(mase)))),
  geometricNaive: round(Math.exp(mean(({ naive }) => Math.log(naive)))),
  coverage95: round(mean(({ coverage }) => coverage)),
  coverage95AllCases: round(scores.reduce((sum, one) => sum + one.coverage, 0) / scores.length),
  width: round(mean(({ width }) => width)),
  msis: round(mean(({ msis }) => msis)),
  maximumCoverage: Object.fromEntries(
    LEVELS.map((level, i) => [level, round(scores.filter(({ maxima }) => maxima[i]).length / scores.length)]),
  ),
};
console.log(JSON.stringify(summary));
if (options.out) writeFileSync(options.out, `${JSON.stringify({ summary, groups }, null, 1)}\n`);
