// Days off in 48-hour forecasts: `npm run bench:holidays -- --data DIR [--quick]`; quick leaves out the forecast without the calendar.
//
// Origins at midnight of the day before, the day of and the day after each holiday, and every few days elsewhere. The
// holidays come from the calendar of the region; the lists below only say which days are scored as what.
// Scale of MASE: in-sample weekly difference. The forecast is the product's own, through `forecastSeries`.
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { forecastBand } from '../../shared/core/forecast/bands.ts';
import { holidaySpans } from '../../shared/core/forecast/events/holiday-spans.ts';
import { NO_CALENDAR } from '../../shared/core/forecast/events/series-calendar.ts';
import { forecastSeries } from '../../shared/core/forecast/forecast-series.ts';
import { UNATTENDED } from '../../shared/core/run-context.ts';
import { daysOff } from '../../shared/engine/days-off.ts';
import { bikeHolidays, loadHourlyTraces } from './support/hourly-traces.ts';

const HOUR_MS = 3_600_000;
const HORIZON = 48;
const WEEK = 168;
const { values: options } = parseArgs({ options: { data: { type: 'string' }, quick: { type: 'boolean' } } });
const traces = options.data ? loadHourlyTraces(options.data) : [];

interface Study {
  readonly trace: string;
  readonly region: string;
  readonly holidays: readonly string[];
  readonly eves: readonly string[];
  /** Every so many days a control origin. */
  readonly controls: number;
}

const STUDIES: readonly Study[] = [
  {
    trace: 'nyc-taxi',
    region: 'US-NY',
    holidays: [
      '2014-09-01',
      '2014-10-13',
      '2014-11-11',
      '2014-11-27',
      '2014-12-25',
      '2015-01-01',
      '2015-01-19',
    ],
    eves: ['2014-11-28', '2014-12-24', '2014-12-26', '2014-12-31', '2015-01-02'],
    controls: 5,
  },
  {
    trace: 'bike',
    region: 'US-DC',
    holidays: options.data ? bikeHolidays(options.data) : [],
    eves: [],
    controls: 23,
  },
];

for (const study of STUDIES) {
  const trace = traces.find(({ id }) => id === study.trace);
  if (!trace || study.holidays.length === 0) {
    console.log(
      JSON.stringify({ skipped: `${study.trace} is not in ${options.data ?? '(no --data given)'}` }),
    );
    continue;
  }
  await run(study, trace.values, trace.startMs);
}

async function run(study: Study, all: Float64Array, traceStartMs: number): Promise<void> {
  const startMs = Math.ceil(traceStartMs / (24 * HOUR_MS)) * 24 * HOUR_MS;
  const y = all.slice((startMs - traceStartMs) / HOUR_MS);
  const days = Math.floor(y.length / 24);
  const dayOf = (date: string) =>
    Math.round(
      (Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds - startMs) / (24 * HOUR_MS),
    );
  const holidays = new Set(study.holidays.map(dayOf));
  const eves = new Set(study.eves.map(dayOf));
  const special = [...holidays, ...eves];
  const near = new Set(special.flatMap((day) => [-2, -1, 0, 1, 2, 3].map((shift) => day + shift)));
  const controls = new Set<number>();
  for (let day = 42; day < days - 2; day += study.controls)
    if (!near.has(day) && !near.has(day + 1)) controls.add(day);
  const origins = [...new Set([...special.flatMap((day) => [day - 1, day, day + 1]), ...controls])].sort(
    (a, b) => a - b,
  );
  const off = holidaySpans(
    await daysOff(study.region, startMs, startMs + y.length * HOUR_MS, 'UTC'),
    startMs,
    HOUR_MS,
  );
  const calendar = { ...NO_CALENDAR, holidays: off };
  const totals = new Map<string, { ours: number; plain: number; naive: number; inside: number; n: number }>();
  const byDate: string[] = [];
  const started = performance.now();
  for (const origin of origins) {
    if (origin < 35 || origin + 2 > days) continue;
    const history = y.slice(0, origin * 24);
    const forecast = forecastSeries(history, HOUR_MS, HORIZON, UNATTENDED, calendar);
    const plain = options.quick ? forecast : forecastSeries(history, HOUR_MS, HORIZON);
    const filled = forecast.history.values;
    const band = forecastBand(forecast, 0.95);
    let scale = 0;
    for (let t = WEEK; t < filled.length; t++) scale += Math.abs(filled[t]! - filled[t - WEEK]!);
    scale /= filled.length - WEEK;
    for (const day of [0, 1]) {
      const at = origin + day;
      const recent = special.some((one) => one >= origin - 8 && one < origin);
      const kind = holidays.has(at)
        ? 'holiday'
        : eves.has(at)
          ? 'eve'
          : recent
            ? 'after'
            : controls.has(origin)
              ? 'control'
              : 'near';
      let [ours, without, naive, inside] = [0, 0, 0, 0];
      for (let h = 24 * day; h < 24 * day + 24; h++) {
        const value = y[24 * origin + h]!;
        ours += Math.abs(value - forecast.combined.ahead[h]!) / 24 / scale;
        without += Math.abs(value - plain.combined.ahead[h]!) / 24 / scale;
        naive += Math.abs(value - filled[24 * origin - WEEK + h]!) / 24 / scale;
        if (band && value >= band.low[h]! && value <= band.high[h]!) inside += 1 / 24;
      }
      if (kind === 'holiday' || kind === 'eve')
        byDate.push(
          `${Temporal.Instant.fromEpochMilliseconds(startMs + at * 24 * HOUR_MS)
            .toString()
            .slice(0, 10)} ${ours.toFixed(2)} (${without.toFixed(2)})`,
        );
      for (const group of [kind, 'all']) {
        const sum = totals.get(group) ?? { ours: 0, plain: 0, naive: 0, inside: 0, n: 0 };
        totals.set(group, {
          ours: sum.ours + ours,
          plain: sum.plain + without,
          naive: sum.naive + naive,
          inside: sum.inside + inside,
          n: sum.n + 1,
        });
      }
    }
  }
  if (byDate.length < 40) console.log(byDate.join('\n'));
  for (const [kind, { ours, plain, naive, inside, n }] of totals)
    console.log(
      `${study.trace.padEnd(9)} ${kind.padEnd(8)} days ${String(n).padStart(3)}  MASE ${(ours / n).toFixed(3)}  ${options.quick ? '' : `without the calendar ${(plain / n).toFixed(3)}  `}weekly naive ${(naive / n).toFixed(3)}  coverage 95 % ${(inside / n).toFixed(3)}`,
    );
  console.log(`${study.trace} ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
