// Rolling 48-hour origins on real hourly traces: `npm run bench:traces -- --data DIR [--out FILE.json]`.
// Each origin sees only earlier data. Traces whose place is known have its public holidays, as a planner would set them
// (`--no-holidays` leaves them out). `--only ID` scores one trace. Prints a line a trace and one of totals.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { forecastBand } from '../../shared/core/forecast/bands.ts';
import { holidaySpans } from '../../shared/core/forecast/events/holiday-spans.ts';
import { NO_CALENDAR } from '../../shared/core/forecast/events/series-calendar.ts';
import { forecastSeries } from '../../shared/core/forecast/forecast-series.ts';
import { windowMaximumQuantile } from '../../shared/core/forecast/window-maximum.ts';
import { UNATTENDED } from '../../shared/core/run-context.ts';
import { daysOff } from '../../shared/engine/days-off.ts';
import { loadHourlyTraces } from './support/hourly-traces.ts';

const HOUR_MS = 3_600_000;
const HORIZON = 48;
const LEVELS = [0.5, 0.8, 0.9, 0.95];
const REGIONS: Readonly<Record<string, string>> = { 'nyc-taxi': 'US-NY', bike: 'US-DC' };
const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string' },
    'no-holidays': { type: 'boolean', default: false },
  },
});
const traces = (options.data ? loadHourlyTraces(options.data) : []).filter(
  ({ id }) => options.only === undefined || options.only === id,
);
if (traces.length === 0) {
  console.log(JSON.stringify({ skipped: `no hourly traces in ${options.data ?? '(no --data given)'}` }));
  process.exit(0);
}

/** Six origins or more: 48 h apart on short traces, eight days on long ones (so that every weekday is met). */
function originsOf(n: number, id: string): number[] {
  const first = id === 'bike' ? n - 48 - 200 * 24 : n < 800 ? n - 288 : Math.max(672, n - 48 - 84 * 24);
  const spacing = n < 3000 ? 48 : 192;
  const origins = [];
  for (let origin = first; origin <= n - HORIZON; origin += spacing) origins.push(origin);
  return origins;
}

const scored = traces.map(async ({ id, values, startMs }) => {
  const region = options['no-holidays'] ? undefined : REGIONS[id];
  const off = region ? await daysOff(region, startMs, startMs + values.length * HOUR_MS, 'UTC') : [];
  const calendar = { ...NO_CALENDAR, holidays: holidaySpans(off, startMs, HOUR_MS) };
  const origins = originsOf(values.length, id);
  const totals = { ours: 0, day: 0, week: 0, scored: 0, inside: 0, points: 0, windows: 0, ms: 0 };
  const blocks = [0, 0, 0, 0].map(() => ({ inside: 0, points: 0 }));
  const maxima = LEVELS.map(() => 0);
  for (const origin of origins) {
    const history = values.slice(0, origin);
    const actual = values.slice(origin, origin + HORIZON);
    if (actual.every(Number.isNaN)) continue;
    const started = performance.now();
    const forecast = forecastSeries(history, HOUR_MS, HORIZON, UNATTENDED, calendar);
    const mean = forecast.combined.ahead;
    const band = forecastBand(forecast, 0.95);
    totals.ms += performance.now() - started;
    const filled = forecast.history.values;
    let scale = 1e-9;
    for (let t = 24; t < origin; t++) scale += Math.abs(filled[t]! - filled[t - 24]!) / (origin - 24);
    const error = { ours: 0, day: 0, week: 0, count: 0 };
    for (let h = 0; h < HORIZON; h++) {
      const y = actual[h]!;
      if (Number.isNaN(y)) continue;
      error.count++;
      error.ours += Math.abs(y - mean[h]!);
      error.day += Math.abs(y - filled[origin - 24 + (h % 24)]!);
      error.week += Math.abs(y - filled[origin - 168 + h]!);
      const hit = band && y >= band.low[h]! && y <= band.high[h]! ? 1 : 0;
      totals.inside += hit;
      totals.points++;
      blocks[Math.floor(h / 12)]!.inside += hit;
      blocks[Math.floor(h / 12)]!.points++;
    }
    totals.ours += error.ours / error.count / scale;
    totals.day += error.day / error.count / scale;
    totals.week += error.week / error.count / scale;
    totals.scored++;
    if (forecast.errors && error.count === HORIZON) {
      const highest = actual.reduce((a, b) => Math.max(a, b));
      totals.windows++;
      for (const [i, level] of LEVELS.entries())
        if (highest <= windowMaximumQuantile(mean, forecast.errors.residuals, level) + 1e-9) maxima[i]! += 1;
    }
  }
  const mase = totals.ours / totals.scored;
  const day = totals.day / totals.scored;
  const week = totals.week / totals.scored;
  return { id, origins: totals.scored, mase, day, week, totals, blocks, maxima };
});
const rows = await Promise.all(scored);

const round = (value: number) => Number(value.toFixed(3));
for (const row of rows)
  console.log(
    `${row.id.padEnd(12)} origins ${String(row.origins).padStart(3)}  MASE ${row.mase.toFixed(3)}  day ${(row.mase / row.day).toFixed(3)}  week ${(row.mase / row.week).toFixed(3)}  coverage ${(row.totals.inside / row.totals.points).toFixed(3)}`,
  );
const mean = (of: (row: (typeof rows)[number]) => number) =>
  rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
const summary = {
  traces: rows.length,
  origins: sum(({ origins }) => origins),
  meanMase: round(mean(({ mase }) => mase)),
  ratioToDay: round(mean(({ mase }) => mase) / mean(({ day }) => day)),
  ratioToWeek: round(mean(({ mase }) => mase) / mean(({ week }) => week)),
  meanRatioToDay: round(mean(({ mase, day }) => mase / day)),
  meanRatioToWeek: round(mean(({ mase, week }) => mase / week)),
  worseThanBetterNaive: rows
    .filter(({ mase, day, week, origins }) => origins >= 6 && mase > 1.05 * Math.min(day, week))
    .map(({ id, mase, day, week }) => `${id} ${round(mase / Math.min(day, week))}`),
  coverage95: round(sum(({ totals }) => totals.inside) / sum(({ totals }) => totals.points)),
  coverageBy12h: [0, 1, 2, 3].map((b) =>
    round(sum(({ blocks }) => blocks[b]!.inside) / sum(({ blocks }) => blocks[b]!.points)),
  ),
  below88: rows
    .filter(({ totals }) => totals.inside / totals.points < 0.88)
    .map(({ id, totals }) => `${id} ${round(totals.inside / totals.points)}`),
  maximumCoverage: Object.fromEntries(
    LEVELS.map((level, i) => [
      level,
      round(sum(({ maxima }) => maxima[i]!) / sum(({ totals }) => totals.windows)),
    ]),
  ),
  msPerOrigin: round(sum(({ totals }) => totals.ms) / sum(({ origins }) => origins)),
};
console.log(JSON.stringify(summary));
if (options.out) writeFileSync(options.out, `${JSON.stringify({ summary, rows }, null, 1)}\n`);
