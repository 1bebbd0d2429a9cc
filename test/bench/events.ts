// Events learned from past occurrences: `npm run bench:events -- --data DIR [--draws 500]`.
//
// Generated hourly series with a known truth: a day and a week, autocorrelated noise, yearly growth of ordinary demand,
// and an event each year whose uplift scatters around its own mean by `noise` (standard deviation of its logarithm).
// The forecast is the product's own, through `buildForecast`, from ten days before the event. Scored: whether the true
// peak of the event lies in the 80 % interval of its peak, and the error of the median. The second part declares the
// surge of a real trace and counts the coverage of the band through it.
import { parseArgs } from 'node:util';
import type { PlannedEvent } from '../../shared/core/calendar/planned-event.ts';
import { forecastBand } from '../../shared/core/forecast/bands.ts';
import { forecastSeries } from '../../shared/core/forecast/forecast-series.ts';
import { quantile } from '../../shared/core/metrics/quantile.ts';
import { buildForecast } from '../../shared/core/outlook/build-forecast.ts';
import { createRandom, type RandomSource } from '../../shared/core/random.ts';
import { UNATTENDED } from '../../shared/core/run-context.ts';
import { loadHourlyTraces } from './support/hourly-traces.ts';

const HOUR_MS = 3_600_000;
const YEAR = 364 * 24;
const LEAD = 10 * 24;
const HORIZON = 14 * 24;
const { values: options } = parseArgs({
  options: { data: { type: 'string' }, draws: { type: 'string', default: '500' }, noise: { type: 'string' } },
});

interface Setting {
  readonly occurrences: number;
  /** Standard deviation of log uplift from one occurrence to the next; a pair: drawn between them, log-uniform. */
  readonly noise: number | readonly [number, number];
  readonly overlapping: boolean;
}

interface Draw {
  readonly inside: boolean;
  readonly error: number;
  readonly bias: number;
  readonly without: number;
  readonly width: number;
}

function draw(setting: Setting, random: RandomSource, seed: number): Draw {
  const { occurrences, overlapping } = setting;
  const between = (low: number, high: number) => low * (high / low) ** random.next();
  const noise = typeof setting.noise === 'number' ? setting.noise : between(...setting.noise);
  const growth = between(1, 1.4);
  const before = 56 * 24;
  const end = before + occurrences * YEAR;
  const base = ordinaryDemand(end + 48, growth, random);
  const shape = random.next() < 0.5 ? 0 : 0.25;
  const events = [
    { name: 'Sale', mean: Math.log(between(1.5, 4)), from: 0, to: 36, shape },
    ...(overlapping ? [{ name: 'Spot', mean: Math.log(between(1.2, 2)), from: 18, to: 42, shape: 0 }] : []),
  ];
  const log = new Float64Array(end + 48);
  const starts = Array.from({ length: occurrences + 1 }, (_, i) => before + i * YEAR);
  for (const start of starts)
    for (const event of events) {
      const level = event.mean + noise * random.normal();
      for (let t = event.from; t < event.to; t++)
        log[start + t]! += level + event.shape * Math.cos((2 * Math.PI * (t - 20)) / 24);
    }
  const truth = base.map((value, t) => value * Math.exp(log[t]!));
  const origin = end - LEAD;
  const mean = truth.slice(0, origin);
  const planned = events.map(({ name, from, to }): PlannedEvent => {
    const at = (start: number) => ({ startMs: (start + from) * HOUR_MS, endMs: (start + to) * HOUR_MS });
    return {
      id: name,
      name,
      uplift: null,
      reason: '',
      ...at(end),
      pastOccurrences: starts.slice(0, -1).map(at),
    };
  });
  const window = {
    id: 'all',
    name: 'all',
    uplift: 1,
    reason: '',
    startMs: end * HOUR_MS,
    endMs: (end + 42) * HOUR_MS,
  };
  const { result } = buildForecast({
    signal: { source: source(mean.length), mean, max: mean },
    startMs: 0,
    stepMs: HOUR_MS,
    horizonSteps: HORIZON,
    events: overlapping ? [...planned, window] : planned,
    levels: [],
    paths: 300,
    seed,
  });
  const { peak, peakWithoutEvent } = result.events.at(-1)!;
  const high = truth.slice(end, end + 42).reduce((a, b) => Math.max(a, b));
  return {
    inside: high >= peak.low && high <= peak.high,
    error: Math.abs(peak.value / high - 1),
    bias: Math.log(peak.value / high),
    without: Math.abs(peakWithoutEvent / high - 1),
    width: Math.log(peak.high / peak.low),
  };
}

