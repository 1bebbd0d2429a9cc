// Accuracy on M4 Hourly: `npm run bench:m4 -- --data DIR --out FILE.csv [--pseudo]`.
// DIR holds Hourly-train.csv, Hourly-test.csv and Naive2-forecast.csv. With --pseudo the last 48 hours of each
// history play the test (for design choices); the real test part is then never read.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { centralBand } from '../../shared/core/forecast/conformal-band.ts';
import { forecastSeries } from '../../shared/core/forecast/forecast-series.ts';
import { windowMaximumQuantile } from '../../shared/core/forecast/window-maximum.ts';

const HORIZON = 48;
const SEASON = 24;
const HOUR_MS = 3_600_000;
const { values: options } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' }, pseudo: { type: 'boolean', default: false } },
});
if (!options.data || !existsSync(join(options.data, 'Hourly-train.csv'))) {
  console.log(JSON.stringify({ skipped: `no Hourly-train.csv in ${options.data ?? '(no --data given)'}` }));
  process.exit(0);
}

function readRows(file: string): Map<string, number[]> {
  const lines = readFileSync(join(options.data!, file), 'utf8').trim().split(/\r?\n/).slice(1);
  return new Map(
    lines.map((line) => {
      const [id, ...cells] = line.replaceAll('"', '').split(',');
      return [id!, cells.filter((cell) => cell !== '').map(Number)];
    }),
  );
}

const train = readRows('Hourly-train.csv');
const test = options.pseudo ? null : readRows('Hourly-test.csv');
const naive2 = options.pseudo ? null : readRows('Naive2-forecast.csv');
const MAXIMUM_LEVELS = [0.5, 0.8, 0.9, 0.95];

let sMape = 0;
let mase = 0;
let msis = 0;
let naiveSMape = 0;
let naiveMase = 0;
let computeMs = 0;
const blocks = [0, 0, 0, 0];
const maxima = [0, 0, 0, 0];
const lines = ['id,h,mean,lo95,hi95'];
for (const [id, all] of train) {
  const history = Float64Array.from(options.pseudo ? all.slice(0, -HORIZON) : all);
  const actual = options.pseudo ? all.slice(-HORIZON) : test!.get(id)!;
  const started = performance.now();
  const forecast = forecastSeries(history, HOUR_MS, HORIZON);
  const mean = forecast.combined.ahead;
  const { low, high } = forecast.errors
    ? centralBand(mean, forecast.errors, 0.95)
    : { low: mean, high: mean };
  computeMs += performance.now() - started;
  let scale = 0;
  for (let t = SEASON; t < history.length; t++) scale += Math.abs(history[t]! - history[t - SEASON]!);
  scale /= history.length - SEASON;
  const score = (values: ArrayLike<number>) => {
    let percent = 0;
    let scaled = 0;
    for (let h = 0; h < HORIZON; h++) {
      const error = Math.abs(actual[h]! - values[h]!);
      percent += (200 * error) / (Math.abs(actual[h]!) + Math.abs(values[h]!));
      scaled += error / scale;
    }
    return { percent: percent / HORIZON, scaled: scaled / HORIZON };
  };
  const ours = score(mean);
  sMape += ours.percent;
  mase += ours.scaled;
  if (naive2) {
    const theirs = score(naive2.get(id)!);
    naiveSMape += theirs.percent;
    naiveMase += theirs.scaled;
  }
  let interval = 0;
  for (let h = 0; h < HORIZON; h++) {
    const y = actual[h]!;
    interval += high[h]! - low[h]! + 40 * Math.max(0, low[h]! - y) + 40 * Math.max(0, y - high[h]!);
    if (y >= low[h]! && y <= high[h]!) blocks[Math.floor(h / 12)]! += 1 / 12;
    lines.push(`${id},${h + 1},${mean[h]},${low[h]},${high[h]}`);
  }
  msis += interval / HORIZON / scale;
  const highest = Math.max(...actual);
  if (forecast.errors)
    for (const [i, level] of MAXIMUM_LEVELS.entries())
      if (highest <= windowMaximumQuantile(mean, forecast.errors.residuals, level) + 1e-9) maxima[i]! += 1;
}
const n = train.size;
const round = (value: number) => Number(value.toFixed(4));
if (options.out) writeFileSync(options.out, `${lines.join('\n')}\n`);
console.log(
  JSON.stringify({
    part: options.pseudo ? 'pseudo-test (last 48 h of the history)' : 'test',
    series: n,
    sMAPE: round(sMape / n),
    MASE: round(mase / n),
    OWA: naive2 ? round((sMape / naiveSMape + mase / naiveMase) / 2) : null,
    MSIS: round(msis / n),
    coverage95: round(blocks.reduce((a, b) => a + b, 0) / 4 / n),
    coverageBy12h: blocks.map((block) => round(block / n)),
    maximumCoverage: Object.fromEntries(MAXIMUM_LEVELS.map((level, i) => [level, round(maxima[i]! / n)])),
    msPerSeries: round(computeMs / n),
  }),
);
