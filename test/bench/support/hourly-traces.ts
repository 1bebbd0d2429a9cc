import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOUR_MS = 3_600_000;

export interface HourlyTrace {
  readonly id: string;
  readonly startMs: number;
  /** Hourly means (sums for counts), NaN where an hour holds no sample. */
  readonly values: Float64Array;
}

type Reader = (cells: readonly string[], column: (name: string) => number) => { ms: number; value: number };

const utc = (text: string) =>
  Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
const column =
  (time: string, value: string): Reader =>
  (cells, at) => ({ ms: utc(cells[at(time)]!), value: Number(cells[at(value)]) });
const bikeHour: Reader = (cells, at) => {
  const [month, day, year] = cells[at('dteday')]!.split('/').map(Number) as [number, number, number];
  return {
    ms: Date.UTC(2000 + year, month - 1, day, Number(cells[at('hr')])),
    value: Number(cells[at('cnt')]),
  };
};

interface TraceFile {
  readonly id: string;
  readonly file: string;
  readonly read: Reader;
  readonly how?: 'mean' | 'sum';
  /** Value of an hour without a row; default: missing. */
  readonly empty?: number;
}

const FILES: readonly TraceFile[] = [
  { id: 'api-01', file: 'ms-cloud-monitoring/api-01.csv', read: column('TimeStamp', 'Value') },
  { id: 'nyc-taxi', file: 'nab/nyc_taxi.csv', read: column('timestamp', 'value'), how: 'sum' },
  { id: 'bike', file: 'web-requests/bike_sharing_hour.csv', read: bikeHour, empty: 0 },
  { id: 'nasa', file: 'web-requests/nasa_per_hour.csv', read: column('timestamp', 'requests') },
  ...['02', '03', '04'].map((k) => ({
    id: `purchase-${k}`,
    file: `ms-cloud-monitoring/purchase-${k}.csv`,
    read: column('TimeStamp', 'Value'),
  })),
  ...['01', '02', '03', '04'].map((k) => ({
    id: `outbound-${k}`,
    file: `ms-cloud-monitoring/outbound-${k}.csv`,
    read: column('TimeStamp', 'Value'),
  })),
  ...['vm218', 'vm303', 'vm30', 'vm400', 'vm500', 'vm89'].flatMap((vm) =>
    ['cpu_pct', 'net_in_kbps'].map((signal) => ({
      id: `${vm}-${signal.slice(0, 3)}`,
      file: `bitbrains/${vm}_5min.csv`,
      read: column('timestamp', signal),
    })),
  ),
];

/** The hourly traces found under `folder`; files that are not there are left out. */
export function loadHourlyTraces(folder: string): HourlyTrace[] {
  return FILES.filter(({ file }) => existsSync(join(folder, file))).map((trace) => loadTrace(folder, trace));
}

function loadTrace(
  folder: string,
  { id, file, read, how = 'mean', empty = Number.NaN }: TraceFile,
): HourlyTrace {
  const [header, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
  const names = header!.replaceAll('"', '').split(',');
  const sums = new Map<number, { sum: number; count: number }>();
  for (const line of lines) {
    const { ms, value } = read(line.replaceAll('"', '').split(','), (name) => names.indexOf(name));
    if (!Number.isFinite(ms) || !Number.isFinite(value)) continue;
    const hour = Math.floor(ms / HOUR_MS);
    const entry = sums.get(hour) ?? { sum: 0, count: 0 };
    entry.sum += value;
    entry.count++;
    sums.set(hour, entry);
  }
  const hours = [...sums.keys()].sort((a, b) => a - b);
  const first = hours[0]!;
  const values = new Float64Array(hours.at(-1)! - first + 1).fill(empty);
  for (const [hour, { sum, count }] of sums) values[hour - first] = how === 'sum' ? sum : sum / count;
  return { id, startMs: first * HOUR_MS, values };
}

/** The holidays the bike trace itself names, as ISO dates; empty where it is not there. */
export function bikeHolidays(folder: string): string[] {
  const path = join(folder, 'web-requests/bike_sharing_hour.csv');
  if (!existsSync(path)) return [];
  const [header, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = header!.split(',');
  const dates = lines
    .map((line) => line.split(','))
    .filter((cells) => cells[names.indexOf('holiday')] === '1')
    .map((cells) => {
      const [month, day, year] = cells[names.indexOf('dteday')]!.split('/').map(Number);
      return `${2000 + year!}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    });
  return [...new Set(dates)];
}