/** Level 100 growing by the yearly factor, weekends at 75 %, noise of 7 % that lasts about ten hours. */
function ordinaryDemand(steps: number, growth: number, random: RandomSource): Float64Array {
  let error = 0;
  return Float64Array.from({ length: steps }, (_, t) => {
    error = 0.9 * error + 0.03 * random.normal();
    const day =
      (1 + 0.6 * Math.sin((2 * Math.PI * ((t % 24) - 9)) / 24)) * (Math.floor(t / 24) % 7 < 5 ? 1 : 0.75);
    return 100 * growth ** (t / YEAR) * day * Math.exp(error);
  });
}

function source(points: number) {
  return {
    seriesId: 'generated',
    service: 'generated',
    signal: 'traffic' as const,
    resource: null,
    unit: 'req/s',
    stepMs: HOUR_MS,
    startMs: 0,
    endMs: points * HOUR_MS,
    points,
    gaps: 0,
    files: [],
  };
}

const perCell = Math.max(1, Math.round(Number(options.draws) / 6));
const noises: Setting['noise'][] = options.noise
  ? [Number(options.noise)]
  : [[0.06, 0.16], 0.05, 0.1, 0.15, 0.2];
for (const noise of noises) {
  const all: Draw[] = [];
  const started = performance.now();
  for (const overlapping of [false, true])
    for (const occurrences of [1, 2, 3]) {
      const random = createRandom(1000 + 10 * occurrences + Number(overlapping));
      const draws = Array.from({ length: perCell }, (_, i) =>
        draw({ occurrences, noise, overlapping }, random, i),
      );
      console.log(
        `  past ${occurrences} ${overlapping ? 'two overlapping' : 'one event      '} ${line(draws)}`,
      );
      all.push(...draws);
    }
  console.log(
    `noise ${typeof noise === 'number' ? noise : noise.join('…')}: draws ${all.length}  ${line(all)}  ${((performance.now() - started) / all.length).toFixed(0)} ms a draw`,
  );
}

function line(draws: readonly Draw[]): string {
  const inside = draws.filter((one) => one.inside).length / draws.length;
  const median = (of: (one: Draw) => number) => quantile(draws.map(of), 0.5);
  return `peak in the 80 % interval ${(100 * inside).toFixed(1)} %  median error ${(100 * median(({ error }) => error)).toFixed(1)} %  bias ${(100 * median(({ bias }) => bias)).toFixed(1)} %  without the event ${(100 * median(({ without }) => without)).toFixed(0)} %  width ×${Math.exp(median(({ width }) => width)).toFixed(2)}`;
}

const api = options.data ? loadHourlyTraces(options.data).find(({ id }) => id === 'api-01') : undefined;
if (api) surge(api.values, api.startMs);
else console.log(JSON.stringify({ skipped: `api-01 is not in ${options.data ?? '(no --data given)'}` }));

/** Daily origins from three weeks before the Christmas surge to three weeks after it, each 48 hours ahead. */
function surge(values: Float64Array, startMs: number): void {
  const step = (date: string) => (Date.parse(date) - startMs) / HOUR_MS;
  const span = { from: step('2017-12-24T12:00Z'), to: step('2018-01-06T00:00Z') };
  const event = { id: 'surge', name: 'Christmas surge', uplift: null, occurrences: [span] };
  const totals = {
    declared: 0,
    plain: 0,
    points: 0,
    during: 0,
    duringPlain: 0,
    duringPoints: 0,
    error: 0,
    errorPlain: 0,
  };
  for (let origin = step('2017-12-03T00:00Z'); origin < step('2018-01-27T00:00Z'); origin += 24) {
    const history = values.slice(0, origin);
    const declared = forecastSeries(history, HOUR_MS, 48, UNATTENDED, { holidays: [], events: [event] });
    const plain = forecastSeries(history, HOUR_MS, 48);
    const bands = [forecastBand(declared, 0.95), forecastBand(plain, 0.95)] as const;
    for (let h = 0; h < 48; h++) {
      const y = values[origin + h]!;
      if (Number.isNaN(y)) continue;
      const inside = bands.map((band) => (band && y >= band.low[h]! && y <= band.high[h]! ? 1 : 0));
      const during = origin + h >= span.from && origin + h < span.to;
      totals.points++;
      totals.declared += inside[0]!;
      totals.plain += inside[1]!;
      if (!during) continue;
      totals.duringPoints++;
      totals.during += inside[0]!;
      totals.duringPlain += inside[1]!;
    }
  }
  const share = (part: number, of: number) => (part / of).toFixed(3);
  console.log(
    `api-01 through the surge: coverage of 95 % declared ${share(totals.declared, totals.points)} (inside the surge ${share(totals.during, totals.duringPoints)}), not declared ${share(totals.plain, totals.points)} (${share(totals.duringPlain, totals.duringPoints)})`,
  );
}
