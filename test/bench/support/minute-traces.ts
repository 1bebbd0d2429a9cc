import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expandToMinutes } from '../../../shared/core/autoscaling/expand-to-minutes.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** What a service really saw, as finely as it was recorded. */
export interface MinuteTrace {
  readonly id: string;
  readonly startMs: number;
  /** Cadence of the record; up to 5 minutes it shows what happens inside an hour. */
  readonly sourceMinutes: number;
  /** Mean and highest sample of each hour; NaN where less than half of the hour was recorded. */
  readonly hourMean: Float64Array;
  readonly hourMax: Float64Array;
  /** Mean of each source step, NaN where missing. */
  readonly samples: Float64Array;
  /** Load by minute: samples of 5 minutes or less are held; coarser ones are smoothed (no bursts are made up). */
  minutes(fromHour: number, toHour: number): Float32Array;
}

interface TraceFile {
  readonly id: string;
  readonly file: string;
  readonly time: string;
  /** Columns whose sum is the load. */
  readonly values: readonly string[];
  readonly sourceMinutes: number;
  /** Spans without a working recorder. */
  readonly outages?: readonly (readonly [string, string])[];
}

const FILES: readonly TraceFile[] = [
  {
    id: 'api-01',
    file: 'ms-cloud-monitoring/api-01.csv',
    time: 'TimeStamp',
    values: ['Value'],
    sourceMinutes: 60,
  },
  ...['02', '03', '04'].map((k) => ({
    id: `purchase-${k}`,
    file: `ms-cloud-monitoring/purchase-${k}.csv`,
    time: 'TimeStamp',
    values: ['Value'],
    sourceMinutes: 60,
  })),
  { id: 'nyc-taxi', file: 'nab/nyc_taxi.csv', time: 'timestamp', values: ['value'], sourceMinutes: 30 },
  {
    id: 'bike',
    file: 'web-requests/bike_sharing_hour.csv',
    time: 'dteday',
    values: ['cnt'],
    sourceMinutes: 60,
  },
  ...['303', '500', '218', '30', '400', '89'].map((vm) => ({
    id: `vm${vm}`,
    file: `bitbrains/vm${vm}_5min.csv`,
    time: 'timestamp',
    values: ['net_in_kbps', 'net_out_kbps'],
    sourceMinutes: 5,
  })),
  {
    id: 'nasa',
    file: 'web-requests/nasa_per_minute.csv',
    time: 'timestamp',
    values: ['requests'],
    sourceMinutes: 1,
    outages: [
      ['1995-07-28T12:00:00', '1995-08-01T01:00:00'],
      ['1995-08-01T14:00:00', '1995-08-03T05:00:00'],
    ],
  },
  ...['mongo-01', 'mongo-02', 'ingress-01', 'ingress-02'].map((id) => ({
    id,
    file: `ms-cloud-monitoring/${id}.csv`,
    time: 'TimeStamp',
    values: ['Value'],
    sourceMinutes: 1,
  })),
  {
    id: 'elb',
    file: 'nab/elb_request_count_8c0756.csv',
    time: 'timestamp',
    values: ['value'],
    sourceMinutes: 5,
  },
];

/** The traces found under `folder`; files that are not there are left out. */
export function loadMinuteTraces(folder: string): MinuteTrace[] {
  return FILES.filter(({ file }) => existsSync(join(folder, file))).map((file) => loadTrace(folder, file));
}

function loadTrace(folder: string, of: TraceFile): MinuteTrace {
  const rows = readRows(folder, of);
  const startMinute = HOUR_MINUTES * Math.ceil(rows[0]!.minute / HOUR_MINUTES);
  const endMinute = HOUR_MINUTES * Math.floor((rows.at(-1)!.minute + of.sourceMinutes) / HOUR_MINUTES);
  const count = (endMinute - startMinute) / of.sourceMinutes;
  const sums = new Float64Array(count);
  const seen = new Uint16Array(count);
  for (const { minute, value } of rows) {
    const bin = Math.floor((minute - startMinute) / of.sourceMinutes);
    if (bin < 0 || bin >= count || inOutage(minute, of.outages)) continue;
    sums[bin]! += value;
    seen[bin]!++;
  }
  const samples = sums.map((sum, i) => (seen[i] ? sum / seen[i]! : Number.NaN));
  const { hourMean, hourMax } = byHour(samples, HOUR_MINUTES / of.sourceMinutes);
  return {
    id: of.id,
    startMs: startMinute * MINUTE_MS,
    sourceMinutes: of.sourceMinutes,
    hourMean,
    hourMax,
    samples,
    minutes: (from, to) => minutesOf(samples, hourMean, of.sourceMinutes, from, to),
  };
}

function readRows(folder: string, of: TraceFile): { minute: number; value: number }[] {
  const [header, ...lines] = readFileSync(join(folder, of.file), 'utf8').trim().split(/\r?\n/);
  const names = header!.replaceAll('"', '').split(',');
  const at = (name: string) => names.indexOf(name);
  const rows = lines.map((line) => {
    const cells = line.replaceAll('"', '').split(',');
    const value = of.values.reduce((sum, name) => sum + Number(cells[at(name)]), 0);
    return { minute: minuteOf(cells, at, of.time), value };
  });
  return rows
    .filter(({ minute, value }) => Number.isFinite(minute) && Number.isFinite(value))
    .sort((a, b) => a.minute - b.minute);
}

function minuteOf(cells: readonly string[], at: (name: string) => number, time: string): number {
  const text = cells[at(time)]!;
  if (time === 'dteday') {
    const [month, day, year] = text.split('/').map(Number) as [number, number, number];
    return Date.UTC(2000 + year, month - 1, day, Number(cells[at('hr')])) / MINUTE_MS;
  }
  const iso = /[zZ]|[+-]\d\d:?\d\d$/.test(text.slice(10)) ? text : `${text.replace(' ', 'T')}Z`;
  return Date.parse(iso) / MINUTE_MS;
}

function inOutage(minute: number, outages: TraceFile['outages'] = []): boolean {
  return outages.some(
    ([from, to]) => minute >= Date.parse(`${from}Z`) / MINUTE_MS && minute < Date.parse(`${to}Z`) / MINUTE_MS,
  );
}

function byHour(samples: Float64Array, perHour: number) {
  const hours = Math.floor(samples.length / perHour);
  const hourMean = new Float64Array(hours).fill(Number.NaN);
  const hourMax = new Float64Array(hours).fill(Number.NaN);
  for (let hour = 0; hour < hours; hour++) {
    const inside = samples
      .subarray(hour * perHour, (hour + 1) * perHour)
      .filter((value) => !Number.isNaN(value));
    if (inside.length < perHour / 2) continue;
    hourMean[hour] = inside.reduce((sum, value) => sum + value, 0) / inside.length;
    hourMax[hour] = inside.reduce((high, value) => Math.max(high, value), 0);
  }
  return { hourMean, hourMax };
}

function minutesOf(
  samples: Float64Array,
  hourMean: Float64Array,
  sourceMinutes: number,
  from: number,
  to: number,
): Float32Array {
  const load = new Float32Array((to - from) * HOUR_MINUTES);
  const perHour = HOUR_MINUTES / sourceMinutes;
  const part = samples
    .slice(from * perHour, to * perHour)
    .map((value, i) => (Number.isNaN(value) ? hourMean[from + Math.floor(i / perHour)]! : value));
  if (sourceMinutes > 5) expandToMinutes(part, sourceMinutes * MINUTE_MS, load);
  else
    for (let minute = 0; minute < load.length; minute++)
      load[minute] = part[Math.floor(minute / sourceMinutes)]!;
  return load;
}
